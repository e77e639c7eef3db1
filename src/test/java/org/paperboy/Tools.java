package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Programs that tests use where they are installed. */
public final class Tools {
    // Where all of them were installed for the purpose, a test that is skipped would go unnoticed.
    private static final boolean ALL_INSTALLED = "installed".equals(System.getenv("PAPERBOY_TOOLS"));

    private Tools() {}

    /** Skips the test without what it needs; fails it where the environment says that everything is there. */
    public static void need(boolean present, String otherwise) {
        if (ALL_INSTALLED) {
            assertThat(present).as("%s, in spite of PAPERBOY_TOOLS", otherwise).isTrue();
        }
        assumeTrue(present, "skipped: " + otherwise);
    }

    /** Whether a program is there and ends well. */
    public static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
