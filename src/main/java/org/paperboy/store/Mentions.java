package org.paperboy.store;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an address stands in a text as a whole: {@code ann@example.org}, but neither in {@code joann@example.org} nor in
 * {@code ann@example.org.uk}. What is not ASCII may be in any of the forms that mails and links have for it, and in a mail
 * a line may end within (RFC 2045, section 6.7).
 */
final class Mentions {
    private static final String BREAK = "(?:=\\r\\n)?";
    // Of scripts that part their words; in the others an address may follow on a letter.
    private static final String LETTER =
            "[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]]";
    // The last character of an escape is none of the address: %20, =3D or \n stand for what may well be before one.
    private static final String BEHIND_ESCAPE = "(?<=(?-i:%(?!2[7BDE]|5F)[0-9A-F]{2}|=(?:[89A-F][0-9A-F]|3D|20|09)"
            + "|\\\\[bfnrt]|\\\\u[0-9A-Fa-f]{4})" + BREAK + ")";
    // Signs alone do not make it somebody else's: an address stands in quotes, behind a slash or a dash.
    private static final String NOT_WITHIN =
            "(?<!" + LETTER + BREAK + ")(?<!" + LETTER + BREAK + "[.!#$%&'+^_~-]{1,3}" + BREAK + ")";
    // It may be the name of a file, too.
    private static final String ENDS = "(?!" + BREAK + LETTER + ")(?!" + BREAK + "-+" + BREAK + LETTER + ")(?!" + BREAK
            + "\\.(?!ya?ml\\b)" + BREAK + LETTER + ")";

    private final String tail;
    private final Pattern pattern;

    /** @param email its domain in ASCII */
    Mentions(String email) {
        int at = email.lastIndexOf('@');
        String domain = email.substring(at + 1);
        this.tail = email.substring(0, at + 1)
                .replaceFirst("(?s).*[^\\x00-\\x7F]", "")
                .toLowerCase(Locale.ROOT);
        this.pattern = Pattern.compile(
                "(?:" + BEHIND_ESCAPE + "|" + NOT_WITHIN + ")" + spelled(email.substring(0, at + 1)) + BREAK + "(?:"
                        + spelled(domain) + "|" + spelled(IDN.toUnicode(domain)) + ")" + ENDS,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String spelled(String text) {
        return text.codePoints().mapToObj(Mentions::spelled).collect(Collectors.joining(BREAK));
    }

    private static String spelled(int c) {
        String small = Character.toString(c);
        if (c < 0x80) {
            return Pattern.quote(small);
        }
        return Stream.of(small, small.toUpperCase(Locale.ROOT))
                .flatMap(one -> Stream.of(Pattern.quote(one), escaped(one, "=", BREAK), escaped(one, "%", "")))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String escaped(String text, String sign, String between) {
        return HexFormat.ofDelimiter(between + sign)
                .withUpperCase()
                .formatHex(text.getBytes(StandardCharsets.UTF_8))
                .transform(hex -> sign + hex);
    }

    /** What stands in every text with a mention once its soft line breaks are out, in lower case; in others perhaps too. */
    String tail() {
        return tail;
    }

    boolean in(String text) {
        return pattern.matcher(text).find();
    }

    /** The text with something else in place of each. */
    String replaced(String text, String substitute) {
        return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(substitute));
    }
}
