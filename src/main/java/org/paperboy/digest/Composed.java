package org.paperboy.digest;

import java.util.Set;

/**
 * A digest as text.
 *
 * @param html under 80 KB once encoded as quoted-printable
 * @param carried the ordinals of all papers that stand in it
 * @param leftOver the ordinals of matches that found no room; the next digest carries them
 */
public record Composed(String subject, String html, String text, Set<Long> carried, Set<Long> leftOver) {
    public Composed {
        carried = Set.copyOf(carried);
        leftOver = Set.copyOf(leftOver);
    }
}
