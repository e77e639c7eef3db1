package org.paperboy.app;

import java.time.Duration;

/** Lengths of time in words, as precise as a person asks. */
final class Lengths {
    private Lengths() {}

    /** {@code 2 minutes}, {@code 3 hours}, {@code 1 day}, {@code 4 days}. */
    static String words(Duration length) {
        long minutes = Math.max(0, length.plusSeconds(30).toMinutes());
        if (minutes < 1) {
            return "less than a minute";
        }
        if (minutes < 90) {
            return count(minutes, "minute");
        }
        long hours = length.plusMinutes(30).toHours();
        return hours < 24 ? count(hours, "hour") : count(length.plusHours(12).toDays(), "day");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
