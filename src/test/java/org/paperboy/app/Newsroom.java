package org.paperboy.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.Installation;
import org.paperboy.ReceivedMail;

/** A site of invented papers and an installation that reads it, in a week that is told by day and hour. */
final class Newsroom implements AutoCloseable {
    static final LocalDate MONDAY = LocalDate.of(2026, 8, 3);
    static final LocalDate TUESDAY = MONDAY.plusDays(1);
    static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    static final LocalDate THURSDAY = MONDAY.plusDays(3);
    static final LocalDate FRIDAY = MONDAY.plusDays(4);
    static final LocalDate SATURDAY = MONDAY.plusDays(5);
    static final String ADA = "ada@example.org";
    static final String ADA_WANTS_ALL = """
            email: ada@example.org
            schedule: "daily 07:30"
            subscriptions: [{name: All, everything: true}]
            """;

    private final InventedPapers papers = new InventedPapers();
    private final Map<LocalDate, List<String>> listed = new HashMap<>();
    private final RecordedSite site;
    private final Installation installation;

    /** Nobody has read anything yet; the source is due at 05:00, 09:00, 13:00, 17:00 and 21:00 on weekdays. */
    Newsroom(Path folder) {
        try {
            site = new RecordedSite(papers::item);
            installation = Installation.in(folder, site.url(), at(MONDAY, "00:00"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Instant at(LocalDate day, String time) {
        return Instant.parse(day + "T" + time + ":00Z");
    }

    InventedPapers papers() {
        return papers;
    }

    RecordedSite site() {
        return site;
    }

    Installation installation() {
        return installation;
    }

    /** From now on the site lists these papers too on that day. */
    void publish(LocalDate day, String... ids) {
        List<String> all = listed.computeIfAbsent(day, unlisted -> new ArrayList<>());
        all.addAll(List.of(ids));
        site.lists(day, all);
    }

    Once.Report once(LocalDate day, String time) {
        return installation.once(at(day, time));
    }

    /** The papers of each mail to Ada. */
    List<List<String>> toAda() {
        return installation.papersTo(ADA);
    }

    /** The last mail to Ada. */
    ReceivedMail lastToAda() {
        List<ReceivedMail> mails = installation.mailsTo(ADA);
        return mails.get(mails.size() - 1);
    }

    @Override
    public void close() {
        site.close();
    }
}
