package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.config.ConfigurationFile;

class TriedAddressTest {
    private static String keys(String written, String type) {
        return TriedAddress.of(written).orElseThrow().keys(type).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://arxiv.org/list/cs.RO/new | arxiv-list | url=https://arxiv.org, category=cs.RO, view=new",
                "https://arxiv.org/list/cs/pastweek?skip=0&show=50 | arxiv-list | url=https://arxiv.org, category=cs, view=recent",
                "https://export.arxiv.org/list/hep-th/recent/ | arxiv-list | url=https://export.arxiv.org, category=hep-th, view=recent",
                "https://arxiv.org/list/math | arxiv-list | url=https://arxiv.org, category=math, view=new",
                "https://rss.arxiv.org/rss/cs.AI+cs.RO | arxiv-feed | url=https://rss.arxiv.org, category=cs.AI+cs.RO, format=rss",
                "https://rss.arxiv.org/atom/cs.AI%2Bcs.RO | arxiv-feed | url=https://rss.arxiv.org, category=cs.AI+cs.RO, format=atom",
                "https://huggingface.co/papers/week/2026-W32 | huggingface | url=https://huggingface.co, view=weekly",
                "https://huggingface.co/papers?q=red+kites | huggingface | url=https://huggingface.co, view=search, query=red kites"
            })
    void knowsItsSiteByItsHostAndPath(String written, String type, String keys) {
        assertThat(TriedAddress.of(written).orElseThrow().type()).contains(type);
        assertThat(keys(written, type)).isEqualTo("{" + keys + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kites.example.org/list/cs.RO/new",
                "https://notarxiv.org/rss/cs.RO",
                "https://arxiv.org/abs/2405.20216",
                "https://arxiv.org"
            })
    void guessesNothingOfAnyOther(String written) {
        assertThat(TriedAddress.of(written).orElseThrow().type()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arxiv, https://export.arxiv.org/api/query?search_query=cat:cs.RO, https://export.arxiv.org",
        "arxiv-list, https://kites.example.org:8080/, https://kites.example.org:8080",
        "feed, https://kites.example.org/rss/all?x=1, https://kites.example.org/rss/all?x=1"
    })
    void givesTheRootWhereATypeWantsASite(String type, String written, String url) {
        assertThat(keys(written, type)).isEqualTo("{url=" + url + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new,replace", "new, replace", "[new, replace]", "[\"new\",'replace']"})
    void takesAListAsTheEntryShowsIt(String written) {
        String yaml = new SourceEntry(
                        "arxiv.org", "arxiv-list", Map.of("category", "cs.RO", "announce", written), Map.of())
                .yaml();

        assertThat(yaml).contains("    announce: [new, replace]\n");
        assertThat(ConfigurationFile.parse("paperboy.yaml", "sources:\n" + yaml, Map.of())
                        .faults())
                .isEmpty();
    }
}
