package org.paperboy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFile;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;
import org.paperboy.setting.Fault;

/** Invented papers, and what is said of a subscription file beside them. */
abstract class BesidePapers {
    static final LocalDate TODAY = LocalDate.of(2026, 8, 7);

    final List<KnownPaper> papers = new ArrayList<>();
    References references = References.to(Set.of("hf-daily"));

    /** So many papers with this title, listed today and, one after the other, on the days before. */
    BesidePapers some(int count, String title) {
        return some(count, title, "cs.LG", 0);
    }

    BesidePapers some(int count, String title, String category, int daysAgo) {
        IntStream.range(0, count)
                .mapToObj(number -> new Paper(
                        Set.of(),
                        title,
                        "Number " + number + " of its kind.",
                        List.of("Ada Moor"),
                        Set.of(category),
                        Map.of(),
                        null))
                .forEach(paper -> papers.add(new KnownPaper(
                        papers.size() + 1,
                        paper,
                        Set.of("hf-daily"),
                        Set.of(Announcement.NEW),
                        Instant.EPOCH,
                        TODAY.minusDays(daysAgo + papers.size() % 3),
                        null,
                        false,
                        papers.size() % 10,
                        null)));
        return this;
    }

    Lint.Report report(String subscriber) {
        return reportOf("email: ada@example.org\n" + subscriber);
    }

    Lint.Report reportOf(String content) {
        SubscriptionFile file = SubscriptionFile.parse("ada.yaml", content, references);
        assertThat(file.isFaulty()).as("%s", file.faults()).isFalse();
        List<Interest> interests = file.entries().stream()
                .flatMap(entry -> entry.written().stream()
                        .map(written ->
                                new Interest(file.file(), entry.subscriber().email(), written)))
                .toList();
        Lint lint = new Lint(interests, TODAY);
        lint.look(papers.subList(0, papers.size() / 2));
        lint.look(papers.subList(papers.size() / 2, papers.size()));
        return lint.report();
    }

    List<String> warnings(String subscriber) {
        return report(subscriber).warnings().stream().map(Fault::toString).toList();
    }
}
