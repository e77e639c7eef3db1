package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.SourceSettings;

class ArxivKeysTest {
    @TempDir
    Path folder;

    @Test
    void allButWhatIsReadHasADefault() throws IOException {
        List<SourceSettings> sources = read("""
                sources:
                  - { name: a, type: arxiv, query: "cat:cs.LG OR cat:cs.CV" }
                  - { name: b, type: arxiv-list, category: hep-th }
                  - { name: c, type: arxiv-feed, category: cs.AI+cs.LG }
                """).value().orElseThrow().sources();

        assertThat(sources)
                .extracting(SourceSettings::url)
                .containsExactly("https://export.arxiv.org", "https://arxiv.org", "https://rss.arxiv.org");
        assertThat(sources.get(1).options().text("view")).isEqualTo("new");
        assertThat(sources.get(1).options().list("announce")).containsExactly("new");
        assertThat(sources.get(2).options().text("format")).isEqualTo("rss");
        assertThat(sources.get(2).options().list("announce")).containsExactly("new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: arxiv-list, category: math, view: new, announce: [new, cross, replace]",
                "type: arxiv-list, category: cond-mat.mtrl-sci, view: recent, announce: [new, cross]",
                "type: arxiv-feed, category: cs.LG, format: atom, announce: [replace]",
            })
    void accepts(String keys) throws IOException {
        assertThat(faults(keys)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: arxiv | query: is missing (what is searched for, in arXiv's own language: cat:cs.LG OR cat:cs.CV)",
                "type: arxiv, query: (cat:cs.LG OR x | query: \"(cat:cs.LG OR x\" is not a query of arXiv's API such as cat:cs.LG (a parenthesis is not closed)",
                "type: arxiv, query: cat:cs.LG) OR (x | query: \"cat:cs.LG) OR (x\" is not a query of arXiv's API such as cat:cs.LG (a parenthesis is closed that was not opened)",
                "type: arxiv, query: 'abs:\"kites' | query: \"abs:\"kites\" is not a query of arXiv's API such as cat:cs.LG (a quotation mark is not closed)",
                "type: arxiv, query: x, announce: [new] | announce: no key of this type (it is a key of type arxiv-list and arxiv-feed)",
                "type: arxiv-list | category: is missing (whose page is read: cs.LG, math, hep-th)",
                "type: arxiv-list, category: cs.lg | category: \"cs.lg\" is not an arXiv category such as cs.LG, math or hep-th (an archive in lower case, then perhaps a dot and its class as arXiv writes it)",
                "type: arxiv-list, category: cs.LG, view: old | view: \"old\" is not new or recent",
                "type: arxiv-list, category: cs.LG, announce: [] | announce: the list is empty (give it at least one entry, or remove the key)",
                "type: arxiv-list, category: cs.LG, view: recent, announce: [new, replace] | announce: replace is never shown by the recent view (add view: new)",
                "type: arxiv-feed, category: cs.AI+ | category: \"cs.AI+\" is not one or more arXiv categories such as cs.LG or cs.AI+cs.LG (a category is missing)",
            })
    void refuses(String keys, String fault) throws IOException {
        assertThat(faults(keys)).containsExactly(fault);
    }

    private List<String> faults(String keys) throws IOException {
        return read("sources: [{ name: a, " + keys + " }]").faults().stream()
                .map(fault -> fault.toString().replaceFirst(".*?:\\d+:\\d+: ", ""))
                .toList();
    }

    private Loaded<Configuration> read(String content) throws IOException {
        return ConfigurationFile.read(Files.writeString(folder.resolve("paperboy.yaml"), content), Map.of());
    }
}
