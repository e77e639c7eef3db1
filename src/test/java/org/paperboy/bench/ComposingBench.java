package org.paperboy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.paperboy.Installation;
import org.paperboy.app.Application;
import org.paperboy.app.Roster;
import org.paperboy.app.Slots;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;

/**
 * How many digests a second are composed: from papers in the store to finished mails in the outbox, durably, for readers
 * with three subscriptions each of which some twenty of a day's papers match. Run it as {@code mvn -q -B -Pbench
 * -Dprogram=org.paperboy.bench.ComposingBench test-compile exec:exec}, alone on the machine.
 */
public final class ComposingBench {
    private static final int READERS = Integer.getInteger("readers", 2_000);
    private static final int ROUNDS = 4;
    private static final int PAPERS = 60;
    private static final int TOPICS = 9;
    private static final int WORDS_OF_AN_ABSTRACT = 180;
    private static final LocalDate TODAY = LocalDate.of(2026, 8, 7);
    private static final Instant NOW = Instant.parse(TODAY + "T12:00:00Z");
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Random random = new Random(7);

    private ComposingBench() {}

    /** Prints a line for each round; the first ones warm up. */
    public static void main(String[] args) throws IOException {
        new ComposingBench().run();
    }

    private void run() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            Installation installation =
                    Installation.in(Files.createTempDirectory("paperboy-bench"), "http://127.0.0.1:1", NOW);
            installation.write("subscriptions/all.yaml", readers());
            try (Application application = installation.open()) {
                Roster.State roster = application.roster().load(Roster.Loss.REFUSED);
                list(application.ledger().listings());
                measure(application, roster);
            }
        }
    }

    private static void measure(Application application, Roster.State roster) {
        long cpu = MACHINE.getProcessCpuTime();
        long wall = System.nanoTime();
        LongAdder bytes = new LongAdder();
        int digests = application
                .pipeline()
                .digest(
                        roster,
                        Slots.Wanted.ALL,
                        () -> true,
                        draft -> bytes.add(draft.plan().content().length()))
                .digests();
        double seconds = (System.nanoTime() - wall) / 1e9;
        double cpuSeconds = (MACHINE.getProcessCpuTime() - cpu) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d mails of %,d bytes: %,.0f/s, %.2f ms each, of it %.2f ms of CPU%n",
                digests,
                bytes.sum() / digests,
                digests / seconds,
                1e3 * seconds / digests,
                1e3 * cpuSeconds / digests);
    }

    private void list(Listings listings) {
        List<ListedPaper> papers = IntStream.range(0, PAPERS)
                .mapToObj(number -> new ListedPaper(paper(number), number + 1, number, TODAY))
                .toList();
        listings.accept(
                new Listings.Visit("hf-daily", "the site", true, NOW, NOW, Exhibit.NONE),
                new Listing("hf-daily", TODAY, true, papers, null, true, List.of()),
                new Judgement(Verdict.FRESH, "as expected"),
                paper -> false);
    }

    private Paper paper(int number) {
        return new Paper(
                Set.of(new PaperId(PaperId.Scheme.ARXIV, String.format(Locale.ROOT, "2608.%05d", number + 1))),
                "Kites of topic" + number % TOPICS + " and the wind they need, part " + number,
                IntStream.range(0, WORDS_OF_AN_ABSTRACT)
                        .mapToObj(any -> "word" + random.nextInt(5_000))
                        .collect(Collectors.joining(" ")),
                List.of("Ada Moor", "Bo Marsh", "Cleo Heath", "Dan Fell"),
                Set.of("cs.RO"),
                Map.of(),
                null);
    }

    private String readers() {
        StringBuilder yaml = new StringBuilder("subscribers:\n");
        for (int number = 0; number < READERS; number++) {
            yaml.append("  - email: reader").append(number).append("@example.org\n    subscriptions:\n");
            for (int one = 0; one < 3; one++) {
                yaml.append("      - {name: S")
                        .append(one)
                        .append(", keywords: [topic")
                        .append((number + one) % TOPICS)
                        .append("]}\n");
            }
        }
        return yaml.toString();
    }
}
