package org.paperboy.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.fetch.Fetched;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.PaperText;

/** Says in one line what came in place of what was expected, so that an operator need not ask for the page themselves. */
final class Finding {
    private static final int SHOWN = 100;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^<>]*+>([^<]{1,500})");

    private Finding() {}

    /** What came, for the record. */
    static Exhibit exhibit(Fetched.Page page) {
        return new Exhibit(
                page.url(),
                page.status(),
                page.body().substring(0, Math.min(page.body().length(), 4 * SHOWN)));
    }

    /** Where a listing was read: what it said is in the snapshot. */
    static Exhibit read(Fetched.Page page) {
        return new Exhibit(page.url(), page.status(), "");
    }

    static String unexpected(Fetched.Page page, String expected) {
        return page.url() + ": expected " + expected + ", found " + describe(page);
    }

    private static String describe(Fetched.Page page) {
        String status = "status " + page.status() + " with ";
        Matcher title = TITLE.matcher(page.body());
        if (title.find()) {
            return status + "a page titled \"" + shorten(title.group(1)) + "\"";
        }
        return page.body().isBlank() ? status + "an empty body" : status + shorten(page.body());
    }

    private static String shorten(String text) {
        String line = PaperText.clean(text.substring(0, Math.min(text.length(), 4 * SHOWN)));
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
