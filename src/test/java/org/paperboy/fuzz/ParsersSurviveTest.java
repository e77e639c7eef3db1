package org.paperboy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No parser throws or hangs, and no subscription does, on a fixture, on what fuzzing found, or on either with a few bytes changed. */
class ParsersSurviveTest {
    private static final int MUTATIONS_OF_EACH = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Stream<String> parsers() {
        return Targets.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void whateverComes(String name) {
        Consumer<String> parser = Targets.named(name);
        List<Path> seeds = Seeds.of(name);
        assertThat(seeds).isNotEmpty();
        assertTimeoutPreemptively(PATIENCE, () -> {
            parser.accept("");
            for (Path seed : seeds) {
                String text = Seeds.read(seed);
                parser.accept(text);
                Random random = new Random(text.hashCode());
                for (int i = 0; i < MUTATIONS_OF_EACH; i++) {
                    parser.accept(mutated(text, random));
                }
            }
        });
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(6); change >= 0 && !mutated.isEmpty(); change--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, mutated.substring(at, end));
                case 2 -> mutated.setLength(at);
                default -> mutated.setCharAt(at, (char) random.nextInt(0x300));
            }
        }
        return mutated.toString();
    }
}
