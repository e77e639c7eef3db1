package org.paperboy.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.fetch.Fetched;
import org.paperboy.paper.PaperText;

/** What arXiv's API answers (https://info.arxiv.org/help/api/user-manual.html): an Atom feed, in errors too. */
sealed interface ArxivAnswer {
    String ACCEPT = "application/atom+xml";

    /**
     * A part of a list.
     *
     * @param total how many entries it says the whole list has
     */
    record Listed(Entries entries, int total, Fetched.Page page) implements ArxivAnswer {}

    /** No answer, an error, or something that is no list. */
    record Refused(Reading.Failed failed) implements ArxivAnswer {}

    static ArxivAnswer of(Fetched fetched) {
        if (fetched instanceof Fetched.Unavailable unavailable) {
            Reading.Failed failed = Reading.Failed.of(unavailable);
            Optional<String> error = XmlElement.root(unavailable.beginning()).flatMap(ArxivAnswer::error);
            return new Refused(error.map(message -> new Reading.Failed(
                            failed.reason() + "; arXiv says: " + message, failed.retryAfter(), failed.exhibit()))
                    .orElse(failed));
        }
        Fetched.Page page = (Fetched.Page) fetched;
        Optional<XmlElement> feed =
                XmlElement.root(page.body()).filter(root -> root.name().equals("feed"));
        if (feed.isEmpty()) {
            return unexpected(page, "an Atom feed");
        }
        return Wholeness.ofXml(page.body())
                ? of(feed.get(), page)
                : unexpected(page, "a whole Atom feed, to its closing tag");
    }

    private static ArxivAnswer of(XmlElement feed, Fetched.Page page) {
        Optional<String> error = error(feed);
        if (error.isPresent()) {
            String reason = page.url() + ": status " + page.status() + "; arXiv says: " + error.get();
            return new Refused(new Reading.Failed(reason, Duration.ZERO, Finding.exhibit(page)));
        }
        String total = feed.text("totalresults");
        if (!total.matches("\\d{1,9}")) {
            return unexpected(page, "the number of all results (opensearch:totalResults)");
        }
        List<XmlElement> entries = feed.children("entry");
        List<Entry> papers = new ArrayList<>();
        entries.forEach(entry -> read(entry).ifPresent(papers::add));
        if (papers.isEmpty() && !entries.isEmpty()) {
            return unexpected(page, "entries with titles");
        }
        return new Listed(new Entries(papers, entries.size() - papers.size()), Integer.parseInt(total), page);
    }

    private static Refused unexpected(Fetched.Page page, String expected) {
        return new Refused(Reading.Failed.unexpected(page, expected));
    }

    /** What arXiv says was wrong: an entry titled "Error" that is no paper. */
    private static Optional<String> error(XmlElement feed) {
        return feed.children("entry").stream()
                .filter(entry -> entry.text("title").equals("Error"))
                .filter(entry -> !entry.text("id").contains("/abs/"))
                .map(entry -> PaperText.clean(entry.text("summary")))
                .findFirst();
    }

    private static Optional<Entry> read(XmlElement entry) {
        ArxivRecord found = record(entry);
        @Nullable Instant published = found.published();
        LocalDate day = published == null ? null : LocalDate.ofInstant(published, ZoneOffset.UTC);
        return found.paper().map(paper -> new Entry(paper, null, day));
    }

    private static ArxivRecord record(XmlElement entry) {
        List<String> categories = new ArrayList<>();
        entry.children("primary_category").forEach(primary -> categories.add(primary.attribute("term")));
        entry.children("category").forEach(category -> categories.add(category.attribute("term")));
        return new ArxivRecord(
                entry.text("id"),
                entry.text("title"),
                entry.text("summary"),
                entry.children("author").stream()
                        .map(author -> author.text("name"))
                        .toList(),
                categories,
                entry.text("doi"),
                entry.text("comment"),
                instant(entry.text("published")));
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
