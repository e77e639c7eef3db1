package org.paperboy.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final PaperId ARXIV = PaperId.arxiv("2405.20216").orElseThrow();
    private static final PaperId OTHER_ARXIV = PaperId.arxiv("2405.20217").orElseThrow();
    private static final PaperId DOI = PaperId.doi("10.1000/kite").orElseThrow();
    private static final PaperId OTHER_DOI = PaperId.doi("10.1000/tail").orElseThrow();

    @Test
    void neverMergesDifferentArxivIdentifiers() {
        assertSame(false, paper("Kites", List.of("Ada Wren"), ARXIV), paper("Kites", List.of("Ada Wren"), OTHER_ARXIV));
        assertSame(false, paper("Kites", List.of(), ARXIV, DOI), paper("Kites", List.of(), OTHER_ARXIV, DOI));
    }

    @Test
    void mergesWhatSharesAnIdentifier() {
        assertSame(true, paper("Kites", List.of("Ada Wren"), ARXIV), paper("On tails", List.of("Bo Lark"), ARXIV));
        assertSame(true, paper("Kites", List.of(), DOI), paper("On tails", List.of(), DOI, ARXIV));
    }

    @Test
    void asksTheTitleOnlyWhereOneSideHasNoIdentifier() {
        assertSame(true, paper("Kites:\n  a view", List.of()), paper("kites – a View", List.of(), ARXIV));
        assertSame(true, paper("Kites", List.of()), paper("KITES", List.of()));
        assertSame(false, paper("Kites", List.of()), paper("Tails", List.of(), ARXIV));
        assertSame(false, paper("Kites", List.of(), DOI), paper("Kites", List.of(), OTHER_DOI));
        assertSame(false, paper("Kites", List.of(), DOI), paper("Kites", List.of(), ARXIV));
    }

    @Test
    void wantsASurnameInCommonWhereBothNameAuthors() {
        List<String> wren = List.of("Ada Wren", "Bo Lark");
        assertSame(true, paper("Kites", wren), paper("Kites", List.of("Lark, B."), ARXIV));
        assertSame(false, paper("Kites", wren), paper("Kites", List.of("Cy Finch"), ARXIV));
        assertSame(true, paper("Kites", wren), paper("Kites", List.of(), ARXIV));
        assertSame(false, paper("Kites", List.of(",")), paper("Kites", List.of("?")));
    }

    private static void assertSame(boolean expected, Paper one, Paper other) {
        assertThat(Identity.sameWork(one, other)).isEqualTo(expected);
        assertThat(Identity.sameWork(other, one)).isEqualTo(expected);
    }

    private static Paper paper(String title, List<String> authors, PaperId... ids) {
        return new Paper(Set.of(ids), title, "", authors, Set.of(), Map.of(), null);
    }
}
