package org.paperboy.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** The kinds of values that name a file or a folder. */
final class Paths {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String EXAMPLE = "such as jdbc:sqlite:../data/paperboy.db";

    static final ScalarKind<Path> PATH = new ScalarKind<>("a path", Map.of("type", "string"), Paths::path);

    /** The file of the database. */
    static final ScalarKind<Path> STORE = new ScalarKind<>(
            "a database such as jdbc:sqlite:../data/paperboy.db",
            Map.of("type", "string", "pattern", "^jdbc:(sqlite|postgresql):"),
            Paths::store);

    private Paths() {}

    /** The path itself if absolute, or else seen from the folder of the configuration file. */
    static Path absolute(Path base, Path path) {
        return base.resolve(path).normalize();
    }

    private static Path store(String text) throws UnfitException {
        if (text.startsWith("jdbc:postgresql:")) {
            throw new UnfitException("PostgreSQL is not available yet", EXAMPLE);
        }
        if (!text.startsWith(SQLITE)) {
            throw new UnfitException("is not a database Paperboy knows", EXAMPLE);
        }
        String file = text.substring(SQLITE.length());
        if (file.isBlank() || file.startsWith(":") || file.startsWith("file:") || file.indexOf('?') >= 0) {
            throw new UnfitException("must name a file, without parameters", EXAMPLE);
        }
        return path(file);
    }

    private static Path path(String text) throws UnfitException {
        try {
            return Path.of(Values.line(text));
        } catch (InvalidPathException e) {
            throw new UnfitException(Values.quoted(text) + " is not a path", "");
        }
    }
}
