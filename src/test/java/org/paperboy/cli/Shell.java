package org.paperboy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperboy.Installation;

/** Where a test types its commands: all of them name the same configuration, and time is the installation's. */
final class Shell {
    private final Clock clock;
    private final Path configuration;
    private final Map<String, String> environment;

    Shell(Installation installation) {
        this(installation.clock(), installation.folder().resolve("paperboy.yaml"), Map.of());
    }

    Shell(Clock clock, Path configuration, Map<String, String> environment) {
        this.clock = clock;
        this.configuration = configuration;
        this.environment = environment;
    }

    /** What a command left behind. */
    record Ran(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** Runs {@code paperboy COMMAND ARGUMENT... --config FILE}. */
    Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--config");
        all.add(configuration.toString());
        return bare(all.toArray(new String[0]));
    }

    /** Runs {@code paperboy ARGUMENT...}. */
    Ran bare(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(
                new Main.Surroundings(clock, environment),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
        return new Ran(status, out.toString(), err.toString());
    }
}
