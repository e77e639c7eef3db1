package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.paper.Gap;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.source.Lookup;
import org.paperboy.source.LookupKind;

/** What listings lack is looked up, and it hurts nothing if it cannot be. */
class EnrichmentTest {
    private static final String PAPER = "2608.00101";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder);
        newsroom.publish(MONDAY, PAPER);
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void aPaperWhoseCategoriesComeLaterComesInTheNextDigestOnce() {
        newsroom.installation().subscribe("ada", """
                email: ada@example.org
                schedule: "daily 07:30"
                subscriptions: [{name: Vision, everything: true, categories: [cs.CV]}]
                """);
        newsroom.once(MONDAY, "09:00");
        assertThat(newsroom.toAda()).as("it has no category yet").isEmpty();

        try (Application application = newsroom.installation().open()) {
            enrichment(application, new Shelf("cs.CV")).round(() -> true);
        }
        newsroom.once(TUESDAY, "07:30");
        newsroom.once(WEDNESDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of(PAPER));
    }

    @Test
    void asksForEachPaperOnceAndForAHundredAtMost() {
        for (int i = 200; i < 350; i++) {
            newsroom.publish(MONDAY, "2608.00" + i);
        }
        newsroom.once(MONDAY, "09:00");
        Shelf shelf = new Shelf("cs.CV");

        try (Application application = newsroom.installation().open()) {
            Enrichment enrichment = enrichment(application, shelf);
            assertThat(enrichment.round(() -> true)).as("there is more").isTrue();
            assertThat(shelf.asked).hasSize(100);
            assertThat(enrichment.round(() -> true)).isFalse();
            enrichment.round(() -> true);
        }
        assertThat(shelf.asked).hasSize(151).doesNotHaveDuplicates();
    }

    @Test
    void staysAwayForAnHourAfterAFailureOfWhateverKind() {
        newsroom.once(MONDAY, "09:00");
        Shelf shelf = new Shelf("cs.CV");
        shelf.trouble = new Lookup.Failed("status 503", Duration.ZERO);

        try (Application application = newsroom.installation().open()) {
            Enrichment enrichment = enrichment(application, shelf);
            enrichment.round(() -> true);
            enrichment.round(() -> true);
            assertThat(shelf.rounds).isEqualTo(1);

            newsroom.installation().clock().moveTo(at(MONDAY, "10:00"));
            shelf.trouble = new Lookup.Failed("status 429", Duration.ofHours(3));
            enrichment.round(() -> true);
            newsroom.installation().clock().moveTo(at(MONDAY, "12:59"));
            enrichment.round(() -> true);
            assertThat(shelf.rounds).as("as long as the site asks").isEqualTo(2);

            newsroom.installation().clock().moveTo(at(MONDAY, "13:00"));
            shelf.trouble = null;
            enrichment.round(() -> true);
            assertThat(application.ledger().snapshot().seenSince(0, at(MONDAY, "00:00")))
                    .allSatisfy(known -> assertThat(known.paper().categories()).containsExactly("cs.CV"));
        }
    }

    @Test
    void anInterruptedRequestIsNoFailureOfTheSite() {
        newsroom.once(MONDAY, "09:00");
        Shelf shelf = new Shelf("cs.CV");
        shelf.trouble = new Lookup.Failed("interrupted", Duration.ZERO);

        try (Application application = newsroom.installation().open()) {
            enrichment(application, shelf).round(() -> shelf.rounds == 0);
            assertThat(application.ledger().lookups().mayAsk("shelf", at(MONDAY, "09:01")))
                    .isTrue();
        }
    }

    @Test
    void aRoundFillsInBeforeItComposesAndGoesOnWithoutASiteThatFails() throws IOException {
        newsroom.installation().subscribe("ada", """
                email: ada@example.org
                schedule: "daily 07:30"
                subscriptions: [{name: Jane, everything: true, authors: [Jane Doe]}]
                """);
        try (Site site = new Site()) {
            String file = Files.readString(folder.resolve("paperboy.yaml"));
            newsroom.installation()
                    .write(
                            "paperboy.yaml",
                            file.replace(
                                    "allow-private: true",
                                    "allow-private: true\n    enrich: { huggingface: " + site.url() + " }"));
            site.status = 503;
            assertThat(newsroom.once(MONDAY, "09:00").failures()).isEmpty();
            assertThat(newsroom.toAda()).isEmpty();

            site.status = 200;
            newsroom.once(TUESDAY, "07:30");
            newsroom.once(WEDNESDAY, "07:30");
            newsroom.once(THURSDAY, "07:30");

            assertThat(newsroom.toAda()).containsExactly(List.of(PAPER));
            assertThat(site.asked).containsExactly("/api/papers/" + PAPER, "/api/papers/" + PAPER);
        }
    }

    @Test
    void statusTellsOfASiteThatHasNotAnsweredForDays() {
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL);
        newsroom.once(MONDAY, "09:00");
        Shelf shelf = new Shelf("cs.CV");
        shelf.trouble = new Lookup.Failed("status 503", Duration.ZERO);

        try (Application application = newsroom.installation().open()) {
            enrichment(application, shelf).round(() -> true);
            assertThat(Status.of(application).faults()).isEmpty();
            newsroom.installation().clock().moveTo(at(WEDNESDAY, "09:01"));
            enrichment(application, shelf).round(() -> true);

            Status status = Status.of(application);
            assertThat(status.faults()).singleElement().asString().contains("warning", "shelf", "status 503");
            assertThat(status.needsTheOperator()).isFalse();
        }
    }

    @Test
    void asksNobodyWhereTheSourceMayReachPrivateAddresses() {
        try (Application application = newsroom.installation().open()) {
            assertThat(application.enrichment().isOn()).isFalse();
        }
    }

    @Test
    void whatTakesTooLongIsLeftBehind() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (Aside aside = new Aside(goOn -> {
            while (goOn.getAsBoolean()) {
                Thread.onSpinWait();
            }
            told.countDown();
        })) {
            aside.await(Duration.ofMillis(20));
            told.await();
        }
        assertThat(told.getCount()).isZero();
    }

    private static Enrichment enrichment(Application application, Shelf shelf) {
        LookupKind kind = new LookupKind(
                "shelf",
                "https://shelf.example",
                Set.of(Gap.CATEGORIES),
                100,
                type -> true,
                (url, access, fetcher) -> shelf);
        return new Enrichment(
                application.clock(),
                application.ledger().leases(),
                application.ledger().lookups(),
                List.of(new Enrichment.Place("hf-daily", kind, shelf)));
    }

    /** Knows the category of every paper. */
    private static final class Shelf implements Lookup {
        private final String category;
        private final List<PaperId> asked = new ArrayList<>();
        private int rounds;
        private @Nullable Failed trouble;

        Shelf(String category) {
            this.category = category;
        }

        @Override
        public int mostAtOnce() {
            return 50;
        }

        @Override
        public Answer look(List<PaperId> ids) {
            rounds++;
            if (trouble != null) {
                return trouble;
            }
            asked.addAll(ids);
            Map<PaperId, Paper> papers = new HashMap<>();
            ids.forEach(id ->
                    papers.put(id, new Paper(Set.of(id), "Shelved", "", List.of(), Set.of(category), Map.of(), null)));
            return new Found(papers);
        }
    }

    /** Knows that Jane Doe wrote every paper, while it answers. */
    private static final class Site implements AutoCloseable {
        private final MockWebServer server = new MockWebServer();
        private final List<String> asked = new ArrayList<>();
        private volatile int status = 200;

        Site() throws IOException {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    asked.add(request.getTarget());
                    String id = request.getTarget().substring("/api/papers/".length());
                    return new MockResponse.Builder()
                            .code(status)
                            .body("{\"id\":\"" + id + "\",\"title\":\"Notes\",\"authors\":[{\"name\":\"Jane Doe\"}]}")
                            .build();
                }
            });
            server.start();
        }

        String url() {
            String url = server.url("/").toString();
            return url.substring(0, url.length() - 1);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
