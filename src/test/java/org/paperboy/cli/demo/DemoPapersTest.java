package org.paperboy.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoPapersTest {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 8, 6);
    private static final Instant SATURDAY = Instant.parse("2026-08-08T09:00:00Z");

    private final DemoPapers papers = DemoPapers.startingOn(THURSDAY);

    @Test
    void areAtLeastFortyFourWithIdentifiersOfTheirOwnThatArxivNeverGaveOut() {
        Set<String> ids = new HashSet<>();
        all().forEach(entry -> ids.add(entry.paper().id()));
        assertThat(ids).hasSizeGreaterThanOrEqualTo(44).hasSize(papers.size());
        assertThat(ids).allMatch(id -> id.matches("2608\\.9\\d{4}"));
    }

    @Test
    void takeTheMonthOfTheirIdentifierFromTheDayBeforeTheyAreListed() {
        DemoPapers aroundMonthEnd = DemoPapers.startingOn(LocalDate.of(2026, 10, 1));
        Instant later = Instant.parse("2026-10-03T00:00:00Z");
        assertThat(aroundMonthEnd.listed(aroundMonthEnd.firstDay(), later))
                .allMatch(entry -> entry.paper().id().startsWith("2609."));
    }

    @Test
    void haveAbstractsOfEightyToHundredAndEightyWordsButForOne() {
        List<DemoPaper> without = all().stream()
                .map(DemoEntry::paper)
                .filter(paper -> paper.summary().isEmpty())
                .toList();
        assertThat(without).hasSize(1);
        assertThat(all())
                .filteredOn(entry -> !entry.paper().summary().isEmpty())
                .allSatisfy(entry -> assertThat(entry.paper().summary().split("\\s+"))
                        .as(entry.paper().title())
                        .hasSizeBetween(80, 180));
    }

    @Test
    void holdTheOdditiesThatRealListsHold() {
        assertThat(all()).anyMatch(entry -> entry.paper().authors().isEmpty());
        assertThat(all()).anyMatch(entry -> entry.paper().authors().size() == 60);
        assertThat(all()).extracting(entry -> entry.paper().title()).satisfies(titles -> {
            assertThat(titles).anyMatch(title -> title.contains("$\\pi_0$"));
            assertThat(titles).anyMatch(title -> title.contains("$200k"));
            assertThat(titles).anyMatch(title -> title.contains("<b>"));
            assertThat(titles).anyMatch(title -> title.contains("\\&"));
            assertThat(titles).anyMatch(title -> title.contains("🪁"));
            assertThat(titles).anyMatch(title -> title.contains("間"));
        });
    }

    @Test
    void fillTheListDuringTheDay() {
        int atFive = listedAt("2026-08-06T05:00:00Z");
        int atNine = listedAt("2026-08-06T09:00:00Z");
        int atMidnight = listedAt("2026-08-07T00:00:00Z");
        assertThat(listedAt("2026-08-06T00:00:00Z")).isZero();
        assertThat(atFive).isPositive().isLessThan(atNine);
        assertThat(atNine).isLessThan(atMidnight);
    }

    @Test
    void showOnePaperOnlyTheDayAfterTheDateItStandsUnder() {
        DemoEntry late = papers.late();
        Instant endOfFirstDay = Instant.parse("2026-08-06T23:59:59Z");
        assertThat(late.day()).isEqualTo(THURSDAY);
        assertThat(papers.listed(THURSDAY, endOfFirstDay)).doesNotContain(late);
        assertThat(papers.listed(THURSDAY, SATURDAY)).contains(late);
    }

    @Test
    void listOnePaperOnBothDays() {
        Set<DemoPaper> both = new HashSet<>();
        papers.listed(THURSDAY, SATURDAY).forEach(entry -> both.add(entry.paper()));
        List<DemoPaper> second = papers.listed(papers.secondDay(), SATURDAY).stream()
                .map(DemoEntry::paper)
                .toList();
        both.retainAll(second);
        assertThat(both).hasSize(1);
    }

    @Test
    void gainVotesAndNeverLoseThem() {
        for (DemoEntry entry : all()) {
            int before = entry.paper().votesAt(entry.paper().appearsAt());
            assertThat(before).isZero();
            for (int hour = 1; hour < 72; hour++) {
                int votes = entry.paper().votesAt(entry.paper().appearsAt().plus(Duration.ofHours(hour)));
                assertThat(votes).isBetween(before, entry.paper().votes());
                before = votes;
            }
        }
    }

    @Test
    void skipTheWeekendBetweenTheirTwoDays() {
        assertThat(DemoPapers.startingOn(LocalDate.of(2026, 8, 7)).secondDay()).isEqualTo(LocalDate.of(2026, 8, 10));
        assertThatThrownBy(() -> DemoPapers.startingOn(LocalDate.of(2026, 8, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weekend");
    }

    private int listedAt(String instant) {
        return papers.listed(THURSDAY, Instant.parse(instant)).size();
    }

    private List<DemoEntry> all() {
        List<DemoEntry> all = new ArrayList<>(papers.listed(THURSDAY, SATURDAY));
        all.addAll(papers.listed(papers.secondDay(), SATURDAY));
        return all;
    }
}
