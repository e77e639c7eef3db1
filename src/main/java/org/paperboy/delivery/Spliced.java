package org.paperboy.delivery;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text in pieces, some of which stand in other texts, too.
 *
 * @param fragments each but the last ends with a line, so that they can be encoded one by one
 */
public record Spliced(List<Fragment> fragments) {
    public Spliced {
        fragments = List.copyOf(fragments);
        for (Fragment fragment : fragments.subList(0, Math.max(0, fragments.size() - 1))) {
            if (!fragment.text().endsWith("\n")) {
                throw new IllegalArgumentException("a piece of text ends within a line: " + fragment.text());
            }
        }
    }

    /** A text in one piece. */
    public static Spliced of(String text) {
        return new Spliced(List.of(new Fragment(text)));
    }

    /** All of it. */
    public String text() {
        return fragments.stream().map(Fragment::text).collect(Collectors.joining());
    }

    /** All of it as {@link Fragment#encoded() quoted-printable}. */
    public String encoded() {
        return fragments.stream().map(Fragment::encoded).collect(Collectors.joining());
    }

    /** The number of encoded bytes. */
    public int encodedLength() {
        return fragments.stream()
                .mapToInt(fragment -> fragment.encoded().length())
                .sum();
    }
}
