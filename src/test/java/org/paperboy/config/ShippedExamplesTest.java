package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code config/examples} is one that an operator can copy. */
class ShippedExamplesTest {
    private static final Path FOLDER = Path.of("config/examples");
    private static final Path ALIASES = FOLDER.resolve("aliases.yaml");

    @ParameterizedTest
    @MethodSource("examples")
    void isReadWithoutFaults(Path example) {
        Loaded<Configuration> loaded = ConfigurationFile.read(example, Map.of());

        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.value().orElseThrow().sources()).isNotEmpty();
    }

    @Test
    void thereIsOneForEachWayToReadArxiv() throws IOException {
        assertThat(examples())
                .extracting(example -> example.getFileName().toString())
                .contains("arxiv.yaml", "arxiv-list.yaml", "arxiv-feed.yaml");
    }

    @Test
    void theTopicAndTheAliasesAreReadWithoutFaults() throws IOException {
        Path topic = FOLDER.resolve("topics/flow-matching.yaml");

        assertThat(AliasFile.read(ALIASES).faults()).isEmpty();
        assertThat(TopicFile.parse(topic.toString(), Files.readString(topic), References.to(Set.of()))
                        .faults())
                .isEmpty();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !file.equals(ALIASES))
                    .sorted()
                    .toList();
        }
    }
}
