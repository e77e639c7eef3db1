package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.paperboy.source.DigestSite.api;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paperboy.Corpus;
import org.paperboy.paper.Identity;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperText;

/** Real recordings, which stand beside the project and not in it; skipped where they are absent. */
class RecordedPagesTest {
    private static final LocalDate RECORDED = LocalDate.parse("2024-08-01");
    private static final LocalDate TODAY = LocalDate.parse("2026-08-15");

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-15T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void readEveryRecordedDayOfTheApiWhole() throws IOException {
        List<Path> files;
        try (Stream<Path> folder = Files.list(recording("corpus/hf-api"))) {
            files = folder.sorted().toList();
        }
        int papers = 0;
        for (Path file : files) {
            LocalDate day = LocalDate.parse(file.getFileName().toString().replace(".json", ""));
            site.answer(api(day, 0), Files.readString(file));
            Listing listing = listing(site.daily().read(Request.of(day, false)));

            assertThat(listing.complete()).as("%s: %s", day, listing.notes()).isTrue();
            assertThat(listing.notes()).as(day.toString()).isEmpty();
            assertThat(listing.papers()).extracting(ListedPaper::date).containsOnly(day);
            assertAsRecorded(new ObjectMapper().readTree(file.toFile()), listing.papers());
            papers += listing.papers().size();
        }
        assertThat(files).hasSize(41);
        assertThat(papers).isEqualTo(612);
    }

    @Test
    void agreeByHydrationAndByCards() throws IOException {
        String html = Files.readString(recording("corpus/hf-page-2024-08-01.html"));
        site.answer(api(RECORDED, 0), "[]");
        site.answer(page(RECORDED), html);
        Listing hydrated = listing(site.daily().read(Request.of(RECORDED, false)));
        site.answer(page(RECORDED), html.replaceAll("data-props=\"[^\"]*\"", ""));
        Listing cards = listing(site.daily().read(Request.of(RECORDED, false)));

        assertThat(hydrated.papers()).hasSize(13);
        assertThat(cards.notes()).anyMatch(note -> note.contains("cards"));
        assertThat(shown(cards)).isEqualTo(shown(hydrated));
        assertThat(hydrated.papers()).allSatisfy(listed -> {
            assertThat(listed.paper().abstractText()).hasSizeGreaterThan(160);
            assertThat(listed.paper().authors()).isNotEmpty();
        });
    }

    @Test
    void findEveryPaperOfTheSearchViewsAndOneOfEachInBoth() throws IOException {
        Map<String, String> first = seed("seeds/search-view-a.txt");
        Map<String, String> second = seed("seeds/search-view-b.txt");
        List<Paper> firstRead = search("a", first);
        List<Paper> secondRead = search("b", second);
        Set<String> inBoth = new HashSet<>(first.keySet());
        inBoth.retainAll(second.keySet());

        assertThat(inBoth).hasSize(19);
        assertThat(firstRead).hasSameSizeAs(first.keySet());
        assertThat(secondRead).hasSameSizeAs(second.keySet());
        assertThat(Stream.concat(firstRead.stream(), secondRead.stream()))
                .allSatisfy(paper -> assertThat(paper.abstractText()).hasSizeGreaterThan(160));
        assertThat(keys(firstRead)).hasSameSizeAs(firstRead);
        Set<String> sameKeys = new HashSet<>(keys(firstRead));
        sameKeys.retainAll(keys(secondRead));
        assertThat(sameKeys).hasSize(19);
        long sameWorks = firstRead.stream()
                .filter(one -> secondRead.stream().anyMatch(other -> Identity.sameWork(one, other)))
                .count();
        assertThat(sameWorks).isEqualTo(19);
    }

    private List<Paper> search(String query, Map<String, String> seed) {
        String cards = seed.entrySet().stream()
                .map(paper -> "<article><h3>" + escaped(paper.getKey()) + "</h3><p>" + escaped(paper.getValue())
                        + "</p></article>")
                .collect(Collectors.joining("\n", "<html><body>", "</body></html>"));
        site.answer("/papers?q=" + query, cards);
        Listing listing = listing(site.search(query).read(Request.of(TODAY, false)));
        assertThat(listing.complete()).isTrue();
        return listing.papers().stream().map(ListedPaper::paper).toList();
    }

    /** A title, then its abstract; before the first title stands what the page's banner said. */
    private static Map<String, String> seed(String relative) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(recording(relative)));
        lines.removeIf(String::isBlank);
        int firstAbstract = 0;
        while (lines.get(firstAbstract).length() < 300) {
            firstAbstract++;
        }
        Map<String, String> papers = new LinkedHashMap<>();
        for (int i = firstAbstract - 1; i + 1 < lines.size(); i += 2) {
            assertThat(lines.get(i + 1)).hasSizeGreaterThan(300);
            papers.put(lines.get(i).replaceFirst("^Subscribe(?=\\p{Lu})", ""), lines.get(i + 1));
        }
        return papers;
    }

    private static void assertAsRecorded(JsonNode items, List<ListedPaper> papers) {
        assertThat(papers).hasSize(items.size());
        for (int i = 0; i < papers.size(); i++) {
            JsonNode recorded = items.get(i).get("paper");
            ListedPaper read = papers.get(i);
            assertThat(read.paper().ids())
                    .extracting(PaperId::value)
                    .containsExactly(recorded.get("id").asText());
            assertThat(read.votes()).isEqualTo(recorded.get("upvotes").asInt());
            assertThat(read.paper().title()).doesNotContain("\n").doesNotContain("\\&");
            assertThat(read.paper().abstractText())
                    .hasSizeGreaterThan(160)
                    .doesNotContain("\n")
                    .doesNotContain("\\%");
            assertThat(PaperText.titleKey(read.paper().title()))
                    .isEqualTo(PaperText.titleKey(recorded.get("title").asText()));
        }
    }

    private static List<List<Object>> shown(Listing listing) {
        return listing.papers().stream()
                .map(listed -> List.<Object>of(
                        listed.paper().ids(),
                        listed.paper().title(),
                        Optional.ofNullable(listed.votes()),
                        listed.rank()))
                .toList();
    }

    private static Set<String> keys(List<Paper> papers) {
        return papers.stream().map(paper -> PaperText.titleKey(paper.title())).collect(Collectors.toSet());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static Path recording(String relative) {
        Optional<Path> path = Corpus.find(relative);
        assumeTrue(path.isPresent(), relative + " does not stand beside the project; give -Dpaperboy.shared=FOLDER");
        return path.orElseThrow();
    }
}
