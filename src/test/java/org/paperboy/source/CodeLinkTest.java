package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLinkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Code at https://github.com/kites/land. | https://github.com/kites/land",
                "(http://www.GitHub.com/kites/land) | https://github.com/kites/land",
                "\\url{https://github.com/kites/land\\_well} | https://github.com/kites/land_well",
                "\\href{https://github.com/kites/land.git}{code} | https://github.com/kites/land",
                "Code:github.com/kites/land/tree/main/src | https://github.com/kites/land",
                "https://github.com/kites/land.js, 9 pages | https://github.com/kites/land.js",
                "https://gitlab.com/kites/deep/land/-/tree/main | https://gitlab.com/kites/deep/land",
                "https://gitlab.kites.example/kites/land | https://gitlab.kites.example/kites/land",
                "https://huggingface.co/kites/landing-7b | https://huggingface.co/kites/landing-7b",
                "https://huggingface.co/datasets/kites/gusts | https://huggingface.co/datasets/kites/gusts",
                "https://github.com/kites and https://github.com/kites/land | https://github.com/kites/land",
                "https://huggingface.co/papers/2608.01001 https://hf.co/kites/a | https://hf.co/kites/a",
            })
    void findsTheFirstRepository(String text, String link) {
        assertThat(CodeLink.in(text)).contains(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9 pages",
                "https://github.com/kites",
                "https://github.com/orgs/kites",
                "https://github.com/topics/kites",
                "https://kites.github.io/land/",
                "https://notgithub.com/kites/land",
                "https://kites.example/github.com/kites/land",
                "https://huggingface.co/papers/2608.01001",
                "https://huggingface.co/datasets/kites",
                "https://gitlab.com/kites/-/tree",
                "https://github.com/kites/..."
            })
    void takesNothingElseForOne(String text) {
        assertThat(CodeLink.in(text)).isEmpty();
    }
}
