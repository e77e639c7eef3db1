package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

class ArxivRecordTest {

    @ParameterizedTest
    @CsvSource({
        "http://arxiv.org/abs/2608.01001v2, 2608.01001",
        "https://arxiv.org/abs/2608.01001, 2608.01001",
        "https://arxiv.org/abs/2608.01001v1/, 2608.01001",
        "oai:arXiv.org:2608.01001v12, 2608.01001",
        "/abs/hep-th/9901001, hep-th/9901001",
        "http://arxiv.org/abs/math.GT/0309136v1, math/0309136",
        "arXiv:0704.0001, 0704.0001"
    })
    void knowsAPaperByItsIdentifierInAnyForm(String id, String known) {
        Paper paper = record(id, "", "").paper().orElseThrow();

        assertThat(paper.ids()).containsExactly(new PaperId(PaperId.Scheme.ARXIV, known));
        assertThat(paper.links())
                .isEqualTo(Map.of(
                        LinkKind.ABSTRACT, "https://arxiv.org/abs/" + known,
                        LinkKind.PDF, "https://arxiv.org/pdf/" + known));
    }

    @Test
    void hasNoLinksWithoutAnIdentifier() {
        Paper paper = record("http://arxiv.org/abs/", "", "").paper().orElseThrow();

        assertThat(paper.ids()).isEmpty();
        assertThat(paper.links()).isEmpty();
    }

    @Test
    void isNoPaperWithoutATitle() {
        assertThat(new ArxivRecord("2608.01001", " \n", "", List.of(), List.of(), "", "", null).paper())
                .isEmpty();
    }

    @Test
    void takesAPublishersDoiAndNoneOfArxivsOwn() {
        assertThat(record("2608.01001", "10.1234/Kites.7 10.1234/x", "")
                        .paper()
                        .orElseThrow()
                        .ids())
                .extracting(PaperId::toString)
                .containsExactly("arxiv:2608.01001", "doi:10.1234/kites.7");
        assertThat(record("2608.01001", "10.48550/arXiv.2608.09999", "")
                        .paper()
                        .orElseThrow()
                        .ids())
                .extracting(PaperId::toString)
                .containsExactly("arxiv:2608.01001");
    }

    @Test
    void keepsTheCategoriesOfArxivAlone() {
        assertThat(ArxivCategory.among(List.of(
                        "cs.LG", "68T07", "math", "I.2.6", "cond-mat.soft", "physics.flu-dyn", "68T40 (Primary)", "")))
                .containsExactly("cs.LG", "math", "cond-mat.soft", "physics.flu-dyn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Wren, Bo Lark | Ada Wren; Bo Lark",
                "Ada Wren (Kite Lab, Windy Town), Bo Lark (2) | Ada Wren; Bo Lark",
                "Ada Wren, Bo Lark, Jr., Cy Heron, III | Ada Wren; Bo Lark Jr.; Cy Heron III",
                "J\\\"org F\\\"ohn, | Jörg Föhn",
                "Ada Wren, et al. (12 additional authors not shown) | Ada Wren",
                "<a href=\"/x,y\">Ada Wren</a>, <a href=\"/z\">Bo Lark</a> | Ada Wren; Bo Lark",
                "(author list is unavailable) | ''",
            })
    void takesALineOfAuthorsApart(String line, String names) {
        assertThat(String.join("; ", ArxivAuthors.split(line))).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cs.LG",
                "math",
                "hep-th",
                "cond-mat.mtrl-sci",
                "physics.optics",
                "physics.ao-ph",
                "stat.ML",
                "q-bio"
            })
    void knowsHowArxivWritesCategories(String name) {
        assertThat(fault(ArxivCategory.ONE, name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cs.lg", "CS.LG", "cs LG", "cs.", "cs.LG+cs.AI", "cs/LG", "cs.LG?x=1"})
    void refusesOtherCategories(String name) {
        assertThat(fault(ArxivCategory.ONE, name)).isTrue();
    }

    @Test
    void knowsSeveralCategoriesJoined() {
        assertThat(fault(ArxivCategory.SEVERAL, "cs.AI+cs.LG")).isFalse();
        assertThat(fault(ArxivCategory.SEVERAL, "cs.AI+")).isTrue();
        assertThat(fault(ArxivCategory.SEVERAL, "cs.AI cs.LG")).isTrue();
    }

    private static boolean fault(Option.Form form, String text) {
        return ((Option.Expression) form).check().fault(text).isPresent();
    }

    private static ArxivRecord record(String id, String doi, String comment) {
        return new ArxivRecord(id, "Kites", "", List.of(), List.of(), doi, comment, null);
    }
}
