package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.store.Papers.MONDAY;
import static org.paperboy.store.Papers.OTHER_SOURCE;
import static org.paperboy.store.Papers.SOURCE;
import static org.paperboy.store.Papers.arxiv;
import static org.paperboy.store.Papers.doi;
import static org.paperboy.store.Papers.identified;
import static org.paperboy.store.Papers.listing;
import static org.paperboy.store.Papers.plain;
import static org.paperboy.store.Papers.voted;
import static org.paperboy.store.Papers.with;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;

/** What the snapshot remembers of a paper, however often and wherever it is listed. */
abstract class SnapshotContract extends StoreContract {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Paper LANTERNS = arxiv("2603.00001", "Lanterns for Lost Gradients", "Ida Quill");
    private static final Paper TIDES = arxiv("2603.00002", "Tides in Token Space", "Bo Marsh");

    @Test
    void aPaperThatWasNeverListedIsNew() {
        assertThat(accept(LANTERNS, TIDES).news()).isEqualTo(2);

        assertThat(known()).extracting(KnownPaper::paper).containsExactly(LANTERNS, TIDES);
        assertThat(known()).extracting(KnownPaper::firstSeenAt).containsOnly(NOW);
        assertThat(known()).extracting(KnownPaper::listedOn).containsOnly(MONDAY);
    }

    @Test
    void aPaperThatIsListedAgainIsNotNewInWhateverOrder() {
        accept(LANTERNS, TIDES);

        assertThat(accept(listing(TIDES, LANTERNS), after(DAY)).news()).isZero();
        assertThat(accept(listing(LANTERNS), after(DAY.multipliedBy(2))).news()).isZero();

        assertThat(known()).extracting(KnownPaper::firstSeenAt).containsExactly(NOW, NOW);
        assertThat(count("SELECT COUNT(*) FROM sighting")).isEqualTo(5);
    }

    @Test
    void aPaperThatStandsTwiceInAListingIsOneSighting() {
        assertThat(accept(LANTERNS, LANTERNS).news()).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM sighting")).isEqualTo(1);
    }

    @Test
    void anEditIsRecordedAndIsNotNew() {
        accept(with(LANTERNS, "We light them.", Set.of(), Map.of()));

        Paper edited =
                with(arxiv("2603.00001", "Lanterns for Lost Gradients, Lit", "Ida Quill"), "", Set.of(), Map.of());
        assertThat(accept(listing(edited), after(DAY)).news()).isZero();

        assertThat(only().paper().title()).isEqualTo("Lanterns for Lost Gradients, Lit");
        assertThat(only().paper().abstractText()).as("what is left out is kept").isEqualTo("We light them.");
        assertThat(count("SELECT COUNT(*) FROM edit WHERE title = 'Lanterns for Lost Gradients'"))
                .isEqualTo(1);
    }

    @Test
    void anotherSourceFillsInWhatIsMissingAndEditsNothing() {
        accept(with(LANTERNS, "", Set.of("cs.LG"), Map.of(LinkKind.PAGE, "https://a.example/1")));

        Paper elsewhere = with(
                arxiv("2603.00001", "Lanterns (extended)", "Somebody Else"),
                "We light them.",
                Set.of("cs.CV"),
                Map.of(LinkKind.PAGE, "https://b.example/1", LinkKind.CODE, "https://b.example/code"));
        accept(listing(OTHER_SOURCE, MONDAY, elsewhere), after(DAY));

        Paper paper = only().paper();
        assertThat(paper.title()).isEqualTo(LANTERNS.title());
        assertThat(paper.authors()).containsExactly("Ida Quill");
        assertThat(paper.abstractText()).isEqualTo("We light them.");
        assertThat(paper.categories()).containsExactly("cs.LG", "cs.CV");
        assertThat(paper.links())
                .containsEntry(LinkKind.PAGE, "https://a.example/1")
                .containsEntry(LinkKind.CODE, "https://b.example/code");
        assertThat(only().sources()).containsExactlyInAnyOrder(SOURCE, OTHER_SOURCE);
    }

    @Test
    void knowsTheVotesOfTheLatestCountAndThoseOfTheDayBefore() {
        accept(voted(SOURCE, LANTERNS, 3), NOW);
        assertThat(only().votes()).isEqualTo(3);
        assertThat(only().votesBefore()).isNull();

        accept(voted(SOURCE, LANTERNS, 8), after(Duration.ofHours(23)));
        accept(voted(SOURCE, LANTERNS, 9), after(Duration.ofHours(25)));
        accept(voted(OTHER_SOURCE, LANTERNS, null), after(Duration.ofDays(3)));

        assertThat(only().votes()).isEqualTo(9);
        assertThat(only().votesBefore()).isEqualTo(3);
    }

