package org.paperboy.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail from outside, or a part of one, taken apart in one pass over each level: whatever is in it, it takes no longer
 * and no more memory than its length allows, and never fails. A character is a byte (ISO 8859-1) and lines end in LF.
 *
 * @param fields the header fields, unfolded
 */
record Part(List<String> fields, String body) {
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_PARTS = 20;

    Part {
        fields = List.copyOf(fields);
    }

    static Part of(byte[] mail) {
        return of(new String(mail, StandardCharsets.ISO_8859_1).replace("\r\n", "\n"));
    }

    static Part of(String mail) {
        // Some mailboxes begin with the line of mbox files.
        String text = mail.startsWith("From ") ? mail.substring(mail.indexOf('\n') + 1) : mail;
        if (text.startsWith("\n")) {
            return new Part(List.of(), text.substring(1));
        }
        int end = text.indexOf("\n\n");
        return new Part(fieldsOf(end < 0 ? text : text.substring(0, end)), end < 0 ? "" : text.substring(end + 2));
    }

    /** The fields of a block that is nothing but fields. */
    static List<String> fieldsOf(String head) {
        List<StringBuilder> fields = new ArrayList<>();
        head.lines().limit(10L * MOST_FIELDS).forEach(line -> {
            boolean fold = line.startsWith(" ") || line.startsWith("\t");
            if (fold && !fields.isEmpty()) {
                fields.get(fields.size() - 1).append(' ').append(line.strip());
            } else if (fields.size() < MOST_FIELDS) {
                fields.add(new StringBuilder(line.strip()));
            }
        });
        return fields.stream().map(StringBuilder::toString).toList();
    }

    /** All values of the fields of this name. */
    Stream<String> values(String name) {
        return fields.stream()
                .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(field -> field.substring(name.length() + 1).strip());
    }

    /** The first of them; empty if there is none. */
    String value(String name) {
        return values(name).findFirst().orElse("");
    }

    /** {@code text/plain} in small letters, which is also what stands for nothing and for nonsense. */
    String type() {
        return contentType()
                .map(type -> (type.getPrimaryType() + "/" + type.getSubType()).toLowerCase(Locale.ROOT))
                .orElse("text/plain");
    }

    /** A parameter of the content type; empty if there is none. */
    String parameter(String name) {
        return contentType().map(type -> type.getParameter(name)).orElse("");
    }

    private Optional<ContentType> contentType() {
        try {
            return Optional.of(new ContentType(value("Content-Type")));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The parts of a multipart, at most twenty; empty for anything else. */
    List<Part> parts() {
        String boundary = parameter("boundary");
        if (!type().startsWith("multipart/") || boundary.isEmpty()) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        String mark = "\n--" + boundary;
        String text = "\n" + body + "\n";
        int at = next(text, mark, 0);
        while (at >= 0 && parts.size() < MOST_PARTS && !text.startsWith("--", at + mark.length())) {
            int begin = text.indexOf('\n', at + mark.length());
            int end = next(text, mark, begin);
            parts.add(Part.of(text.substring(begin + 1, end < 0 ? text.length() : Math.max(end, begin + 1))));
            at = end;
        }
        return parts;
    }

    // A boundary may be the beginning of another one, further in.
    private static int next(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        while (at >= 0 && " \t\n-".indexOf(text.charAt(at + mark.length())) < 0) {
            at = text.indexOf(mark, at + mark.length());
        }
        return at;
    }

    /** The body without its transfer encoding; as it stands if that is not what it says. */
    String decoded() {
        String encoding = value("Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
        if (!encoding.equals("base64") && !encoding.equals("quoted-printable")) {
            return body;
        }
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        try (var plain = MimeUtility.decode(new ByteArrayInputStream(bytes), encoding)) {
            return new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        } catch (MessagingException | IOException e) {
            return body;
        }
    }
}
