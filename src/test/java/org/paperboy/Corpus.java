package org.paperboy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Recorded material beside the project, for tests that are skipped where it is absent. */
public final class Corpus {
    private Corpus() {}

    /** A file or folder of the corpus, looked for below {@code -Dpaperboy.shared}, else {@code ../shared}. */
    public static Optional<Path> find(String relative) {
        Path path = Path.of(System.getProperty("paperboy.shared", "../shared")).resolve(relative);
        return Files.exists(path) ? Optional.of(path) : Optional.empty();
    }
}
