package org.paperboy.source;

import java.util.regex.Pattern;

/** Tells documents that broke off on their way: their outermost element is never closed. */
final class Truncation {
    private static final Pattern END_OF_PAGE = Pattern.compile("(?i)</html\\s*>");

    private Truncation() {}

    static boolean ofPage(String html) {
        return !END_OF_PAGE.matcher(html).find();
    }

    static boolean ofXml(String xml, String root) {
        int end = xml.lastIndexOf("</" + root);
        return end < 0 || xml.indexOf('>', end) < 0;
    }
}
