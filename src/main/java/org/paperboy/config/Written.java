package org.paperboy.config;

import java.util.List;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;

/**
 * A subscription as it stands in its file.
 *
 * @param at its name, or its keywords or query where it has none
 * @param refers whether what it asks for stands in a topic file, at least in part
 * @param parts what it asks for here, in the order of the file within each role
 */
public record Written(Subscription subscription, Place at, boolean refers, List<Part> parts) {

    public Written {
        parts = List.copyOf(parts);
    }

    /** What a part of a subscription is there for. */
    public enum Role {
        /** An entry of {@code keywords}. */
        KEYWORD,
        /** An entry of {@code exclude}. */
        EXCLUSION,
        /** A word, phrase or trait of the {@code query} that a paper should have. */
        WANTED,
        /** One that stands behind a NOT. */
        UNWANTED,
        /** An entry of {@code categories}. */
        CATEGORY,
        /** An entry of {@code authors}. */
        AUTHOR
    }

    /**
     * One part.
     *
     * @param shown the text of the entry; of a part of a query, that part in the query language
     */
    public record Part(Role role, Place at, String shown, Query query) {}

    /** The parts of a role. */
    public List<Part> parts(Role role) {
        return parts.stream().filter(part -> part.role() == role).toList();
    }
}
