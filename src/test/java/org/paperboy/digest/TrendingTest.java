package org.paperboy.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.digest.DigestFixtures.FRIDAY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.paper.KnownPaper;

class TrendingTest {
    private static final Instant SATURDAY = Instant.parse("2026-08-08T08:00:00Z");

    @Test
    void prefersAFreshPaperAboveItsDayToAnOldOneWithMoreVotes() {
        List<KnownPaper> sighted = new ArrayList<>(day(100, FRIDAY.minusDays(7), 20, 60));
        sighted.addAll(day(200, FRIDAY, 20, 12));
        sighted.add(paper(1, FRIDAY.minusDays(7), 66));
        sighted.add(paper(2, FRIDAY, 42));

        assertThat(ordinals(Trending.rank(sighted, Set.of(), 2, SATURDAY))).containsExactly(2L, 1L);
    }

    @Test
    void letsASuccessFadeAsItAges() {
        List<KnownPaper> sighted = new ArrayList<>(day(100, FRIDAY.minusDays(1), 20, 12));
        sighted.addAll(day(200, FRIDAY, 20, 12));
        sighted.add(paper(1, FRIDAY.minusDays(1), 33));
        sighted.add(paper(2, FRIDAY, 30));

        assertThat(ordinals(Trending.rank(sighted, Set.of(), 2, SATURDAY))).containsExactly(2L, 1L);
    }

    @Test
    void saysHowFarAPaperIsAboveTheUsual() {
        List<KnownPaper> sighted = new ArrayList<>(day(200, FRIDAY, 20, 12));
        sighted.add(paper(2, FRIDAY, 42));

        assertThat(Trending.rank(sighted, Set.of(), 1, SATURDAY).get(0).why())
                .isEqualTo("42 votes a day after it was listed, 3.5 times the usual 12");
    }

    @Test
    void drawsASmallDayTowardsTheUsualOfAll() {
        List<KnownPaper> sighted = new ArrayList<>(day(100, FRIDAY.minusDays(1), 40, 10));
        sighted.add(paper(2, FRIDAY, 30));

        assertThat(Trending.rank(sighted, Set.of(), 1, SATURDAY).get(0).why())
                .isEqualTo("30 votes a day after it was listed, 2.1 times the usual 14");
    }

    @Test
    void leavesOutWhatTheReaderHas() {
        assertThat(ordinals(Trending.rank(day(1, FRIDAY, 3, 5), Set.of(1L, 3L), 9, SATURDAY)))
                .containsExactly(2L);
    }

    @Test
    void offersTheNewestWhereNobodyCountsVotes() {
        List<KnownPaper> sighted =
                List.of(paper(1, FRIDAY.minusDays(1), null), paper(3, FRIDAY, null), paper(2, FRIDAY, null));

        List<Rising> rising = Trending.rank(sighted, Set.of(), 3, SATURDAY);

        assertThat(ordinals(rising)).containsExactly(2L, 3L, 1L);
        assertThat(rising.get(0).why()).isEqualTo("among the newest; no votes are counted for it");
    }

    @Test
    void putsUncountedPapersBehindEveryCountedOne() {
        List<KnownPaper> sighted =
                List.of(paper(1, FRIDAY, null), paper(2, FRIDAY.minusDays(9), 0), paper(3, FRIDAY, 7));

        assertThat(ordinals(Trending.rank(sighted, Set.of(), 3, SATURDAY))).containsExactly(3L, 2L, 1L);
    }

    @Test
    void ranksTheSameInWhateverOrderPapersCome() {
        List<KnownPaper> sighted = new ArrayList<>(day(1, FRIDAY, 30, 5));
        sighted.addAll(day(50, FRIDAY.minusDays(1), 30, 5));
        sighted.add(paper(99, FRIDAY, null));
        List<Rising> ranked = Trending.rank(sighted, Set.of(), 61, SATURDAY);
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(sighted, random);
            assertThat(Trending.rank(sighted, Set.of(), 61, SATURDAY)).isEqualTo(ranked);
        }
    }

    @Test
    void hasNothingToSayAboutNothing() {
        assertThat(Trending.rank(List.of(), Set.of(), 5, SATURDAY)).isEmpty();
    }

    private static List<KnownPaper> day(long first, LocalDate day, int papers, int votes) {
        return LongStream.range(first, first + papers)
                .mapToObj(ordinal -> paper(ordinal, day, votes))
                .toList();
    }

    private static KnownPaper paper(long ordinal, LocalDate day, @Nullable Integer votes) {
        return DigestFixtures.known(ordinal, "Paper " + ordinal, "", day, votes, null);
    }

    private static List<Long> ordinals(List<Rising> rising) {
        return rising.stream().map(each -> each.paper().ordinal()).toList();
    }
}
