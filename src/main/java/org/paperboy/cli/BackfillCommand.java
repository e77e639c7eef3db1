package org.paperboy.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.Backfill;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backfill}: past days for the record. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Reads past days of a source for the record, the newest first.",
            "Their papers come to be known and are never mailed as news.",
            "Days on record are skipped, so it can be stopped and run again.",
            "It may run beside a daemon."
        })
final class BackfillCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "The name of the source in the configuration.")
    private String source = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The earliest day, such as 2026-05-01.")
    private LocalDate from = LocalDate.MIN;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The latest day (default: the one before those that are read anyway).")
    private @Nullable LocalDate to;

    @Override
    public Integer call() {
        try (Application application = open()) {
            Backfill backfill = new Backfill(application, Pauses::sleep);
            boolean possible = backfill.isPossible(source)
                    .orElseThrow(() -> new RefusedException(
                            NOTHING_CAN_BE_DONE,
                            "no source named " + source + "; configured: "
                                    + String.join(", ", application.sources().keySet())));
            if (!possible) {
                throw new RefusedException(
                        NOTHING_CAN_BE_DONE, source + " shows only what is current; it has no past days to read");
            }
            return report(run(backfill, last(backfill.latest(source))));
        }
    }

    private LocalDate last(LocalDate latest) {
        if (to != null && to.isAfter(latest)) {
            throw new RefusedException(
                    NOTHING_CAN_BE_DONE,
                    "--to " + to + " is too late: what " + source + " lists after " + latest
                            + " is read by itself, and may be news to readers");
        }
        LocalDate last = to == null ? latest : to;
        if (from.isAfter(last)) {
            throw new RefusedException(
                    NOTHING_CAN_BE_DONE, "--from " + from + " is later than the last day to read, " + last);
        }
        return last;
    }

    private Backfill.Report run(Backfill backfill, LocalDate last) {
        try (Progress progress = Progress.onTerminal(err(), false)) {
            return backfill.run(
                    source,
                    from,
                    last,
                    step -> progress.show(step.place() + " of " + step.of() + "  "
                            + step.day() + "  "
                            + step.judged()
                                    .map(judged ->
                                            judged.judgement().verdict() + ", " + Words.count(judged.papers(), "paper"))
                                    .orElse("on record")));
        }
    }

    private int report(Backfill.Report report) {
        out().println("backfill: " + report.read() + " read, " + report.skipped() + " on record already, "
                + Words.count(report.papers(), "paper") + " came to be known");
        report.failed()
                .forEach(judged -> err().println(
                                source + " is " + judged.judgement().verdict() + " for " + judged.day() + ": "
                                        + judged.judgement().reason()));
        if (report.remaining() > 0) {
            err().println(report.remaining() + " not tried, for " + source
                    + " failed too often or is being read; run it again to go on");
        }
        return report.failed().isEmpty() && report.remaining() == 0 ? DONE : PART_FAILED;
    }

    /** Reads {@code 2026-05-01}. */
    static final class DayConverter implements picocli.CommandLine.ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw new picocli.CommandLine.TypeConversionException("'" + value + "' is no day; write 2026-05-01");
            }
        }
    }
}
