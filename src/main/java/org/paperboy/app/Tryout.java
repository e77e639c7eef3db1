package org.paperboy.app;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.config.Configuration;
import org.paperboy.config.ConfigurationFile;
import org.paperboy.config.Loaded;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.setting.Fault;
import org.paperboy.source.Expectation;
import org.paperboy.source.Judge;
import org.paperboy.source.Reach;
import org.paperboy.source.Reading;
import org.paperboy.source.Request;
import org.paperboy.source.Source;
import org.paperboy.source.SourceSettings;
import org.paperboy.source.Sources;

/** What a source would yield that is not configured yet. Needs neither a configuration nor a store. */
public final class Tryout {
    // arXiv shows on Monday evening what came in on Friday.
    private static final int DAYS_OF_SPAN = 7;

    private Tryout() {}

    /**
     * What is to be tried.
     *
     * @param type the type of source; empty to have it guessed
     * @param select keys below {@code select}
     * @param keys other keys of its type
     */
    public record Wish(String url, String type, Map<String, String> select, Map<String, String> keys) {
        public Wish {
            select = new LinkedHashMap<>(select);
            keys = new LinkedHashMap<>(keys);
        }
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** It is no source that could be configured. */
    public record Refused(List<String> faults) implements Outcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * It was read.
     *
     * @param guess why it is of this type; empty if it was told
     * @param period the days that were asked for, in words; empty where a source shows what it shows
     * @param listing null if nothing could be read
     * @param lacks what is empty in some papers
     * @param yaml the entry for {@code sources:}
     */
    public record Tried(
            Judgement judgement,
            String type,
            String guess,
            String period,
            @Nullable Listing listing,
            List<Lack> lacks,
            String yaml)
            implements Outcome {
        public Tried {
            lacks = List.copyOf(lacks);
        }
    }

    /** A part that is empty in so many papers. */
    public record Lack(String part, long papers) {}

    private record Kind(String type, String guess) {}

    /** Reads it once, as a first crawl would. */
    public static Outcome of(Wish wish, Clock clock) {
        Optional<TriedAddress> address = TriedAddress.of(wish.url());
        return address.isPresent()
                ? of(wish, address.get(), clock)
                : new Refused(List.of("\"" + wish.url() + "\" is not an http or https address"));
    }

    private static Outcome of(Wish wish, TriedAddress address, Clock clock) {
        Kind kind = kind(wish, address);
        Map<String, String> keys = address.keys(kind.type());
        keys.putAll(wish.keys());
        SourceEntry entry = new SourceEntry(address.host(), kind.type(), keys, wish.select());
        // The entry is checked by the code that will check the file it is pasted into.
        Loaded<Configuration> loaded = ConfigurationFile.parse("paperboy.yaml", "sources:\n" + entry.yaml(), Map.of());
        return loaded.value()
                .map(configuration -> read(configuration, wish, kind, entry, clock))
                .orElseGet(() -> new Refused(
                        loaded.faults().stream().map(Tryout::inWords).toList()));
    }

    private static String inWords(Fault fault) {
        return fault.message() + (fault.hint().isEmpty() ? "" : " (" + fault.hint() + ")");
    }

    private static Kind kind(Wish wish, TriedAddress address) {
        if (!wish.type().isEmpty()) {
            return new Kind(wish.type(), "");
        }
        if (!wish.select().isEmpty()) {
            boolean pointers =
                    wish.select().values().stream().allMatch(value -> value.startsWith("/") || value.equals("#"));
            return pointers
                    ? new Kind("json", "for --select gives JSON Pointers")
                    : new Kind("page", "for --select gives CSS selectors");
        }
        return address.type()
                .map(type -> new Kind(type, type.equals("huggingface") ? "by its host" : "by its host and path"))
                .orElseGet(() -> new Kind("feed", "for there is no --select"));
    }

    private static Outcome read(Configuration configuration, Wish wish, Kind kind, SourceEntry entry, Clock clock) {
        SourceSettings settings = configuration.sources().get(0);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate since = today.minusDays(DAYS_OF_SPAN - 1);
        try (Fetcher fetcher = new Fetcher(Ways.contact(configuration), clock)) {
            Source source = Sources.of(settings, fetcher, clock);
            boolean span = source.reach() == Reach.SPANS;
            Reading reading = source.read(new Request(today, true, span ? since : today));
            @Nullable Listing listing = reading instanceof Reading.Read read ? read.listing() : null;
            return new Tried(
                    Judge.judge(reading, Expectation.NONE),
                    kind.type(),
                    kind.guess(),
                    span ? since + " to " + today : "",
                    listing,
                    listing == null ? List.of() : lacks(listing, wish),
                    entry.yaml());
        }
    }

    private static List<Lack> lacks(Listing listing, Wish wish) {
        List<Lack> lacks = new ArrayList<>();
        note(lacks, "link", listing, wish, listed -> listed.paper().links().isEmpty());
        note(
                lacks,
                "abstract",
                listing,
                wish,
                listed -> listed.paper().abstractText().isEmpty());
        note(lacks, "authors", listing, wish, listed -> listed.paper().authors().isEmpty());
        note(lacks, "date", listing, wish, listed -> listed.date() == null);
        return lacks;
    }

    /** Of what was selected, or of everything where nothing can be. */
    private static void note(
            List<Lack> lacks, String part, Listing listing, Wish wish, Predicate<ListedPaper> isEmpty) {
        long papers = listing.papers().stream().filter(isEmpty).count();
        if (papers > 0 && (wish.select().isEmpty() || wish.select().containsKey(part))) {
            lacks.add(new Lack(part, papers));
        }
    }
}
