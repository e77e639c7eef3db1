package org.paperboy.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.digest.DigestFixtures.FRIDAY;
import static org.paperboy.digest.DigestFixtures.LETTERHEAD;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.digest.Digest.Section;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Subscription;

/** What holds for every digest, whatever the papers say. */
class DigestPropertyTest {
    private static final String[] WORDS = {
        "flow",
        "matching",
        "a",
        "of",
        "state-of-the-art",
        "流匹配",
        "тест",
        "تدفق",
        "🧪🧪",
        "<b>",
        "&amp;",
        "\"x\"",
        "=",
        "e\u0301",
        "https://code.example.org/a/very/long/path/that/goes/on/and/on/and/on/without/any/place/to/break/it",
        "end.",
        "x".repeat(90)
    };

    private final DigestComposer composer = new DigestComposer();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aMailIsSmallCompleteAndTheSameInBothParts(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            Digest digest = digest(random);
            Composed mail = composer.compose(digest, LETTERHEAD);
            Document html = Jsoup.parse(mail.html());
            Set<Long> matches = new HashSet<>();
            digest.sections().forEach(section -> section.entries().forEach(entry -> matches.add(ordinal(entry))));

            assertThat(mail.page().encodedLength()).isLessThan(80_000);
            assertThat(mail.leftOver()).noneMatch(mail.carried()::contains);
            Set<Long> accounted = new HashSet<>(mail.carried());
            accounted.addAll(mail.leftOver());
            assertThat(accounted).containsAll(matches);
            assertThat(printed(html))
                    .hasSize(mail.carried().size())
                    .containsExactlyInAnyOrderElementsOf(mail.carried());
            List<String> links = html.select("a").eachAttr("href");
            assertThat(links).allMatch(link -> link.startsWith("https://") || link.equals(LETTERHEAD.stop()));
            assertThat(links).allSatisfy(link -> assertThat(mail.text()).contains(link));
            assertThat(mail.text().lines())
                    .allMatch(line -> line.length() <= 72 || line.contains("://") || line.contains("mailto:"));
            assertThat(mail.subject()).hasSizeLessThan(150).doesNotContainPattern("\\p{Cntrl}");
        }
    }

    // The number in a paper's page link tells which paper a title belongs to.
    private static List<Long> printed(Document html) {
        return html.select("h3 > a, li > a").eachAttr("href").stream()
                .map(href -> Long.valueOf(href.substring(href.lastIndexOf('.') + 1)))
                .toList();
    }

    private static Digest digest(Random random) {
        long ordinal = 0;
        List<Section> sections = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            Subscription subscription = DigestFixtures.subscription(text(random, 4));
            List<Entry> entries = new ArrayList<>();
            for (int papers = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 12); papers > 0; papers--) {
                entries.add(DigestFixtures.entry(paper(random, ++ordinal), subscription, "flow", "流匹配"));
            }
            sections.add(new Section(subscription.name(), entries));
        }
        List<Rising> rising = new ArrayList<>();
        for (int papers = random.nextInt(12); papers > 0; papers--) {
            rising.add(new Rising(paper(random, ++ordinal), "40 votes"));
        }
        return DigestFixtures.digest(
                DigestFixtures.ada(List.of(), random.nextInt(60)), sections, rising, List.of(DigestFixtures.broken()));
    }

    private static KnownPaper paper(Random random, long ordinal) {
        return DigestFixtures.known(
                ordinal, text(random, 1 + random.nextInt(40)), text(random, random.nextInt(400)), FRIDAY, 5, null);
    }

    private static String text(Random random, int words) {
        StringBuilder text = new StringBuilder("T");
        for (int i = 0; i < words; i++) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private static long ordinal(Entry entry) {
        return entry.paper().ordinal();
    }
}