    @Test
    void aSightingWithAnIdentifierJoinsTheEarlierOneWithout() {
        accept(plain("Lanterns for lost gradients", "I. Quill"));

        assertThat(accept(listing(OTHER_SOURCE, MONDAY, LANTERNS), after(DAY)).news())
                .isZero();

        assertThat(only().paper().ids()).isEqualTo(LANTERNS.ids());
        assertThat(accept(listing(arxiv("2603.00001", "Renamed")), after(DAY)).news())
                .isZero();
    }

    @Test
    void differentArxivIdentifiersNeverMerge() {
        accept(identified(LANTERNS, doi("10.1000/lamp")));

        Paper namesake = arxiv("2603.00009", LANTERNS.title(), "Ida Quill");
        assertThat(accept(namesake, identified(TIDES, doi("10.1000/lamp"))).news())
                .isEqualTo(2);
        assertThat(known()).hasSize(3);
    }

    @Test
    void theSameDoiIsTheSamePaper() {
        accept(identified(plain("Lanterns, the Article"), doi("10.1000/lamp")));

        assertThat(accept(identified(LANTERNS, doi("10.1000/lamp"))).news()).isZero();
        assertThat(accept(arxiv("2603.00001", "Under Any Title")).news()).isZero();
    }

    @Test
    void equalTitlesOfDisjointAuthorsAreTwoPapers() {
        accept(plain("A Survey", "Ida Quill"));

        assertThat(accept(plain("A Survey", "Bo Marsh")).news()).isEqualTo(1);
        assertThat(accept(plain("A Survey", "Bo Marsh", "Cy Fen")).news()).isZero();
        assertThat(known()).hasSize(2);
    }

    @Test
    void aSourceThatStillHasAFormerTitleListsNoNewPaper() {
        accept(LANTERNS);
        accept(listing(arxiv("2603.00001", "Lamps", "Ida Quill")), after(DAY));
        accept(listing(OTHER_SOURCE, MONDAY, arxiv("2603.00001", "Torches", "Ida Quill")), after(DAY));

        for (String title : List.of(LANTERNS.title(), "Lamps", "Torches")) {
            assertThat(accept(plain(title, "Ida Quill")).news()).as(title).isZero();
        }
    }

    @Test
    void theHistoryOfAFirstCrawlIsKnownAndNoNews() {
        Listings.Judged judged = listings.accept(
                visit(SOURCE, true, NOW),
                listing(LANTERNS, TIDES),
                FRESH,
                listed -> listed.paper().equals(LANTERNS));

        assertThat(judged.news()).isEqualTo(1);
        assertThat(known()).extracting(KnownPaper::baseline).containsExactly(true, false);
    }

    @Test
    void historyOfOneSourceIsNewsWhenAnotherListsIt() {
        listings.accept(visit(SOURCE, true, NOW), listing(LANTERNS, TIDES), FRESH, any -> true);

        Listings.Judged judged = accept(listing(OTHER_SOURCE, MONDAY, LANTERNS), after(DAY));

        assertThat(judged.news()).isEqualTo(1);
        assertThat(known()).extracting(KnownPaper::baseline).containsExactly(true, false);
        assertThat(known().get(1).ordinal())
                .as("behind all that was seen before")
                .isEqualTo(3);
        assertThat(known().get(1).sources()).containsExactlyInAnyOrder(SOURCE, OTHER_SOURCE);
        assertThat(accept(listing(OTHER_SOURCE, MONDAY, LANTERNS), after(DAY.multipliedBy(2)))
                        .news())
                .as("once")
                .isZero();
    }

