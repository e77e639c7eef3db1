package org.paperboy.source;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.paperboy.paper.PaperText;

/** Text that may hold HTML or entities, as a reader would see it. */
final class Markup {
    // Only what is certainly a tag: titles speak of "x<y" and of "<k>-means" too.
    private static final String TAGS = "a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em"
            + "|figure|figcaption|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|pre|q"
            + "|script|section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr";
    private static final Pattern TAG = Pattern.compile("(?i)</?(?:" + TAGS + ")(?:\\s[^<>]*)?/?>|<!--");
    private static final Pattern NO_TAG = Pattern.compile("(?i)<(?!/?(?:" + TAGS + ")(?:\\s[^<>]*)?/?>|!--)");
    // Crossref and bioRxiv carry the markup of journals (JATS), whose paragraphs are none to an HTML parser.
    private static final Pattern JATS_BLOCK = Pattern.compile("(?i)</?jats:(?:p|title|sec|list|list-item)\\b[^<>]*+>");
    private static final Pattern JATS = Pattern.compile("(?i)</?jats:[a-z-]++[^<>]*+>");

    // Ten times the longest abstract that is kept, for markup.
    private static final int LONGEST = 200_000;

    private Markup() {}

    /** Clean text without tags; entities are decoded, and where a paragraph ends there is a blank. Cut if it is very long. */
    static String text(String written) {
        String content = written.length() <= LONGEST ? written : written.substring(0, LONGEST);
        if (content.indexOf('<') < 0) {
            return PaperText.clean(Parser.unescapeEntities(content, false));
        }
        String html = JATS.matcher(JATS_BLOCK.matcher(content).replaceAll(" ")).replaceAll("");
        String text = TAG.matcher(html).find()
                ? Jsoup.parseBodyFragment(NO_TAG.matcher(html).replaceAll("&lt;"))
                        .text()
                : Parser.unescapeEntities(html, false);
        return PaperText.clean(text);
    }
}
