package org.paperboy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where recordings of real sites stand beside the project, for tests that are extra. */
public final class Corpus {
    private Corpus() {}

    /** A file or folder below {@code -Dpaperboy.shared}, or else below {@code ../shared}; empty if absent. */
    public static Optional<Path> find(String relative) {
        Path path = Path.of(System.getProperty("paperboy.shared", "../shared")).resolve(relative);
        return Files.exists(path) ? Optional.of(path) : Optional.empty();
    }
}