    @Test
    void aNewVersionThatIsAnnouncedIsNewsOnceAndTakesThePlaceOfTheOneBefore() {
        Paper lanterns = arxiv("2603.00001", "Lanterns", "Ida Moor");
        accept(lanterns);
        accept(listing(TIDES), after(Duration.ofHours(1)));
        long first = known().get(0).ordinal();

        assertThat(accept(revised(lanterns, MONDAY.plusDays(9)), after(DAY.multipliedBy(9)))
                        .news())
                .isEqualTo(1);
        assertThat(accept(
                                revised(lanterns, MONDAY.plusDays(9)),
                                after(DAY.multipliedBy(9).plusHours(4)))
                        .news())
                .as("listed again by another reading")
                .isZero();
        assertThat(accept(revised(lanterns, MONDAY.plusDays(10)), after(DAY.multipliedBy(10)))
                        .news())
                .as("listed by another source, a day later")
                .isZero();
        assertThat(known())
                .extracting(paper -> paper.paper().title())
                .containsExactly("Tides in Token Space", "Lanterns");
        assertThat(snapshot.size()).isEqualTo(2);
        assertThat(snapshot.at(first).orElseThrow().paper().title())
                .as("what was delivered stays on record")
                .isEqualTo("Lanterns");

        assertThat(accept(revised(lanterns, MONDAY.plusDays(30)), after(DAY.multipliedBy(30)))
                        .news())
                .as("the version after that")
                .isEqualTo(1);
        assertThat(accept(listing(lanterns), after(DAY.multipliedBy(31))).news())
                .as("no announcement, and no news")
                .isZero();
    }

    @Test
    void aNewVersionOfAPaperNeverSeenBeforeIsNewsOnce() {
        Paper lanterns = arxiv("2603.00001", "Lanterns", "Ida Moor");
        assertThat(accept(revised(lanterns, MONDAY), NOW).news()).isEqualTo(1);
        assertThat(accept(revised(lanterns, MONDAY), after(Duration.ofHours(4))).news())
                .as("the same announcement, read again")
                .isZero();
        assertThat(known()).extracting(KnownPaper::revisedOn).containsExactly(MONDAY);
    }

    @Test
    void aNewVersionIsTheBusinessOfTheSourcesThatAnnouncedIt() {
        Paper lanterns = arxiv("2603.00001", "Lanterns", "Ida Moor");
        accept(listing(OTHER_SOURCE, MONDAY, lanterns), NOW);
        accept(revised(lanterns, MONDAY.plusDays(9)), after(DAY.multipliedBy(9)));
        accept(listing(OTHER_SOURCE, MONDAY, lanterns), after(DAY.multipliedBy(10)));

        assertThat(known()).extracting(KnownPaper::sources).containsExactly(Set.of(SOURCE));
    }

    @Test
    void aNewVersionThatWasHistoryStaysHistoryWhenReadAgain() {
        Paper lanterns = arxiv("2603.00001", "Lanterns", "Ida Moor");
        listings.accept(visit(SOURCE, true, NOW), revised(lanterns, MONDAY), FRESH, paper -> true);
        assertThat(accept(revised(lanterns, MONDAY), after(Duration.ofHours(4))).news())
                .isZero();
    }

    @Test
    void knowsAsWhatAPaperIsAnnounced() {
        accept(listing(LANTERNS), NOW);
        accept(announced(TIDES, MONDAY, Announcement.CROSS), after(DAY));

        assertThat(known())
                .extracting(KnownPaper::announced)
                .containsExactly(Set.of(Announcement.NEW), Set.of(Announcement.CROSS));

        accept(announced(LANTERNS, MONDAY, Announcement.CROSS), after(DAY.multipliedBy(2)));

        assertThat(known())
                .extracting(KnownPaper::announced)
                .containsExactly(Set.of(Announcement.NEW, Announcement.CROSS), Set.of(Announcement.CROSS));

        accept(revised(LANTERNS, MONDAY.plusDays(9)), after(DAY.multipliedBy(9)));

        assertThat(known())
                .extracting(KnownPaper::announced)
                .containsExactly(Set.of(Announcement.CROSS), Set.of(Announcement.REPLACE));
    }

    private static Listing revised(Paper paper, LocalDate day) {
        return announced(paper, day, Announcement.REPLACE);
    }

    private static Listing announced(Paper paper, LocalDate day, Announcement announcement) {
        return new Listing(
                SOURCE, day, true, List.of(new ListedPaper(paper, 1, null, day, announcement)), null, true, List.of());
    }

    @Test
    void findsPapersByOrdinalAndByTime() {
        accept(LANTERNS);
        accept(listing(TIDES), after(DAY));
        long first = known().get(0).ordinal();

        assertThat(snapshot.at(first).orElseThrow().paper()).isEqualTo(LANTERNS);
        assertThat(snapshot.at(99)).isEmpty();
        assertThat(snapshot.seenSince(first, after(DAY.multipliedBy(9)))).hasSize(1);
        assertThat(snapshot.seenSince(99, after(DAY))).hasSize(1);
        assertThat(snapshot.size()).isEqualTo(2);
    }

