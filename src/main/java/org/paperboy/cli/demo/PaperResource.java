package org.paperboy.cli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code papers.json}, whose days are counted 1 and 2 and whose times are UTC. */
final class PaperResource {

    private static final DateTimeFormatter YEAR_AND_MONTH = DateTimeFormatter.ofPattern("yyMM");

    private final LocalDate firstDay;
    private final LocalDate secondDay;

    private PaperResource(LocalDate firstDay, LocalDate secondDay) {
        this.firstDay = firstDay;
        this.secondDay = secondDay;
    }

    static List<DemoEntry> read(LocalDate firstDay, LocalDate secondDay) {
        try (InputStream in = PaperResource.class.getResourceAsStream("papers.json")) {
            List<Stored> stored =
                    new ObjectMapper().readValue(Objects.requireNonNull(in), new TypeReference<List<Stored>>() {});
            PaperResource resource = new PaperResource(firstDay, secondDay);
            return stored.stream()
                    .flatMap(each -> resource.entriesOf(each).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("papers.json of the demo cannot be read", e);
        }
    }

    private List<DemoEntry> entriesOf(Stored stored) {
        LocalDate day = dayNumbered(stored.day);
        Instant submitted = at(day, stored.time);
        Appearance late = stored.appears;
        Instant appears = late == null ? submitted : at(dayNumbered(late.day), late.time);
        DemoPaper paper = stored.paper(day, appears);
        List<DemoEntry> entries = new ArrayList<>();
        entries.add(new DemoEntry(paper, day, submitted, appears));
        if (stored.returns != null) {
            Instant back = at(secondDay, stored.returns);
            entries.add(new DemoEntry(paper, secondDay, back, back));
        }
        return entries;
    }

    private LocalDate dayNumbered(int number) {
        return number == 1 ? firstDay : secondDay;
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    /**
     * One paper as written in the file.
     *
     * @param number the second half of its identifier; the first half is the month of publication
     * @param returns when it comes back on the second day; null but for one
     */
    private record Stored(
            int number,
            int day,
            String time,
            @Nullable Appearance appears,
            @Nullable String returns,
            int votes,
            int comments,
            String title,
            String summary,
            List<String> authors,
            @Nullable String githubRepo,
            @Nullable String projectPage) {

        DemoPaper paper(LocalDate listedOn, Instant appearsAt) {
            LocalDate published = listedOn.minusDays(1);
            return new DemoPaper(
                    YEAR_AND_MONTH.format(published) + "." + number,
                    title,
                    summary,
                    authors,
                    votes,
                    comments,
                    Objects.requireNonNullElse(githubRepo, ""),
                    Objects.requireNonNullElse(projectPage, ""),
                    // Spread over the afternoon, as submissions are.
                    published.atTime(13, 0).plusSeconds(number % 18_000).toInstant(ZoneOffset.UTC),
                    appearsAt);
        }
    }

    private record Appearance(int day, String time) {}
}
