package org.paperboy.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Whether a mail can be read in light, in dark, and in programs that turn its colours around. */
class LookTest {
    private static final double LEAST_CONTRAST = 4.5;
    private static final Pattern DARK_RULE = Pattern.compile("\\.([a-z]+)(?:, \\.([a-z]+))? \\{ ([^}]*) \\}");

    @Test
    void everyTextIsReadableInLightDarkAndInverted() {
        for (Map.Entry<String, Digest> sample : SampleDigests.all().entrySet()) {
            Document mail = mail(sample.getValue());
            Map<String, String> dark = darkRules(mail);
            for (Element element : mail.body().select("*")) {
                if (element.ownText().isBlank() || element.attr("style").startsWith("display:none")) {
                    continue;
                }
                String where = sample.getKey() + ": " + element;
                assertThat(contrast(element, Map.of(), UnaryOperator.identity()))
                        .as(where)
                        .isGreaterThan(LEAST_CONTRAST);
                assertThat(contrast(element, Map.of(), LookTest::inverted))
                        .as(where)
                        .isGreaterThan(LEAST_CONTRAST);
                assertThat(contrast(element, dark, UnaryOperator.identity()))
                        .as("dark " + where)
                        .isGreaterThan(LEAST_CONTRAST);
                assertThat(Integer.parseInt(
                                inherited(element, "font-size", Map.of()).replace("px", "")))
                        .as(where)
                        .isGreaterThanOrEqualTo(14);
            }
        }
    }

    @Test
    void usesNothingThatMailProgramsDrop() {
        for (Digest sample : SampleDigests.all().values()) {
            Document mail = mail(sample);

            String styles = mail.select("style").html() + mail.select("[style]").eachAttr("style");
            assertThat(styles).doesNotContainPattern("(?i)(flex|grid|position:|var\\(|url\\(|@import|@font-face)");
            assertThat(mail.select("img, svg, script, link, iframe, form")).isEmpty();
            assertThat(mail.select("table").eachAttr("role")).containsOnly("presentation");
            assertThat(mail.select("html[lang][dir], div[lang][dir]")).hasSize(2);
            assertThat(mail.body().child(0).attr("style")).startsWith("display:none");
            assertThat(mail.select("a[style*=text-decoration:none]")).isEmpty();
        }
    }

    private static Document mail(Digest digest) {
        return Jsoup.parse(
                new DigestComposer().compose(digest, DigestFixtures.LETTERHEAD).html());
    }

    private static Map<String, String> darkRules(Document mail) {
        String style = mail.select("style").html();
        Matcher rules = DARK_RULE.matcher(style.substring(style.indexOf("(prefers-color-scheme: dark)")));
        Map<String, String> dark = new HashMap<>();
        while (rules.find()) {
            String declared =
                    rules.group(3).replace(": ", ":").replace(" !important", "").replace("; ", ";");
            dark.merge(rules.group(1), declared, String::concat);
            if (rules.group(2) != null) {
                dark.merge(rules.group(2), declared, String::concat);
            }
        }
        assertThat(dark).containsKeys("desk", "sheet", "ink", "soft", "accent", "mark", "box");
        return dark;
    }

    private static double contrast(Element element, Map<String, String> byClass, UnaryOperator<String> shown) {
        double text = luminance(shown.apply(inherited(element, "color", byClass)));
        double ground = luminance(shown.apply(inherited(element, "background-color", byClass)));
        return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    }

    private static String inherited(Element element, String property, Map<String, String> byClass) {
        Pattern declared = Pattern.compile("(?:^|;)" + property + ":([^;]+)");
        for (Element at = element; at != null; at = at.parent()) {
            StringBuilder style = new StringBuilder();
            at.classNames().forEach(name -> style.append(byClass.getOrDefault(name, "")));
            Matcher found = declared.matcher(style.append(at.attr("style")));
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("no " + property + " above " + element);
    }

    private static String inverted(String colour) {
        return "#%06x".formatted(0xffffff ^ Integer.parseInt(colour.substring(1), 16));
    }

    /** Relative luminance as WCAG 2.2 defines it. */
    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear((rgb >> 8) & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