    @Test
    void aPaperIsFoundByItsIdentifierOrByWordsOfAnyTitleItEverHad() {
        accept(LANTERNS, identified(TIDES, doi("10.1000/tides")));
        accept(listing(arxiv("2603.00001", "Lamps for Lost Gradients", "Ida Quill")), after(DAY));

        assertThat(snapshot.find(doi("10.1000/tides")).map(KnownPaper::ordinal)).contains(2L);
        assertThat(snapshot.find(doi("10.1000/ebb"))).isEmpty();
        assertThat(snapshot.titled("LAMPS, for lost", 5))
                .extracting(KnownPaper::ordinal)
                .containsExactly(1L);
        assertThat(snapshot.titled("lanterns for", 5))
                .extracting(KnownPaper::ordinal)
                .containsExactly(1L);
        assertThat(snapshot.titled("o", 5)).extracting(KnownPaper::ordinal).containsExactly(2L, 1L);
        assertThat(snapshot.titled("o", 1)).hasSize(1);
        assertThat(snapshot.titled("gulls", 5)).isEmpty();
    }

    @Test
    void theVersionsOfAPaperLeadToEachOther() {
        accept(LANTERNS);
        accept(revised(LANTERNS, MONDAY.plusDays(9)), after(DAY.multipliedBy(9)));
        accept(revised(LANTERNS, MONDAY.plusDays(30)), after(DAY.multipliedBy(30)));

        assertThat(snapshot.latestVersion(1).map(KnownPaper::ordinal)).contains(3L);
        assertThat(snapshot.latestVersion(3).map(KnownPaper::ordinal)).contains(3L);
        assertThat(snapshot.latestVersion(4)).isEmpty();
        assertThat(snapshot.earlierVersions(3)).containsExactly(2L, 1L);
        assertThat(snapshot.earlierVersions(1)).isEmpty();
    }

    @Test
    void papersCanBeReadBitByBitTheNewestFirst() {
        accept(LANTERNS, TIDES, plain("Ebb"));
        accept(revised(LANTERNS, MONDAY.plusDays(9)), after(DAY.multipliedBy(9)));

        assertThat(snapshot.before(Long.MAX_VALUE, 2))
                .extracting(KnownPaper::ordinal)
                .containsExactly(4L, 3L);
        assertThat(snapshot.before(3, 2))
                .as("not what a new version took the place of")
                .extracting(KnownPaper::ordinal)
                .containsExactly(2L);
    }

    @Test
    void sightingsTellWhatWasKnownWhen() {
        accept(voted(SOURCE, LANTERNS, 3), NOW);
        accept(voted(OTHER_SOURCE, LANTERNS, null), after(DAY));
        accept(voted(SOURCE, TIDES, 1), after(DAY));

        assertThat(snapshot.sightingsFrom(1))
                .containsExactly(
                        new Snapshot.Sighting(1, SOURCE, NOW, 3, Announcement.NEW),
                        new Snapshot.Sighting(1, OTHER_SOURCE, after(DAY), null, Announcement.NEW),
                        new Snapshot.Sighting(2, SOURCE, after(DAY), 1, Announcement.NEW));
        assertThat(snapshot.sightingsFrom(2)).hasSize(1);
    }

    @Test
    void ordinalsAreCommittedInTheirOrderWhoeverWrites() throws Exception {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            Listings own = new Listings(another());
            int number = writer;
            writers.add(() -> {
                for (int paper = 0; paper < 15; paper++) {
                    own.accept(
                            visit(SOURCE, true, NOW),
                            listing(plain("Paper " + paper + " of writer " + number)),
                            FRESH,
                            any -> false);
                }
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Boolean>> running =
                    writers.stream().map(threads::submit).toList();
            long seen = 0;
            boolean written = false;
            while (seen < 45 && !written) {
                written = running.stream().allMatch(Future::isDone);
                List<Long> behind = snapshot.seenSince(seen, after(DAY)).stream()
                        .map(KnownPaper::ordinal)
                        .toList();
                assertThat(behind)
                        .as("nothing is committed behind a reader's back")
                        .isEqualTo(LongStream.rangeClosed(seen + 1, seen + behind.size())
                                .boxed()
                                .toList());
                seen += behind.size();
            }
            for (Future<Boolean> writer : running) {
                assertThat(writer.get()).isTrue();
            }
            assertThat(seen).isEqualTo(45);
        } finally {
            threads.shutdownNow();
        }
    }
}
