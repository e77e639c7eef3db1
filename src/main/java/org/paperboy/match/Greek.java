package org.paperboy.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of Greek letters, which papers write as letters, as names and as TeX commands. */
final class Greek {
    private static final List<String> NAMES = List.of(
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
            "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega");
    private static final char FIRST_SMALL = 'α';
    private static final char FIRST_CAPITAL = 'Α';
    private static final Map<Character, String> LETTERS = letters();
    private static final Set<String> TEX_NAMES = Set.copyOf(NAMES);

    private Greek() {}

    /** The English name of a single Greek letter; a capital one has a capital name. */
    static Optional<String> nameOf(char letter) {
        return Optional.ofNullable(LETTERS.get(letter));
    }

    /** The letter a TeX command such as {@code pi}, {@code Delta} or {@code varepsilon} prints, by its name. */
    static Optional<String> nameOfCommand(String command) {
        String name = command.startsWith("var") ? command.substring(3) : command;
        boolean known =
                !name.isEmpty() && TEX_NAMES.contains(Character.toLowerCase(name.charAt(0)) + name.substring(1));
        return known ? Optional.of(name) : Optional.empty();
    }

    private static Map<Character, String> letters() {
        Map<Character, String> letters = new HashMap<>();
        for (int index = 0; index < NAMES.size(); index++) {
            String name = NAMES.get(index);
            letters.put((char) (FIRST_SMALL + index), name);
            letters.put((char) (FIRST_CAPITAL + index), Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
        return letters;
    }
}
