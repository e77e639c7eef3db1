package org.paperboy.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body by which a mail program, or our own page, says that it means it: {@code List-Unsubscribe=One-Click}, as a form
 * in either of the two encodings that RFC 8058, section 3.2, names. Pure functions of their arguments.
 */
final class OneClick {
    static final String FIELD = "List-Unsubscribe";
    static final String VALUE = "One-Click";

    private static final Pattern MULTIPART =
            Pattern.compile("(?i)\\s*multipart/form-data\\s*;.*\\bboundary=(?:\"([^\"]+)\"|([^\\s;\"]+)).*");
    private static final Pattern NAMED =
            Pattern.compile("(?i)content-disposition:[^\r\n]*;\\s*name=\"?" + FIELD + "\"?\\s*(?:;|[\r\n]|$)");

    private OneClick() {}

    static boolean isMeantBy(String contentType, String body) {
        Matcher multipart = MULTIPART.matcher(contentType);
        if (multipart.matches()) {
            String boundary = multipart.group(1) == null ? multipart.group(2) : multipart.group(1);
            return Arrays.stream(body.split(Pattern.quote("--" + boundary), -1)).anyMatch(OneClick::isPart);
        }
        return Arrays.stream(body.strip().split("&", -1)).anyMatch(OneClick::isPair);
    }

    private static boolean isPart(String part) {
        String[] headAndValue = part.strip().split("\r?\n\r?\n", 2);
        return headAndValue.length == 2
                && NAMED.matcher(headAndValue[0]).find()
                && headAndValue[1].strip().equalsIgnoreCase(VALUE);
    }

    private static boolean isPair(String pair) {
        try {
            return URLDecoder.decode(pair, StandardCharsets.UTF_8).equalsIgnoreCase(FIELD + "=" + VALUE);
        } catch (IllegalArgumentException e) {
            // A percent sign that begins nothing.
            return false;
        }
    }
}
