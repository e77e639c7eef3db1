package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.source.DigestSite.fixture;
import static org.paperboy.source.DigestSite.listing;
import static org.paperboy.source.DigestSite.reason;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;

class HuggingFaceSearchTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-08-14");
    private static final String TARGET = "/papers?q=kites+in+wind";

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-14T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void readsResultsAndNotThePapersOfTheDay() {
        site.answer(TARGET, fixture("huggingface/search.2026.html"));

        Listing listing = listing(site.search("kites in wind").read(Request.of(TODAY, false)));

        assertThat(listing.date()).isEqualTo(TODAY);
        assertThat(listing.papers())
                .extracting(listed -> listed.paper().title())
                .containsExactly("Kites That Learn to Land", "Training a Weather-Level Model for $200k vs $300k");
        assertThat(listing.papers()).extracting(ListedPaper::date).containsOnly(LocalDate.parse("2026-08-10"));
        assertThat(listing.papers())
                .allSatisfy(listed -> assertThat(listed.paper().abstractText()).isNotEmpty());
        assertThat(site.search("kites in wind").reach()).isEqualTo(Reach.NOW);
    }

    @Test
    void doesNotTakeTheDaysListForResults() {
        site.answer(TARGET, fixture("huggingface/search.2026.html").replace("searchResults", "other"));

        assertThat(site.search("kites in wind").read(Request.of(TODAY, false))).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void readsCardsWithTheirAbstractsAndWithoutIdentifiers() {
        site.answer(TARGET, fixture("huggingface/search.cards.html"));

        Listing listing = listing(site.search("kites in wind").read(Request.of(TODAY, false)));

        assertThat(listing.papers()).hasSize(2);
        assertThat(listing.papers().get(0).paper().abstractText()).isEqualTo("Landing a kite is hard & slow.");
        assertThat(listing.papers().get(0).paper().ids()).hasSize(1);
        Paper unlinked = listing.papers().get(1).paper();
        assertThat(unlinked.title()).isEqualTo("A Card Without a Link");
        assertThat(unlinked.abstractText()).isEqualTo("Abstracts stand on cards of the search view.");
        assertThat(unlinked.ids()).isEmpty();
        assertThat(unlinked.links()).isEmpty();
        assertThat(listing.papers()).extracting(ListedPaper::date).containsOnlyNulls();
    }

    @Test
    void takesNoPageWithoutItsEndForWhole() {
        site.answer(TARGET, fixture("huggingface/search.cards.html").replace("</html>", ""));

        assertThat(listing(site.search("kites in wind").read(Request.of(TODAY, false)))
                        .complete())
                .isFalse();
    }

    @Test
    void listsNothingWhereNothingIsFound() {
        site.answer(TARGET, """
                <div data-target="DailyPapers" data-props='{"query": "kites in wind", "dailyPapers": [], "searchResults": []}'></div></html>
                """);

        assertThat(listing(site.search("kites in wind").read(Request.of(TODAY, false)))
                        .papers())
                .isEmpty();
    }

    @Test
    void takesNoOtherPageForResults() {
        site.answer(TARGET, fixture("huggingface/daily.2026.html"));
        assertThat(reason(site.search("kites in wind").read(Request.of(TODAY, false))))
                .contains("papers of a day");

        site.answer(TARGET, fixture("huggingface/daily.cards.html"));
        assertThat(reason(site.search("kites in wind").read(Request.of(TODAY, false))))
                .contains("papers of a day");

        site.answer(TARGET, fixture("challenge.html"));
        assertThat(reason(site.search("kites in wind").read(Request.of(TODAY, false))))
                .contains("status 200", "Just a moment");

        site.answer(TARGET, fixture("error.json"));
        assertThat(reason(site.search("kites in wind").read(Request.of(TODAY, false))))
                .contains("the kite string is cut");
        assertThat(reason(site.search("other").read(Request.of(TODAY, false)))).contains("404");
    }
}
