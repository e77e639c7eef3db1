package org.paperboy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.paperboy.paper.Listing;

/**
 * The saved pages and answers of every kind of source, {@code TYPE/VIEW.ERA.EXTENSION}, and with which keys, on which day
 * and at which addresses each is read. A new kind gets a line in {@link Saved#options} and {@link Saved#day}.
 */
final class SavedAnswers {
    private SavedAnswers() {}

    /** A saved page or answer. */
    record Saved(String type, String view, String file) {
        String content() {
            return DigestSite.fixture(type + "/" + file);
        }

        boolean isHtml() {
            return file.endsWith(".html");
        }

        /** Reads a body as if it had come in place of what was saved. */
        Reading read(DigestSite site, String body) {
            site.answerEverything(this::answers, body);
            site.moveTo(day().atTime(6, 0).toInstant(ZoneOffset.UTC));
            return site.source(type, options(site.url())).read(new Request(day(), false, day().minusDays(4)));
        }

        /** What is expected after a good reading: where a source always shows some, that it goes on to. */
        Expectation expectation(Listing good) {
            int papers = good.papers().size();
            return type.equals("huggingface")
                            && HuggingFaceView.of(view).reach().keepsPeriods()
                    ? Expectation.NONE
                    : new Expectation(papers, !good.dated(), papers, null, false, Rhythm.UNKNOWN);
        }

        // Hugging Face has an API and a page for everything, and each is to be read alone.
        private boolean answers(String target) {
            return !type.equals("huggingface") || target.startsWith("/api/") == file.endsWith(".json");
        }

        private String[] options(String site) {
            return switch (type) {
                case "huggingface" ->
                    view.equals("search")
                            ? new String[] {"url", site, "view", view, "query", "kites in wind"}
                            : new String[] {"url", site, "view", view};
                case "arxiv" -> new String[] {"url", site, "query", "cat:cs.RO"};
                case "arxiv-list" -> new String[] {"url", site, "category", "cs.RO", "view", view};
                case "arxiv-feed" ->
                    new String[] {"url", site, "category", "cs.RO", "format", file.contains("atom") ? "atom" : "rss"};
                case "feed" -> new String[] {"url", site + "/feed"};
                case "page" -> GeneralFixtures.with(GeneralFixtures.options(type, file), "url", site + "/lab/papers");
                case "json" ->
                    GeneralFixtures.with(
                            GeneralFixtures.options(type, file), "url", site + "/details/{from}/{to}/{cursor}");
                default -> throw new AssertionError("tell here how a source of type " + type + " is configured");
            };
        }

        private LocalDate day() {
            return LocalDate.parse(
                    switch (type) {
                        // Issues are expected to be the latest there are.
                        case "arxiv-list", "arxiv-feed" -> file.contains(".2024.") ? "2024-01-10" : "2026-08-08";
                        default -> "2026-08-12";
                    });
        }

        @Override
        public String toString() {
            return type + "/" + file;
        }
    }

    /** The views of a kind as fixtures name them; one called "only" where it has none. */
    static List<String> views(SourceKind kind) {
        return kind.options().stream()
                .filter(option -> option.name().equals("view"))
                .map(Option::form)
                .filter(Option.Choice.class::isInstance)
                .map(form -> ((Option.Choice) form).words())
                .findFirst()
                .orElse(List.of("only"));
    }

    /** What is saved of a kind's view; nothing if there is no such folder. */
    static List<Saved> of(String type, String view) {
        URL folder = SavedAnswers.class.getResource(type);
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(view + "."))
                    .sorted()
                    .map(name -> new Saved(type, view, name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is saved of every kind that is registered. */
    static Stream<Saved> all() {
        return Sources.kinds().stream()
                .flatMap(kind -> views(kind).stream().flatMap(view -> of(kind.type(), view).stream()));
    }
}
