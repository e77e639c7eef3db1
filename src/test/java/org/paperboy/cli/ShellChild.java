package org.paperboy.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * A command in a process of its own, which lives in the time of a story. Arguments: how far the story is ahead of the
 * world, then those of the command.
 */
final class ShellChild {
    private ShellChild() {}

    public static void main(String[] args) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(args[0]));
        System.exit(Main.execute(
                new Main.Surroundings(clock, Map.of()),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Arrays.copyOfRange(args, 1, args.length)));
    }
}
