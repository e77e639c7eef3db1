package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void oneNameWithACommaIsNotShownAsTwo() {
        assertThat(Words.list(List.of("Ada Moor", "Li Wei"))).isEqualTo("Ada Moor, Li Wei");
        assertThat(Words.list(List.of("Moor, Ada", "Li Wei"))).isEqualTo("Moor, Ada; Li Wei");
    }
}
