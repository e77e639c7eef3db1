package org.paperboy.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.paperboy.config.Configuration;
import org.paperboy.config.SubscriptionFile;
import org.paperboy.config.SubscriptionFolder;
import org.paperboy.config.TopicFile;
import org.paperboy.lint.Interest;
import org.paperboy.lint.Lint;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Snapshot;

/** Looks through the subscription files beside the papers of the snapshot. Changes nothing. */
public final class Proofreading {
    /** More than a year of everything; older papers say little about what people write now. */
    public static final int MOST_PAPERS = 100_000;

    private static final int PAGE = 2_000;

    private Proofreading() {}

    /** What the files that are good ask for, and how often the papers answer. */
    public static Lint.Report of(Application application) {
        LocalDate today = LocalDate.ofInstant(application.clock().instant(), ZoneOffset.UTC);
        List<Interest> interests = interests(application);
        Lint lint = new Lint(interests, today);
        if (interests.isEmpty()) {
            return lint.report();
        }
        Snapshot snapshot = application.ledger().snapshot();
        List<KnownPaper> page = snapshot.before(Long.MAX_VALUE, PAGE);
        for (int looked = 0; !page.isEmpty() && looked < MOST_PAPERS; looked += PAGE) {
            long last = page.get(page.size() - 1).ordinal();
            // The store reads on while the texts are taken apart.
            CompletableFuture<List<KnownPaper>> next = CompletableFuture.supplyAsync(() -> snapshot.before(last, PAGE));
            lint.look(page);
            page = next.join();
        }
        return lint.report();
    }

    // Not from the roster, which knows what is asked but not in which column.
    private static List<Interest> interests(Application application) {
        Configuration configuration = application.configuration();
        SubscriptionFolder folder = SubscriptionFolder.read(configuration.subscriptionFiles());
        Topics topics = new Topics(
                configuration.subscriptionFiles(),
                configuration.references(),
                application.ledger().goodFiles().all());
        topics.addAll(folder);
        List<Interest> interests = new ArrayList<>();
        folder.topics().forEach((name, content) -> {
            String file = folder.pathOf(name);
            TopicFile.parse(file, content, configuration.references())
                    .written()
                    .ifPresent(written -> interests.add(new Interest(file, "", written)));
        });
        List<SubscriptionFile> files = folder.contents().entrySet().stream()
                .map(file -> SubscriptionFile.parse(folder.pathOf(file.getKey()), file.getValue(), topics.references()))
                .toList();
        for (SubscriptionFile file : SubscriptionFile.refuseDuplicates(files)) {
            for (SubscriptionFile.Entry entry : file.entries()) {
                entry.written().stream()
                        .map(written ->
                                new Interest(file.file(), entry.subscriber().email(), written))
                        .forEach(interests::add);
            }
        }
        return interests;
    }
}
