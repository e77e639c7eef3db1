package org.paperboy.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines that client and server said to each other, with stars where something secret was said. */
final class Dialogue {
    private static final String STARS = "*****";
    private static final String CHALLENGE = "334";

    private final List<String> lines = new ArrayList<>();
    private final Set<String> secrets = new HashSet<>();

    /** From now on shown as stars, whoever says it: some servers repeat what they refuse. */
    void keepSecret(String secret) {
        if (!secret.isEmpty()) {
            secrets.add(secret);
        }
    }

    void clientSays(String line) {
        lines.add("C: " + OneLine.of(hide(line)));
    }

    void serverSays(String text) {
        text.lines().forEach(line -> lines.add("S: " + OneLine.of(hide(unlessChallenge(line)))));
    }

    void note(String words) {
        lines.add("-- " + OneLine.of(hide(words)));
    }

    String hide(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, STARS);
        }
        return shown;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void clear() {
        lines.clear();
    }

    private static String unlessChallenge(String line) {
        return line.startsWith(CHALLENGE) ? CHALLENGE + " " + STARS : line;
    }
}
