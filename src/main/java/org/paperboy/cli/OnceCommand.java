package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.Courier;
import org.paperboy.app.Editor;
import org.paperboy.app.Once;
import org.paperboy.config.Configuration;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.setting.Fault;
import org.paperboy.setting.Span;
import org.paperboy.store.Listings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code once}: the whole round, for cron. */
@Command(
        name = "once",
        mixinStandardHelpOptions = true,
        description = {
            "For cron: crawls, composes and delivers what is due, and exits.",
            "Overlapping runs, also beside a daemon, are safe."
        })
final class OnceCommand extends Setup implements Callable<Integer> {
    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long to go on trying mails that the server deferred (default: ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ofMinutes(5);

    @Option(names = "--all", description = "Treat every source and every subscriber as due.")
    private boolean all;

    @Option(names = "--quiet", description = "Print only trouble.")
    private boolean quiet;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description =
                    "Rehearse as if it were this instant (2026-08-03T07:30:00Z): print what would happen, keep nothing.")
    private @Nullable Instant asOf;

    @Option(names = "--commit", description = "With --as-of: let it really happen.")
    private boolean commit;

    @Override
    public Integer call() throws IOException {
        if (commit && asOf == null) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, "--commit goes with --as-of INSTANT");
        }
        Configuration configuration = configuration();
        Clock clock = asOf == null ? clock() : Clock.offset(clock(), Duration.between(clock().instant(), asOf));
        if (asOf == null || commit) {
            Once.Report report;
            try (Application application = Application.open(configuration, clock);
                    Progress progress = Progress.onTerminal(err(), quiet)) {
                report = new Once(application, Pauses::sleep, progress::show).run(all, wait);
                if (trouble(report).isEmpty()) {
                    application.heartbeat().beat();
                }
            }
            return report(report);
        }
        return rehearse(configuration, clock);
    }

    private int rehearse(Configuration configuration, Clock clock) throws IOException {
        Path scratch = Files.createTempDirectory("paperboy-rehearsal");
        try (Application application = Application.rehearse(configuration, clock, scratch)) {
            Once.Report report = new Once(application, pause -> {}, step -> {}).rehearse(all);
            out().println("Rehearsal as of " + Words.time(clock.instant()) + "; nothing of it is kept or sent.");
            for (Editor.Draft draft : report.composed()) {
                out().println("  " + draft.plan().email() + ": "
                        + (draft.composed().isEmpty()
                                ? "nothing for them, no mail"
                                : draft.plan().subject()));
            }
            return report(report);
        } finally {
            Folders.delete(scratch);
        }
    }

    private int report(Once.Report report) {
        List<String> trouble = trouble(report);
        if (!quiet) {
            out().println(summary(report));
        }
        trouble.forEach(err()::println);
        return trouble.isEmpty() ? DONE : PART_FAILED;
    }

    private static String summary(Once.Report report) {
        int news = report.crawled().stream().mapToInt(Listings.Judged::news).sum();
        long sources = report.crawled().stream()
                .map(Listings.Judged::source)
                .distinct()
                .count();
        return "once: " + Words.count(sources, "source") + " read, " + Words.count(news, "new paper") + "; "
                + Words.count(report.mails(), "digest") + " composed, "
                + (report.composed().size() - report.mails()) + " empty; "
                + Words.count(report.count(DeliveryState.SENT), "mail") + " sent";
    }

    private static List<String> trouble(Once.Report report) {
        List<String> lines = new ArrayList<>(report.failures());
        for (Fault fault : report.faults()) {
            if (!fault.warning()) {
                lines.add(fault.toString());
            }
        }
        for (Listings.Judged judged : report.crawled()) {
            if (!judged.judgement().verdict().settles()) {
                lines.add(judged.source() + " is " + judged.judgement().verdict() + " for " + judged.day() + ": "
                        + judged.judgement().reason());
            }
        }
        for (Listings.Judged judged : report.troubled()) {
            lines.add(judged.source() + " is still " + judged.judgement().verdict() + " since "
                    + Words.time(judged.readAt()) + ": " + judged.judgement().reason());
        }
        for (Courier.Delivery delivery : report.delivered()) {
            if (delivery.state() != DeliveryState.SENT && delivery.state() != DeliveryState.CANCELLED) {
                lines.add("the digest of " + Words.time(delivery.digest().slot()) + " for "
                        + delivery.digest().email() + " is " + delivery.state() + ": " + delivery.answer());
            }
        }
        return lines;
    }

    /** Reads {@code 5m}. */
    static final class DurationConverter implements picocli.CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return Span.parse(value)
                    .orElseThrow(() -> new picocli.CommandLine.TypeConversionException(
                            "'" + value + "' is no duration; write 30s, 5m, 2h or 7d"));
        }
    }

    /** Reads {@code 2026-08-03T07:30:00Z}. */
    static final class InstantConverter implements picocli.CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException e) {
                throw new picocli.CommandLine.TypeConversionException(
                        "'" + value + "' is no instant; write 2026-08-03T07:30:00Z or 2026-08-03T08:30:00+01:00");
            }
        }
    }
}
