package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.Subscription;
import org.paperboy.subscription.WhenEmpty;

class SubscriptionFileTest {
    @TempDir
    Path folder;

    @Test
    void readsTheShippedExample() throws IOException {
        Path shipped = Path.of("config/subscriptions/reader.yaml");
        SubscriptionFile file = parse(Files.readString(shipped));
        assertThat(file.faults()).isEmpty();
        assertThat(file.subscribers()).extracting(Subscriber::email).containsExactly("reader@example.org");
    }

    @Test
    void readsTheContractsExample() {
        SubscriptionFile file =
                SubscriptionFile.parse("ada.yaml", Examples.SUBSCRIBER, References.to(Set.of("hf-daily", "lab-page")));
        assertThat(file.faults()).isEmpty();
        Subscriber ada = file.subscribers().get(0);
        assertThat(ada.timezone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(ada.pausedUntil()).isEqualTo(LocalDate.of(2026, 8, 20));
        assertThat(ada.trending()).isEqualTo(5);
        assertThat(ada.subscriptions())
                .extracting(Subscription::name)
                .containsExactly("Flow matching", "BEV perception", "Everything from the lab");
        assertThat(ada.subscriptions().get(1).filter())
                .isEqualTo(new Filter(5, Set.of("hf-daily"), Set.of("cs.CV"), Set.of("Jane Doe"), Set.of()));
        assertThat(ada.subscriptions().get(2).query()).isEqualTo(new Query.Everything());
    }

    @Test
    void knowsWhereThePartsOfEachSubscriptionStand() {
        List<Written> written = parse("""
                email: ada@example.org
                keywords: [flow, 'Ada''s "kites"']
                exclude: ["a survey"]
                subscriptions:
                  - name: Seen from above
                    query: 'title:bev AND NOT "Ada''s kite"'
                    categories: [cs.CV]
                    authors: [Jane Doe]
                  - name: All
                    everything: true
                """).entries().get(0).written();

        assertThat(written)
                .extracting(one -> one.subscription().name() + one.at())
                .containsExactly(
                        "Place[line=2, column=11]",
                        "Seen from abovePlace[line=5, column=11]",
                        "AllPlace[line=9, column=11]");
        assertThat(written)
                .flatExtracting(Written::parts)
                .extracting(part ->
                        part.role() + " " + part.at().line() + ":" + part.at().column() + " " + part.shown())
                .containsExactly(
                        "KEYWORD 2:12 flow",
                        "KEYWORD 2:18 Ada's \"kites\"",
                        "EXCLUSION 3:11 a survey",
                        "WANTED 6:19 title:\"bev\"",
                        "UNWANTED 6:32 \"Ada's kite\"",
                        "CATEGORY 7:18 cs.CV",
                        "AUTHOR 8:15 Jane Doe");
    }

    @Test
    void anAddressAloneGetsTheDaysTrendingPapers() {
        Subscriber subscriber = parse("email: ada@example.org").subscribers().get(0);
        assertThat(subscriber.subscriptions()).isEmpty();
        assertThat(subscriber.trending()).isEqualTo(10);
        assertThat(subscriber.schedule()).hasToString("daily 08:00");
        assertThat(subscriber.timezone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(subscriber.maxPapers()).isEqualTo(25);
        assertThat(subscriber.whenEmpty()).isEqualTo(WhenEmpty.SKIP);
        assertThat(subscriber.pausedUntil()).isNull();
    }

    @Test
    void keywordsUnderASubscriberAreOneUnnamedSubscription() {
        Subscriber subscriber = parse("email: ada@example.org\nkeywords: [flow, YES, 1e3]")
                .subscribers()
                .get(0);
        assertThat(subscriber.trending()).isZero();
        assertThat(subscriber.subscriptions()).hasSize(1);
        Subscription only = subscriber.subscriptions().get(0);
        assertThat(only.name()).isEmpty();
        assertThat(only.query())
                .isInstanceOfSatisfying(
                        Query.Or.class,
                        or -> assertThat(or.operands())
                                .extracting(operand -> ((Query.Phrase) operand).words())
                                .containsExactly("flow", "YES", "1e3"));
    }

    @Test
    void exclusionsStandBesideWhatIsWanted() {
        Query query = parse("email: ada@example.org\nkeywords: [flow]\nexclude: [survey, review]")
                .subscribers()
                .get(0)
                .subscriptions()
                .get(0)
                .query();
        assertThat(query)
                .isInstanceOfSatisfying(
                        Query.And.class,
                        and -> assertThat(and.operands())
                                .hasSize(3)
                                .extracting(operand -> operand.getClass().getSimpleName())
                                .containsExactly("Phrase", "Not", "Not"));
    }

    @Test
    void writesAddressesInLowerCaseAndTheDomainInAscii() {
        assertThat(parse("email: Ada.L@Bücher.Example").subscribers())
                .extracting(Subscriber::email)
                .containsExactly("ada.l@xn--bcher-kva.example");
    }

    @Test
    void takesLettersBeyondAsciiAndKnowsAllSpellingsOfAnAddress() {
        assertThat(parse("email: Jürgen@BÜCHER.example").subscribers())
                .extracting(Subscriber::email)
                .containsExactly("jürgen@xn--bcher-kva.example");
        assertThat(parse("subscribers:\n- email: jürgen@bücher.example\n- email: JÜRGEN@XN--BCHER-KVA.example\n")
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("ada.yaml:3:10: email: this address stands twice (first in line 2)");
        SubscriptionFile first = SubscriptionFile.parse("a.yaml", "email: ada@bücher.example", References.to(Set.of()));
        SubscriptionFile second =
                SubscriptionFile.parse("b.yaml", "email: ada@xn--bcher-kva.example", References.to(Set.of()));
        assertThat(SubscriptionFile.refuseDuplicates(List.of(first, second))
                        .get(1)
                        .faults())
                .extracting(Fault::toString)
                .containsExactly("b.yaml:1:8: email: this address stands in another file too (first at a.yaml:1:8)");
    }

    @Test
    void knowsWhereEachSubscriberStands() {
        SubscriptionFile file = parse("subscribers:\n- email: a@example.org\n- name: B\n  email: b@example.org\n");
        assertThat(file.entries())
                .extracting(entry -> entry.line() + ":" + entry.column())
                .containsExactly("2:10", "4:10");
    }

    @Test
    void anAddressInTwoFilesIsAFaultOfTheLaterOne() {
        SubscriptionFile first = SubscriptionFile.parse("a.yaml", "email: ada@example.org", References.to(Set.of()));
        SubscriptionFile second =
                SubscriptionFile.parse("b.yaml", "name: Ada\nemail: ADA@example.org", References.to(Set.of()));
        SubscriptionFile third = SubscriptionFile.parse("c.yaml", "email: bob@example.org", References.to(Set.of()));
        List<SubscriptionFile> checked = SubscriptionFile.refuseDuplicates(List.of(first, second, third));
        assertThat(checked).extracting(SubscriptionFile::isFaulty).containsExactly(false, true, false);
        assertThat(checked.get(1).subscribers()).isEmpty();
        assertThat(checked.get(1).faults())
                .extracting(Fault::toString)
                .containsExactly("b.yaml:2:8: email: this address stands in another file too (first at a.yaml:1:8)");
    }

    @Test
    void listsSubscriptionFilesByNameAndLeavesOutWhatEditorsLeave() throws IOException {
        for (String name : List.of("b.yml", "a.yaml", ".a.yaml", "a.yaml~", "#a.yaml#", "a.yaml.bak", "notes.txt")) {
            Files.writeString(folder.resolve(name), "email: a@example.org");
        }
        Files.write(folder.resolve("c.yaml"), new byte[] {(byte) 0xFF});
        SubscriptionFolder read = SubscriptionFolder.read(folder);
        assertThat(read.contents()).containsOnlyKeys("a.yaml", "b.yml");
        assertThat(read.unreadable()).containsExactly("c.yaml");
        assertThat(read.faults())
                .extracting(Fault::toString)
                .containsExactly(read.pathOf("c.yaml") + ":1:1: is not UTF-8 from here on (save the file as UTF-8)");
    }

    @Test
    void aMissingOrEmptyFolderIsAFault() {
        assertThat(SubscriptionFolder.read(folder).faults())
                .extracting(Fault::toString)
                .containsExactly(folder + ": holds no subscription file (a name ends in .yaml or .yml)");
        Path missing = folder.resolve("missing");
        assertThat(SubscriptionFolder.read(missing).faults())
                .extracting(Fault::toString)
                .containsExactly(missing + ": there is no such folder (create it, or change subscription-files)");
    }

    private static SubscriptionFile parse(String content) {
        return SubscriptionFile.parse("ada.yaml", content, References.to(Set.of("hf-daily")));
    }
}
