package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.match.Aliases;
import org.paperboy.paper.Announcement;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Subscription;

class TopicFileTest {
    private static final References SOURCES = References.to(Set.of("hf-daily"));
    private static final Topic KITES =
            TopicFile.parse("topics/kites.yaml", """
                    name: Kites and their strings
                    keywords: [kite, "kite line"]
                    categories: [cs.RO]
                    min-votes: 3
                    """, SOURCES).topic().orElseThrow();

    private static References with(Set<String> gone) {
        return SOURCES.with(Map.of("kites", KITES), gone);
    }

    private static SubscriptionFile subscriber(String more, Set<String> gone) {
        return SubscriptionFile.parse("ada.yaml", "email: ada@example.org\n" + more, with(gone));
    }

    @Test
    void isASubscriptionUnderItsOwnHeading() {
        SubscriptionFile ada = subscriber("topics: [kites]", Set.of());

        assertThat(ada.faults()).isEmpty();
        assertThat(ada.topics()).containsExactly("kites");
        assertThat(ada.subscribers().get(0).subscriptions()).containsExactly(KITES.asked());
        assertThat(KITES.asked().name()).isEqualTo("Kites and their strings");
        assertThat(KITES.asked().filter()).isEqualTo(new Filter(3, Set.of(), Set.of("cs.RO"), Set.of(), Set.of()));
    }

    @Test
    void canBeNarrowedByWhoRefersToIt() {
        SubscriptionFile ada = subscriber("""
                subscriptions:
                  - { name: Strings, topic: kites, exclude: [survey], sources: [hf-daily], min-votes: 2 }
                """, Set.of());

        assertThat(ada.faults()).isEmpty();
        Subscription strings = ada.subscribers().get(0).subscriptions().get(0);
        assertThat(strings.name()).isEqualTo("Strings");
        assertThat(strings.query().text())
                .isEqualTo("((\"kite\" OR \"kite line\") AND category:\"cs.RO\") AND NOT \"survey\"");
        assertThat(strings.filter()).isEqualTo(new Filter(3, Set.of("hf-daily"), Set.of(), Set.of(), Set.of()));
    }

    @Test
    void whoRefersToItMayAskForOtherAnnouncements() {
        Topic replaced = TopicFile.parse("topics/kites.yaml", "keywords: [kite]\nannounce: [cross, replace]", SOURCES)
                .topic()
                .orElseThrow();
        References references = SOURCES.with(Map.of("kites", replaced), Set.of());

        assertThat(announced(", announce: [new]", references)).containsExactly(Announcement.NEW);
        assertThat(announced("", references)).containsExactlyInAnyOrder(Announcement.CROSS, Announcement.REPLACE);
    }

    private static Set<Announcement> announced(String announcements, References references) {
        SubscriptionFile ada = SubscriptionFile.parse(
                "ada.yaml",
                "email: ada@example.org\nsubscriptions: [{ name: Kites, topic: kites" + announcements + " }]",
                references);
        return ada.subscribers().get(0).subscriptions().get(0).filter().announced();
    }

    @Test
    void withoutANameItIsCalledAfterItsFile() {
        assertThat(TopicFile.parse("x/topics/flow-matching.yml", "keywords: [flow]", SOURCES)
                        .topic()
                        .orElseThrow())
                .satisfies(topic -> {
                    assertThat(topic.name()).isEqualTo("flow-matching");
                    assertThat(topic.asked().name()).isEqualTo("Flow matching");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topics/Kites.yaml  | keywords: [kite]        | "Kites" is no name for a topic
            topics/kites.yaml  | name: Kites             | needs one of keywords, query, everything
            topics/kites.yaml  | keywords: [kite]\\nemail: a@example.org | email: no such key
            topics/kites.yaml  | query: 'kite AND'       | ends where a word should follow
            topics/kites.yaml  | topic: other            | topic: no such key
            """)
    void refusesWhatIsNoTopic(String file, String content, String fault) {
        TopicFile read = TopicFile.parse(file, content.replace("\\n", "\n"), SOURCES);

        assertThat(read.topic()).isEmpty();
        assertThat(read.faults()).extracting(Fault::toString).anyMatch(told -> told.contains(fault));
    }

    @Test
    void anUnknownOneIsAFaultWithItsPlace() {
        assertThat(subscriber("topics: [kite]", Set.of()).faults())
                .extracting(Fault::toString)
                .containsExactly("ada.yaml:2:10: topic: there is no topic \"kite\" (did you mean kites?)");
        assertThat(subscriber("topics: [balloons]", Set.of()).faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "ada.yaml:2:10: topic: there is no topic \"balloons\" (create the file topics/balloons.yaml)");
        assertThat(subscriber("topics: [kites, kites]", Set.of()).faults())
                .extracting(Fault::message)
                .containsExactly("topics: \"kites\" stands twice");
    }

    @Test
    void oneWhoseFileIsGoneStaysWithAWarning() {
        SubscriptionFile ada = subscriber("topics: [kites]", Set.of("kites"));

        assertThat(ada.isFaulty()).isFalse();
        assertThat(ada.subscribers().get(0).subscriptions()).containsExactly(KITES.asked());
        assertThat(ada.faults())
                .extracting(Fault::message)
                .containsExactly("topic: the file of \"kites\" is gone; its last version stays in force");
    }

    @Test
    void itsWordsStandForOthersToo() {
        References references = new References(
                Set.of(), Set.of(), Map.of(), Set.of(), Aliases.of(List.of(List.of("kite", "tethered wing"))));

        assertThat(TopicFile.parse(
                                "topics/kites.yaml", "keywords: [kite]\nexclude: [tethered wings at sea]", references)
                        .topic()
                        .orElseThrow()
                        .asked()
                        .query()
                        .toString())
                .contains("also=[tethered wing]", "also=[kite at sea]");
    }
}
