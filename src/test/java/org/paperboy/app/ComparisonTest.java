package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.paperboy.app.Comparison.Change;
import org.paperboy.app.Comparison.Kind;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFile;
import org.paperboy.config.TopicFile;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Subscriber;

/** What two versions of the subscription files do differently. */
class ComparisonTest {
    private static final String ADA = """
            email: ada@example.org
            subscriptions:
              - {name: Kites, keywords: [kites]}
              - {name: Gulls, keywords: [gulls], min-votes: 5}
            """;
    private static final References REFERENCES = References.to(Set.of("hf"));
    private static final List<KnownPaper> PAPERS =
            List.of(paper(3, "Gulls and kites", 9), paper(2, "Gulls", 4), paper(1, "Gusts", 0));

    private static KnownPaper paper(long ordinal, String title, int votes) {
        Paper paper = new Paper(Set.of(), title, "", List.of(), Set.of(), Map.of(), null);
        return new KnownPaper(
                ordinal,
                paper,
                Set.of("hf"),
                Set.of(Announcement.NEW),
                Instant.EPOCH,
                LocalDate.EPOCH,
                null,
                false,
                votes,
                null);
    }

    private static List<Subscriber> readers(String yaml) {
        return SubscriptionFile.parse("x.yaml", yaml, REFERENCES).subscribers();
    }

    private static Change only(String before, String after) {
        List<Change> changes =
                Comparison.of(readers(before), readers(after), PAPERS).changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    @Test
    void theSameFilesDifferInNothing() {
        Comparison.Result result = Comparison.of(readers(ADA), readers("# moved\n" + ADA), PAPERS);

        assertThat(result.changes()).isEmpty();
        assertThat(result.papers()).isEqualTo(3);
    }

    @Test
    void papersAreGainedAndLostByWordsAndByFilters() {
        Change fewerVotes = only(ADA, ADA.replace("min-votes: 5", "min-votes: 4"));
        assertThat(fewerVotes.kind()).isEqualTo(Kind.CHANGED);
        assertThat(fewerVotes.settings()).containsExactly("subscriptions: \"Gulls\" changed");
        assertThat(fewerVotes.gained()).extracting(KnownPaper::ordinal).containsExactly(2L);
        assertThat(fewerVotes.lost()).isEmpty();

        Change otherWords = only(ADA, ADA.replace("[kites]", "[gusts]").replace("[gulls]", "[terns]"));
        assertThat(otherWords.gained()).extracting(KnownPaper::ordinal).containsExactly(1L);
        assertThat(otherWords.lost()).extracting(KnownPaper::ordinal).containsExactly(3L);
    }

    @Test
    void whatComesUnderAnotherNameIsNeitherGainedNorLost() {
        Change renamed = only(ADA, ADA.replace("name: Kites", "name: Dragons"));

        assertThat(renamed.settings()).containsExactly("subscriptions: \"Dragons\" added, \"Kites\" removed");
        assertThat(renamed.gained()).isEmpty();
        assertThat(renamed.lost()).isEmpty();
    }

    @Test
    void twoOfOneNameAreComparedBothAndEachWithItsLike() {
        String twice = """
                email: ada@example.org
                topics: [kites]
                subscriptions:
                  - {name: Kites, keywords: [gulls]}
                """;
        String other = twice.replace("[gulls]", "[gusts]");
        TopicFile topic = TopicFile.parse("topics/kites.yaml", "name: Kites\nkeywords: [kites]\n", REFERENCES);
        References references = REFERENCES.with(Map.of("kites", topic.topic().orElseThrow()), Set.of());

        assertThat(settings(twice, other, references)).containsExactly("subscriptions: \"Kites\" changed");
        assertThat(settings(twice, twice.replace("topics: [kites]\n", ""), references))
                .containsExactly("subscriptions: one of 2 \"Kites\" removed");
        assertThat(settings(twice.replace("topics: [kites]\n", ""), twice, references))
                .containsExactly("subscriptions: one more \"Kites\" added");
    }

    private static List<String> settings(String before, String after, References references) {
        return Comparison.of(
                        SubscriptionFile.parse("x.yaml", before, references).subscribers(),
                        SubscriptionFile.parse("x.yaml", after, references).subscribers(),
                        PAPERS)
                .changes()
                .get(0)
                .settings();
    }

    @Test
    void whoComesGainsAllAndWhoGoesLosesAll() {
        assertThat(only("subscribers: []", ADA)).satisfies(added -> {
            assertThat(added.kind()).isEqualTo(Kind.ADDED);
            assertThat(added.gained()).hasSize(1);
        });
        assertThat(only(ADA, "subscribers: []")).satisfies(removed -> {
            assertThat(removed.kind()).isEqualTo(Kind.REMOVED);
            assertThat(removed.lost()).hasSize(1);
        });
    }

    @Test
    void everyKeyThatDiffersIsNamedWithBothValues() {
        assertThat(only(ADA, """
                email: ada@example.org
                name: Ada
                timezone: Asia/Tokyo
                schedule: "weekdays 07:30"
                paused-until: 2026-08-20
                trending: 3
                max-papers: 9
                when-empty: send
                subscriptions:
                  - {name: Gulls, keywords: [gulls], min-votes: 5}
                  - {name: Kites, keywords: [kites]}
                """).settings())
                .containsExactly(
                        "name: none -> Ada",
                        "timezone: UTC -> Asia/Tokyo",
                        "schedule: daily 08:00 -> weekdays 07:30",
                        "paused-until: none -> 2026-08-20",
                        "trending: 0 -> 3",
                        "max-papers: 25 -> 9",
                        "when-empty: SKIP -> SEND",
                        "subscriptions: in another order");
    }
}
