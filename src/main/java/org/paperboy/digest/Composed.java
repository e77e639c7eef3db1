package org.paperboy.digest;

import java.util.Set;
import org.paperboy.delivery.Spliced;

/**
 * A digest as text.
 *
 * @param page in HTML, under 80 KB once encoded as quoted-printable
 * @param plain the same as plain text
 * @param carried the ordinals of all papers that stand in it
 * @param leftOver the ordinals of matches that found no room; the next digest carries them
 */
public record Composed(String subject, Spliced page, Spliced plain, Set<Long> carried, Set<Long> leftOver) {
    public Composed {
        carried = Set.copyOf(carried);
        leftOver = Set.copyOf(leftOver);
    }

    /** The page as one text. */
    public String html() {
        return page.text();
    }

    /** The plain text as one. */
    public String text() {
        return plain.text();
    }
}
