package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Filter;

class FiltersTest {

    @Test
    void anEmptyFilterAcceptsEveryPaper() {
        assertThat(Filters.accepts(Filter.NONE, Papers.known(null, Set.of(), Set.of(), List.of())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5, 5, true", "5, 4, false", "1, , false", "0, , true"})
    void countsVotesAndTakesUncountedOnesForNone(int minVotes, Integer votes, boolean accepted) {
        Filter filter = new Filter(minVotes, Set.of(), Set.of(), Set.of(), Set.of());

        assertThat(Filters.accepts(filter, Papers.known(votes, Set.of(), Set.of(), List.of())))
                .isEqualTo(accepted);
    }

    @Test
    void asksForOneOfTheSources() {
        Filter filter = new Filter(0, Set.of("hf-daily", "lab-page"), Set.of(), Set.of(), Set.of());

        assertThat(Filters.accepts(filter, Papers.known(3, Set.of("lab-page", "journal"), Set.of(), List.of())))
                .isTrue();
        assertThat(Filters.accepts(filter, Papers.known(3, Set.of("journal"), Set.of(), List.of())))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "cs.CV, cs.CV, true",
        "cs.cv, cs.CV, true",
        "cs.CV, cs.LG, false",
        "cs.*, cs.LG, true",
        "CS.*, cs.LG, true",
        "cs.*, csx.LG, false",
        "cs, cs.LG, false",
        "math-ph, math-ph, true"
    })
    void knowsCategoriesAndTheirFamilies(String wanted, String category, boolean accepted) {
        Filter filter = new Filter(0, Set.of(), Set.of(wanted), Set.of(), Set.of());

        assertThat(Filters.accepts(filter, Papers.known(3, Set.of(), Set.of("stat.ML", category), List.of())))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Jane Doe          | Jane Doe           | true
            J. Doe            | Jane Doe           | true
            Doe, Jane         | Jane Doe           | true
            Doe, J.           | Jane Q. Doe        | true
            doe               | Jane Doe           | true
            Jane Doe          | J. Doe             | true
            Jane Doe          | JQ Doe             | true
            J.Q. Doe          | Jane Quill Doe     | true
            Jane Q. Doe       | Jane Doe           | true
            Jane Doe          | John Doe           | false
            K. Doe            | Jane Doe           | false
            Jane Doe          | Jane Dow           | false
            doe               | Jane Doering       | false
            Jane              | Jane Doe           | false
            J.R. Doe          | Jane Quill Doe     | false
            Zoë Müller        | Zoe Muller         | true
            Zo\\"e M\\"uller  | Zoë Müller         | true
            van der Berg      | Jan van der Berg   | true
            Van Der Berg, Jan | J. van der Berg    | true
            Anne-Lise Poe     | A.-L. Poe          | true
            Jane Doe Jr.      | Jane Doe           | true
            D. Wang           | Di Wang            | true
            LI WEI            | Li Wei             | true
            """)
    void knowsAuthorsHoweverTheirNamesAreWritten(String wanted, String author, boolean accepted) {
        Filter filter = new Filter(0, Set.of(), Set.of(), Set.of(wanted), Set.of());

        assertThat(Filters.accepts(filter, Papers.known(3, Set.of(), Set.of(), List.of("Ada Poe", author))))
                .isEqualTo(accepted);
    }

    @Test
    void asksForAllOfItsParts() {
        KnownPaper paper = Papers.known(9, Set.of("hf-daily"), Set.of("cs.CV"), List.of("Jane Doe"));
        Filter all = new Filter(
                9, Set.of("hf-daily"), Set.of("cs.CV"), Set.of("Doe"), Set.of(Announcement.NEW, Announcement.CROSS));

        assertThat(Filters.accepts(all, paper)).isTrue();
        assertThat(Filters.accepts(
                        new Filter(10, all.sources(), all.categories(), all.authors(), all.announced()), paper))
                .isFalse();
        assertThat(Filters.accepts(new Filter(9, Set.of("x"), all.categories(), all.authors(), all.announced()), paper))
                .isFalse();
        assertThat(Filters.accepts(new Filter(9, all.sources(), Set.of("x"), all.authors(), all.announced()), paper))
                .isFalse();
        assertThat(Filters.accepts(new Filter(9, all.sources(), all.categories(), Set.of("x"), all.announced()), paper))
                .isFalse();
        Set<Announcement> replaced = Set.of(Announcement.REPLACE);
        assertThat(Filters.accepts(new Filter(9, all.sources(), all.categories(), all.authors(), replaced), paper))
                .isFalse();
    }

    @Test
    void saysOfEachPartWhatWasAskedAndWhatWasFound() {
        KnownPaper paper = Papers.known(3, Set.of("lab", "hf-daily"), Set.of("cs.LG"), List.of("Jane Doe", "Bo Marsh"));
        Filter filter = new Filter(
                5,
                Set.of("hf-daily"),
                Set.of("cs.CV", "cs.AI"),
                Set.of("Doe"),
                Set.of(Announcement.REPLACE, Announcement.CROSS));

        assertThat(Filters.findings(filter, paper))
                .containsExactly(
                        new Filters.Finding("min-votes", false, List.of("5"), List.of("3")),
                        new Filters.Finding("sources", true, List.of("hf-daily"), List.of("hf-daily", "lab")),
                        new Filters.Finding("categories", false, List.of("cs.AI", "cs.CV"), List.of("cs.LG")),
                        new Filters.Finding("authors", true, List.of("Doe"), List.of("Jane Doe", "Bo Marsh")),
                        new Filters.Finding("announce", false, List.of("cross", "replace"), List.of("new")));
        assertThat(Filters.findings(Filter.NONE, paper)).isEmpty();
    }
}
