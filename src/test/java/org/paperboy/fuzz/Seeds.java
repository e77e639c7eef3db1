package org.paperboy.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What parsers are fed with to begin with: every fixture of every source, and whatever fuzzing has found before. */
final class Seeds {
    /** Findings stand below this folder, by the name of their parser. */
    static final Path FINDINGS = Path.of("src/test/resources/org/paperboy/fuzz");

    private static final Path FIXTURES = Path.of("src/test/resources/org/paperboy/source");

    private Seeds() {}

    /** The seeds of one parser, findings last. */
    static List<Path> of(String parser) {
        return Stream.concat(files(FIXTURES).stream(), files(FINDINGS.resolve(parser)).stream())
                .toList();
    }

    static String read(Path seed) {
        try {
            return new String(Files.readAllBytes(seed), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
