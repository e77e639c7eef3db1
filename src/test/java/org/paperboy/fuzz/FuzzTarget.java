package org.paperboy.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/** What Jazzer calls, in a process that was told which parser it is about. */
public final class FuzzTarget {
    /** The system property that names the parser. */
    static final String PARSER = "paperboy.fuzz.parser";

    private static final Consumer<String> PARSE = Targets.named(Objects.requireNonNull(System.getProperty(PARSER)));

    private FuzzTarget() {}

    /** Feeds the parser; whatever it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] data) {
        PARSE.accept(new String(data, StandardCharsets.UTF_8));
    }
}
