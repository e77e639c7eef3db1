package org.paperboy.match;

import java.util.List;
import org.paperboy.subscription.Field;

/**
 * Why a paper answers to a query: the words that hit, and where. Empty for a query that answers to everything.
 *
 * @param hits in reading order, title first, none overlapping another
 */
public record Evidence(List<Hit> hits) {

    /**
     * One run of words that hit.
     *
     * @param field {@link Field#TITLE} or {@link Field#ABSTRACT}
     * @param start the offset of its first character in that text, UTF-16 units
     * @param end the offset behind its last character
     */
    public record Hit(Field field, int start, int end) {
        public Hit {
            if (field == Field.TEXT || start < 0 || end <= start) {
                throw new IllegalArgumentException("a hit at " + field + " " + start + ".." + end);
            }
        }
    }

    public Evidence {
        hits = List.copyOf(hits);
    }
}
