package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Corpus;
import org.paperboy.Installation;
import org.paperboy.ReceivedMail;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Digests;
import org.paperboy.store.Listings;

/** The promise on recorded days: every paper reaches a reader of everything exactly once. */
class ReplayTest {
    private static final String EVERYTHING = """
            email: ada@example.org
            schedule: "daily 18:00"
            max-papers: 10
            subscriptions: [{name: Everything, everything: true}]
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private record Crawl(Instant at, List<String> ids) {}

    @Test
    void mailsEveryPaperOfAThousandRecordedCrawlsExactlyOnce() throws IOException {
        List<Crawl> crawls = recordedCrawls();
        try (RecordedSite site = new RecordedSite(RecordedSite::stub)) {
            Installation installation =
                    Installation.in(folder, site.url(), crawls.get(0).at()).subscribe("ada", EVERYTHING);
            replay(crawls, site, installation);

            Set<String> listed =
                    crawls.stream().flatMap(crawl -> crawl.ids().stream()).collect(Collectors.toSet());
            assertMailedExactlyOnce(installation, listed);
        }
    }

    @Test
    void mailsEveryPaperOfTenDaysOnceThoughTheSiteWasDownForTwoAndTheDaemonForOne() throws IOException {
        List<Crawl> all = recordedCrawls();
        Instant start = all.get(0).at().truncatedTo(ChronoUnit.DAYS);
        List<Crawl> crawls = all.stream()
                .filter(crawl -> crawl.at().isBefore(start.plus(Duration.ofDays(10))))
                .filter(crawl -> !crawl.ids().isEmpty())
                .toList();
        Interval outage = new Interval(start.plus(Duration.ofDays(2)), start.plus(Duration.ofDays(4)));
        Interval death = new Interval(start.plus(Duration.ofDays(7)), start.plus(Duration.ofDays(8)));
        try (RecordedSite site = new RecordedSite(RecordedSite::stub)) {
            Installation installation =
                    Installation.in(folder, site.url(), crawls.get(0).at()).subscribe("ada", EVERYTHING);
            List<Listings.Judged> judged = new ArrayList<>();
            LocalDate day = null;
            List<String> before = List.of();
            for (Crawl crawl : crawls) {
                if (day == null || isAnotherDay(before, crawl.ids())) {
                    day = weekdayAtOrBefore(LocalDate.ofInstant(crawl.at(), ZoneOffset.UTC));
                }
                site.lists(day, crawl.ids());
                before = crawl.ids();
                if (outage.contains(crawl.at())) {
                    site.goesDown();
                } else {
                    site.comesBack();
                }
                if (!death.contains(crawl.at())) {
                    judged.addAll(installation.once(crawl.at()).crawled());
                }
            }
            for (int after = 0; after < 5; after++) {
                judged.addAll(installation
                        .once(start.plus(Duration.ofDays(10 + after)).plus(Duration.ofHours(18)))
                        .crawled());
            }

            Set<String> listed =
                    crawls.stream().flatMap(crawl -> crawl.ids().stream()).collect(Collectors.toSet());
            assertMailedExactlyOnce(installation, listed);
            assertThat(judged.stream().filter(one -> outage.contains(one.readAt())))
                    .isNotEmpty()
                    .allMatch(one -> one.judgement().verdict() == Verdict.BROKEN);
            assertLabelled(installation, outage);
        }
    }

    private record Interval(Instant first, Instant end) {
        boolean contains(Instant instant) {
            return !instant.isBefore(first) && instant.isBefore(end);
        }
    }

    /** What was listed while the site was down came after that, and says of which day it is. */
    private static void assertLabelled(Installation installation, Interval outage) {
        LocalDate missed = LocalDate.ofInstant(outage.first(), ZoneOffset.UTC);
        String label = "first listed "
                + DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH).format(missed);
        try (Application application = installation.open()) {
            List<Digests.Recorded> late = application.ledger().digests().of("ada@example.org").stream()
                    .filter(digest -> digest.state() == DeliveryState.SENT)
                    .filter(digest -> ReceivedMail.of(digest.content())
                            .text()
                            .replaceAll("\\s+", " ")
                            .contains(label))
                    .toList();
            assertThat(late).as("mails with papers " + label).isNotEmpty();
            assertThat(late).allMatch(digest -> !digest.composedAt().isBefore(outage.end()));
        }
    }

    private static void replay(List<Crawl> crawls, RecordedSite site, Installation installation) {
        LocalDate day = null;
        List<String> before = List.of();
        try (Application application = installation.open()) {
            for (Crawl crawl : crawls) {
                long papersBefore = application.ledger().snapshot().size();
                if (crawl.ids().isEmpty()) {
                    site.goesBlank();
                } else {
                    if (day == null || isAnotherDay(before, crawl.ids())) {
                        day = weekdayAtOrBefore(LocalDate.ofInstant(crawl.at(), ZoneOffset.UTC));
                    }
                    site.lists(day, crawl.ids());
                    before = crawl.ids();
                }
                installation.clock().moveTo(crawl.at());
                List<Listings.Judged> judged = step(application);
                if (!crawl.ids().isEmpty()) {
                    assertThat(judged)
                            .as("verdicts at %s", crawl.at())
                            .allMatch(one -> one.judgement().verdict().settles());
                }
                if (crawl.ids().isEmpty()) {
                    assertThat(application.ledger().snapshot().size()).isEqualTo(papersBefore);
                }
            }
            // What did not fit on the last days follows on the next ones.
            for (int quiet = 1; quiet <= 5; quiet++) {
                installation.clock().moveTo(crawls.get(crawls.size() - 1).at().plus(Duration.ofDays(quiet)));
                step(application);
            }
        }
    }

    private static List<Listings.Judged> step(Application application) {
        Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
        List<Listings.Judged> judged = application.sources().values().stream()
                .flatMap(source -> application.pipeline().crawl(source).stream())
                .toList();
        application.pipeline().digest(roster, Slots.Wanted.DUE, () -> true);
        application.pipeline().deliver(application.transport(), () -> true);
        return judged;
    }

    private static boolean isAnotherDay(List<String> before, List<String> now) {
        Set<String> both = new HashSet<>(before);
        both.retainAll(now);
        return both.size() * 2 < Math.min(before.size(), now.size());
    }

    private static LocalDate weekdayAtOrBefore(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                ? weekdayAtOrBefore(day.minusDays(1))
                : day;
    }

    private static void assertMailedExactlyOnce(Installation installation, Set<String> expected) {
        Map<String, Integer> mailed = new HashMap<>();
        try (Application application = installation.open()) {
            assertThat(application.ledger().tally().repeatedPapers("ada@example.org"))
                    .isZero();
            assertThat(application.ledger().digests().of("ada@example.org"))
                    .extracting("state")
                    .isSubsetOf(DeliveryState.SENT, DeliveryState.EMPTY);
            for (long ordinal :
                    application.ledger().digests().receivedBy("ada@example.org").papers()) {
                application
                        .ledger()
                        .snapshot()
                        .at(ordinal)
                        .orElseThrow()
                        .paper()
                        .ids()
                        .forEach(id -> mailed.merge(id.value(), 1, Integer::sum));
            }
        }
        assertThat(mailed.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(mailed.values()).containsOnly(1);
    }

    @Test
    void mailsEveryPaperOfTheRecordedApiDaysExactlyOnce() throws IOException {
        Map<LocalDate, Map<String, String>> days = recordedDays();
        Map<String, String> items = new HashMap<>();
        days.values().forEach(items::putAll);
        LocalDate first = days.keySet().iterator().next();
        try (RecordedSite site = new RecordedSite(items::get)) {
            Installation installation = Installation.in(
                            folder, site.url(), first.atTime(17, 30).toInstant(ZoneOffset.UTC))
                    .subscribe("ada", EVERYTHING);
            Set<LocalDate> lived = new TreeSet<>();
            days.keySet().forEach(day -> IntStream.range(0, 6).forEach(after -> lived.add(day.plusDays(after))));
            try (Application application = installation.open()) {
                for (LocalDate day : lived) {
                    if (days.containsKey(day)) {
                        site.lists(day, days.get(day).keySet());
                    }
                    installation.clock().moveTo(day.atTime(17, 30).toInstant(ZoneOffset.UTC));
                    step(application);
                    installation.clock().moveTo(day.atTime(18, 1).toInstant(ZoneOffset.UTC));
                    step(application);
                }
            }
            assertMailedExactlyOnce(installation, items.keySet());
        }
    }

    @Test
    void mailsEveryPaperOfTheRecordedPageWhenTheApiHasNone() throws IOException {
        Path recorded = Corpus.find("corpus/hf-page-2024-08-01.html").orElse(null);
        Assumptions.assumeTrue(recorded != null, "skipped: no recorded page beside the project");
        String page = Files.readString(Objects.requireNonNull(recorded));
        Set<String> listed = Pattern.compile("href=\"/papers/(\\d{4}\\.\\d{5})\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toSet());
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    boolean api = request.getUrl().encodedPath().startsWith("/api/");
                    return new MockResponse.Builder().body(api ? "[]" : page).build();
                }
            });
            server.start();
            String site = server.url("").toString().replaceAll("/$", "");
            Installation installation = Installation.in(folder, site, Instant.parse("2024-08-01T17:30:00Z"))
                    .subscribe("ada", EVERYTHING);

            installation.once(Instant.parse("2024-08-01T17:30:00Z"));

            assertThat(listed).hasSize(13);
            assertMailedExactlyOnce(installation, listed);
        }
    }

    private static List<Crawl> recordedCrawls() throws IOException {
        Path file = Corpus.find("corpus/hf-crawls.jsonl").orElse(null);
        Assumptions.assumeTrue(file != null, "skipped: no recorded crawls beside the project");
        List<Crawl> crawls = new ArrayList<>();
        for (String line : Files.readAllLines(Objects.requireNonNull(file))) {
            JsonNode crawl = JSON.readTree(line);
            List<String> ids = new ArrayList<>();
            crawl.get("ids").forEach(id -> ids.add(id.asText()));
            crawls.add(new Crawl(Instant.parse(crawl.get("time").asText().replace("+00:00", "Z")), ids));
        }
        return crawls;
    }

    private static Map<LocalDate, Map<String, String>> recordedDays() throws IOException {
        Path recorded = Corpus.find("corpus/hf-api").orElse(null);
        Assumptions.assumeTrue(recorded != null, "skipped: no recorded API days beside the project");
        Map<LocalDate, Map<String, String>> days = new TreeMap<>();
        try (Stream<Path> files = Files.list(Objects.requireNonNull(recorded))) {
            for (Path file : files.sorted().toList()) {
                Map<String, String> items = new java.util.LinkedHashMap<>();
                JSON.readTree(file.toFile())
                        .forEach(item -> items.put(item.at("/paper/id").asText(), item.toString()));
                days.put(LocalDate.parse(file.getFileName().toString().replace(".json", "")), items);
            }
        }
        return days;
    }
}
