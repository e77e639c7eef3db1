package org.paperboy.match;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What TeX commands print, as far as it matters for finding words. */
final class TexCommands {
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ss", "ss"),
            Map.entry("o", "o"),
            Map.entry("O", "O"),
            Map.entry("l", "l"),
            Map.entry("L", "L"),
            Map.entry("i", "i"),
            Map.entry("j", "j"),
            Map.entry("aa", "a"),
            Map.entry("AA", "A"),
            Map.entry("ae", "ae"),
            Map.entry("AE", "AE"),
            Map.entry("oe", "oe"),
            Map.entry("OE", "OE"),
            Map.entry("ell", "l"),
            Map.entry("times", "x"));
    private static final Set<String> NAMED_ACCENTS = Set.of("c", "v", "u", "H", "k", "r", "b", "d", "t");
    private static final String SIGN_ACCENTS = "'`^\"~=.";

    private TexCommands() {}

    /** The letters a named command stands for. */
    static Optional<String> lettersOf(String command) {
        return Optional.ofNullable(LETTERS.get(command)).or(() -> Greek.nameOfCommand(command));
    }

    /** True for a command that sets an accent on the letter behind it: accents are folded away anyway. */
    static boolean isNamedAccent(String command) {
        return NAMED_ACCENTS.contains(command);
    }

    /** The same for commands of one sign. */
    static boolean isSignAccent(char sign) {
        return SIGN_ACCENTS.indexOf(sign) >= 0;
    }
}
