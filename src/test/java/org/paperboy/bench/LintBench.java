package org.paperboy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.paperboy.Installation;
import org.paperboy.app.Application;
import org.paperboy.app.Proofreading;
import org.paperboy.lint.Lint;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.Verdict;
import org.paperboy.store.Listings;
import org.paperboy.store.Snapshot;

/**
 * How long {@code check} looks through a store of 100,000 papers for 1,000 subscribers with three subscriptions each. Run it
 * as {@code mvn -q -B -Pbench -Dprogram=org.paperboy.bench.LintBench test-compile exec:exec}, alone on the machine.
 */
public final class LintBench {
    private static final int PAPERS = Integer.getInteger("papers", 100_000);
    private static final int SUBSCRIBERS = Integer.getInteger("subscribers", 1_000);
    private static final int SUBSCRIPTIONS_EACH = 3;
    private static final int A_DAY = 500;
    private static final int WORDS = 60_000;
    private static final int WORDS_OF_AN_ABSTRACT = 180;
    private static final LocalDate TODAY = LocalDate.of(2026, 8, 7);
    private static final Instant NOW = Instant.parse(TODAY + "T12:00:00Z");
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Random random = new Random(5);
    private final List<String> words = new ArrayList<>();
    private final List<List<String>> titles = new ArrayList<>();

    private LintBench() {
        Set<String> unique = IntStream.range(0, 2 * WORDS)
                .mapToObj(number -> word())
                .distinct()
                .limit(WORDS)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        words.addAll(unique);
    }

    /** Prints what it took. */
    public static void main(String[] args) throws IOException {
        new LintBench().run(Files.createTempDirectory("paperboy-bench"));
    }

    private void run(Path folder) {
        Installation installation = Installation.in(folder, "http://127.0.0.1:1", NOW);
        try (Application application = installation.open()) {
            for (int first = 0; first < PAPERS; first += A_DAY) {
                list(application.ledger().listings(), first);
            }
        }
        installation.write("subscriptions/all.yaml", subscribers());
        try (Application application = installation.open()) {
            for (int round = 1; round <= 3; round++) {
                measure(
                        "reading the store alone",
                        () -> readAll(application.ledger().snapshot()));
                measure("check's look at all of it", () -> {
                    Lint.Report report = Proofreading.of(application);
                    return String.format(
                            Locale.ROOT,
                            "%,d papers, %,d of the last days, %,d subscriptions, %,d warnings",
                            report.papers(),
                            report.recentPapers(),
                            report.breadths().size(),
                            report.warnings().size());
                });
            }
        }
    }

    /** Something worth a line. */
    private interface Work {
        String run();
    }

    private static void measure(String what, Work work) {
        long cpu = MACHINE.getProcessCpuTime();
        long wall = System.nanoTime();
        String result = work.run();
        System.out.printf(
                Locale.ROOT,
                "%-28s %6.1f s, %6.1f s of CPU: %s%n",
                what,
                (System.nanoTime() - wall) / 1e9,
                (MACHINE.getProcessCpuTime() - cpu) / 1e9,
                result);
    }

    private static String readAll(Snapshot snapshot) {
        int papers = 0;
        List<KnownPaper> page = snapshot.before(Long.MAX_VALUE, 2_000);
        while (!page.isEmpty()) {
            papers += page.size();
            page = snapshot.before(page.get(page.size() - 1).ordinal(), 2_000);
        }
        return papers + " papers";
    }

    private void list(Listings listings, int first) {
        LocalDate day = TODAY.minusDays((PAPERS - first) / A_DAY);
        List<ListedPaper> papers = IntStream.range(first, Math.min(PAPERS, first + A_DAY))
                .mapToObj(number -> new ListedPaper(paper(number), number - first + 1, number % 100, day))
                .toList();
        Instant at = Instant.parse(day + "T09:00:00Z");
        listings.accept(
                new Listings.Visit("hf-daily", "the site", true, at, at, Exhibit.NONE),
                new Listing("hf-daily", day, true, papers, null, true, List.of()),
                new Judgement(Verdict.FRESH, "as expected"),
                paper -> false);
    }

    private Paper paper(int number) {
        List<String> title = some(9);
        titles.add(title);
        String id = String.format(
                Locale.ROOT, "%02d%02d.%05d", 20 + number / 1_200_000, 1 + number / 100_000 % 12, number % 100_000);
        return new Paper(
                Set.of(new PaperId(PaperId.Scheme.ARXIV, id)),
                String.join(" ", title),
                String.join(" ", some(WORDS_OF_AN_ABSTRACT)),
                List.of("Ada Moor", "Bo Marsh", "Cleo " + words.get(number % 5_000)),
                Set.of("cs.CV"),
                Map.of(),
                null);
    }

    private List<String> some(int count) {
        return IntStream.range(0, count).mapToObj(number -> zipf()).toList();
    }

    private String zipf() {
        return words.get((int) Math.pow(words.size(), random.nextDouble()) - 1);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int syllables = 1 + random.nextInt(4); syllables >= 0; syllables--) {
            word.append("bcdfghklmnprtvw".charAt(random.nextInt(15))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.append("nrtlm".charAt(random.nextInt(5))).toString();
    }

    private String subscribers() {
        StringBuilder yaml = new StringBuilder("subscribers:\n");
        for (int number = 0; number < SUBSCRIBERS; number++) {
            yaml.append("  - email: reader").append(number).append("@example.org\n    subscriptions:\n");
            for (int one = 0; one < SUBSCRIPTIONS_EACH; one++) {
                String keywords = IntStream.range(0, 1 + random.nextInt(5))
                        .mapToObj(any -> keyword())
                        .collect(Collectors.joining("\", \"", "[\"", "\"]"));
                yaml.append("      - {name: S")
                        .append(one)
                        .append(", keywords: ")
                        .append(keywords);
                yaml.append(random.nextInt(10) == 0 ? ", exclude: [\"" + zipf() + "\"]}\n" : "}\n");
            }
        }
        return yaml.toString();
    }

    /** Two words of a title, one in twenty open, one in twenty misspelled. */
    private String keyword() {
        List<String> title = titles.get(random.nextInt(titles.size()));
        int at = random.nextInt(title.size() - 1);
        String phrase = title.get(at) + " " + title.get(at + 1);
        return switch (random.nextInt(20)) {
            case 0 -> phrase + "*";
            case 1 ->
                phrase.substring(0, phrase.length() - 2)
                        + phrase.charAt(phrase.length() - 1)
                        + phrase.charAt(phrase.length() - 2);
            default -> phrase;
        };
    }
}
