package org.paperboy.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperIdTest {

    @ParameterizedTest
    @CsvSource({
        "2405.20216, 2405.20216",
        "arXiv:2405.20216v2, 2405.20216",
        "http://arxiv.org/abs/2405.20216v12/, 2405.20216",
        "https://arxiv.org/pdf/2405.20216v2.pdf, 2405.20216",
        "oai:arXiv.org:2405.20216v1, 2405.20216",
        "https://doi.org/10.48550/arXiv.2405.20216, 2405.20216",
        "0704.0001v1, 0704.0001",
        "hep-th/9901001, hep-th/9901001",
        "arXiv:math.GT/0309136v3, math/0309136",
        "https://arxiv.org/abs/Math/0309136/, math/0309136",
        "http://xxx.lanl.gov/abs/hep-th/9901001v2, hep-th/9901001",
        "https://EXPORT.arxiv.org:443/abs/hep-th/9901001, hep-th/9901001",
        "/abs/hep-th/9901001, hep-th/9901001",
        "oai:arXiv.org:hep-th/9901001, hep-th/9901001",
        "https://doi.org/10.48550/arXiv.hep-th/9901001, hep-th/9901001",
        "https://kites.example.org/?id=arXiv:hep-th/9901001, hep-th/9901001",
        "https://kites.example.org/?id=oai:arXiv.org:hep-th/9901001, hep-th/9901001",
        "https://kites.example.org/ hep-th/9901001, hep-th/9901001",
        "https://kites.example.org/math/0309136 https://arxiv.org/abs/hep-th/9901001, hep-th/9901001",
        "https://kites.example.org/papers/2405.20216, 2405.20216",
        "cond-mat.mes-hall/0309136, cond-mat/0309136"
    })
    void readsArxivIdentifiersHoweverTheyAreWritten(String text, String value) {
        assertThat(PaperId.arxiv(text)).contains(new PaperId(PaperId.Scheme.ARXIV, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2413.20216",
                "2405.202161",
                "12405.20216",
                "2405.20216x",
                "10.1234/2405.20216",
                "https://kites.example/article/0309136",
                "https://news.example.org/physics/2024123",
                "https://news.example.org/math/1234567",
                "math/1234567",
                "hep-th/9913001",
                "hep-th/9001001",
                "hep-th/0801001",
                "arXiv:math/1234567",
                "https://news.example.org/math/0309136",
                "https://arxiv.org.example.org/math/0309136",
                "https://example.org/arxiv.org/math/0309136",
                "https://arxiv.org@example.org/math/0309136",
                "https://notarxiv.org/abs/math/0309136",
                "see https://news.example.org/math/0309136",
                "version 1.2405.20216"
            })
    void takesNothingElseForAnArxivIdentifier(String text) {
        assertThat(PaperId.arxiv(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1000/Kite.182, 10.1000/kite.182",
        "https://doi.org/10.1000/Kite.182/, 10.1000/kite.182",
        "http://dx.doi.org/10.1000/kite.182?via=x, 10.1000/kite.182",
        "(doi:10.1000/kite.182)., 10.1000/kite.182",
        "10.1016/S0140-6736(05), 10.1016/s0140-6736(05)"
    })
    void readsDoisHoweverTheyAreWritten(String text, String value) {
        assertThat(PaperId.doi(text)).contains(new PaperId(PaperId.Scheme.DOI, value));
    }

    @Test
    void knowsTheDoiOfAnArxivPaperForItsIdentifier() {
        assertThat(PaperId.doi("https://doi.org/10.48550/arXiv.2405.20216")).isEqualTo(PaperId.arxiv("2405.20216v3"));
        assertThat(PaperId.doi("10.1000/")).isEmpty();
        assertThat(PaperId.doi("10.1000//")).isEmpty();
    }
}
