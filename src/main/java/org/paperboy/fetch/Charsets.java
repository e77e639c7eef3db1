package org.paperboy.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes text of bytes, in the order in which browsers decide (WHATWG HTML, "determining the character encoding" and
 * "prescan a byte stream"; names as in WHATWG Encoding): a byte order mark; for JSON UTF-8 if the bytes are that; the charset
 * of the Content-Type; an XML declaration or a meta element in the first 1024 bytes; UTF-8 if the bytes are that;
 * windows-1252. Unlike a browser it
 * does not believe a declaration of UTF-8 that most of the text contradicts. Never fails: what is no character becomes
 * U+FFFD.
 */
final class Charsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SNIFFED_BYTES = 1024;
    private static final char NO_CHARACTER = '\uFFFD';

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';,\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON =
            Pattern.compile("^\\s*[\\w.-]+/([\\w.-]+\\+)?json\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern XML = Pattern.compile("^\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']\\s*([^\"'\\s>]+)");
    private static final Pattern META =
            Pattern.compile("<meta\\s[^>]*?charset\\s*=\\s*[\"']?\\s*([^\"'\\s/>;]+)", Pattern.CASE_INSENSITIVE);

    /** Names that mean more on the web than they say: pages are written with the larger set. */
    private static final Map<String, String> WEB_NAMES = Map.ofEntries(
            Map.entry("utf8", "UTF-8"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("unicode", "UTF-16LE"),
            Map.entry("utf-16", "UTF-16LE"));

    private record Mark(String hex, Charset charset) {}

    private static final List<Mark> MARKS = List.of(
            new Mark("EFBBBF", StandardCharsets.UTF_8),
            new Mark("FEFF", StandardCharsets.UTF_16BE),
            new Mark("FFFE", StandardCharsets.UTF_16LE));

    private Charsets() {}

    /**
     * The text, without its byte order mark.
     *
     * @param contentType as declared; empty if it was not
     */
    static String decode(byte[] body, String contentType) {
        for (Mark mark : MARKS) {
            int length = mark.hex().length() / 2;
            if (body.length >= length && hex(body, length).equals(mark.hex())) {
                return text(body, length, mark.charset());
            }
        }
        Charset charset = Stream.of(json(body, contentType), declared(contentType), unmarkedUtf16(body), sniffed(body))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
        String text = text(body, 0, charset);
        return charset.equals(StandardCharsets.UTF_8) && isSomethingElse(text) ? text(body, 0, WINDOWS_1252) : text;
    }

    // One broken character does not make a page of UTF-8 something else; text in windows-1252 has hardly any that is
    // not.
    private static boolean isSomethingElse(String utf8) {
        long broken = utf8.chars().filter(c -> c == NO_CHARACTER).count();
        long whole =
                utf8.codePoints().filter(c -> c > 0x7F && c != NO_CHARACTER).count();
        return broken > whole;
    }

    /** XML in UTF-16 without a mark (XML 1.0, appendix F): "{@code <?}" in two bytes each. */
    private static Optional<Charset> unmarkedUtf16(byte[] body) {
        return switch (body.length < 4 ? "" : hex(body, 4)) {
            case "003C003F" -> Optional.of(StandardCharsets.UTF_16BE);
            case "3C003F00" -> Optional.of(StandardCharsets.UTF_16LE);
            default -> Optional.empty();
        };
    }

    /** A charset means nothing with JSON, which is UTF-8 (RFC 8259, sections 8.1 and 11); some is not, all the same. */
    private static Optional<Charset> json(byte[] body, String contentType) {
        if (!JSON.matcher(contentType).find() || (body.length > 1 && (body[0] == 0 || body[1] == 0))) {
            return Optional.empty();
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return Optional.of(StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> declared(String contentType) {
        Matcher parameter = PARAMETER.matcher(contentType);
        return parameter.find() ? named(parameter.group(1)) : Optional.empty();
    }

    private static Optional<Charset> sniffed(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        if (!start.stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        return Stream.of(XML.matcher(start), META.matcher(COMMENT.matcher(start).replaceAll("")))
                .filter(Matcher::find)
                .map(found -> named(found.group(1)))
                .flatMap(Optional::stream)
                .findFirst()
                // Whoever could read the declaration read no UTF-16.
                .map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
    }

    private static Optional<Charset> named(String name) {
        String label = name.strip().toLowerCase(Locale.ROOT);
        try {
            return label.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Charset.forName(WEB_NAMES.getOrDefault(label, label)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String text(byte[] body, int from, Charset charset) {
        return charset.decode(ByteBuffer.wrap(body, from, body.length - from)).toString();
    }

    private static String hex(byte[] body, int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(String.format(Locale.ROOT, "%02X", body[i]));
        }
        return hex.toString();
    }
}
