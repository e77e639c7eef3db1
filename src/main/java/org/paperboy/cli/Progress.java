package org.paperboy.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** One line on a terminal that says what is being done, and is gone when it is done; nothing anywhere else. */
final class Progress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\033[2K";

    private final PrintWriter err;
    private final boolean shown;

    private Progress(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /** Shows progress if a person is watching and did not ask for quiet. */
    static Progress onTerminal(PrintWriter err, boolean quiet) {
        return new Progress(err, CommandLine.Help.Ansi.AUTO.enabled() && !quiet);
    }

    /** Replaces the line; by any thread. */
    synchronized void show(String step) {
        if (shown) {
            err.print(CLEAR_LINE + step + "…");
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
