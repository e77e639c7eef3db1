package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholenessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><p>Kites</html>",
                "<!DOCTYPE html><HTML lang=en><p>Kites</HTML >\n",
                "<p>Kites, a fragment",
                "<html></html><!-- served by a cache -->",
                "<htmlike>Kites"
            })
    void takesAPageForWhole(String page) {
        assertThat(Wholeness.ofHtml(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><p>Kites", "<html lang='en'><p>Kites</p></htm", "</html><html>"})
    void takesAPageForBrokenOff(String page) {
        assertThat(Wholeness.ofHtml(page)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<feed><entry/></feed>",
                "<?xml version='1.0'?>\n<!-- <rss> --><rss version='2.0'><channel/></rss>\n",
                "<rdf:RDF xmlns:rdf='x'></rdf:RDF >",
                "<feed/>",
                "<feed></feed><!-- served by a cache --><?bye?>\n",
                "<!DOCTYPE feed [ <!ENTITY kite '<b>'> ]><feed>&kite;</feed>",
                "<!DOCTYPE feed SYSTEM 'kites.dtd'><feed></feed>"
            })
    void takesAFeedForWhole(String feed) {
        assertThat(Wholeness.ofXml(feed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Rate exceeded.",
                "<feed><entry/>",
                "<feed><entry></feed",
                "<feed><entry/></feedback>",
                "<feed><e><![CDATA[</feed>",
                "<rdf:RDF><item/></RDF>",
                "<?xml version='1.0'?>",
                "<!-- <feed></feed>"
            })
    void takesAFeedForBrokenOff(String feed) {
        assertThat(Wholeness.ofXml(feed)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"arxiv/only.2024.xml", "arxiv/only.2026.xml", "arxiv-feed/only.2024.xml", "arxiv-feed/only.2026.xml"})
    void noPartOfAFeedIsWhole(String name) {
        String feed = DigestSite.fixture(name).strip();

        assertThat(Wholeness.ofXml(feed)).isTrue();
        for (int length = 0; length < feed.length(); length++) {
            assertThat(Wholeness.ofXml(feed.substring(0, length))).isFalse();
        }
    }
}
