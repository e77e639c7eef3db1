package org.paperboy.match;

import java.util.List;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query.Trait;

/**
 * Why a paper answers to a query: the words that hit, and where. Empty for a query that answers to everything.
 *
 * @param hits in reading order, title first, none overlapping another
 * @param traits what is known of the paper beside its words, as the query asks for it
 */
public record Evidence(List<Hit> hits, List<Trait> traits) {

    /**
     * One run of words that hit.
     *
     * @param field {@link Field#TITLE} or {@link Field#ABSTRACT}
     * @param start the offset of its first character in that text, UTF-16 units
     * @param end the offset behind its last character
     * @param meant the words of the query, if these are others that mean the same; else empty
     */
    public record Hit(Field field, int start, int end, String meant) {
        public Hit {
            if ((field != Field.TITLE && field != Field.ABSTRACT) || start < 0 || end <= start) {
                throw new IllegalArgumentException("a hit at " + field + " " + start + ".." + end);
            }
        }

        /** A hit of the words as the query has them. */
        public Hit(Field field, int start, int end) {
            this(field, start, end, "");
        }
    }

    public Evidence {
        hits = List.copyOf(hits);
        traits = List.copyOf(traits);
    }
}
