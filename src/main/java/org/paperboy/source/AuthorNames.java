package org.paperboy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.paperboy.paper.PaperText;

/** Takes apart what a source writes into one field of authors. */
final class AuthorNames {
    private static final int LONGEST_NAME = 200;
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?:(?:and|&)\\s+)?|\\s+(?:and|&)\\s+");
    private static final Pattern AND = Pattern.compile("\\s(?:and|&)\\s");
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\p{Ll}?\\.?[\\s-]*){1,4}");
    private static final Pattern SUFFIX = Pattern.compile("(?i)jr\\.?|sr\\.?|i{2,3}|iv");
    private static final Pattern OTHERS = Pattern.compile("(?i)[,;]?\\s*(?:and\\s+)?(?:et al\\.?|others)$");
    private static final Pattern BY = Pattern.compile("(?i)^(?:by|authors?)\\b:?\\s+|^by:");

    private AuthorNames() {}

    /** The names in a text that is clearly a list; the whole text as one name where it may be one. */
    static List<String> clearly(String text) {
        String names = bare(text);
        List<String> parts = parts(names);
        boolean and = AND.matcher(names).find();
        boolean fullNames = parts.stream().allMatch(AuthorNames::isFullName);
        boolean withInitials = parts.size() > 1
                && parts.stream()
                        .allMatch(part -> INITIALS.matcher(behindComma(part)).matches());
        // "van der Berg, Jan Peter" is one person, "Ada Kite, Bo Wind, Cleo Line" are three.
        boolean list = names.contains(";")
                || withInitials
                || (and && (fullNames || parts.size() > 2))
                || (parts.size() > 2 && fullNames);
        return list ? parts : names.isEmpty() ? List.of() : List.of(names);
    }

    /** The names in a text that is known to hold all authors. */
    static List<String> all(String text) {
        return parts(bare(text));
    }

    /** RSS wants a mail address with the name in brackets; addresses are kept out of everything. */
    private static String bare(String text) {
        String names = BY.matcher(PaperText.clean(text)).replaceFirst("");
        return OTHERS.matcher(withoutMail(names)).replaceFirst("").strip();
    }

    /** Without an address before a name in brackets, or behind a name. */
    private static String withoutMail(String names) {
        int open = names.indexOf('(');
        if (open > 0 && names.endsWith(")") && isMail(names.substring(0, open).strip())) {
            return names.substring(open + 1, names.length() - 1);
        }
        int last = names.lastIndexOf(' ') + 1;
        int bracket = names.indexOf('<', last);
        int mail = bracket < 0 ? last : bracket;
        return isMail(names.substring(mail)) ? names.substring(0, mail) : names;
    }

    private static boolean isMail(String text) {
        int at = text.indexOf('@', 1);
        return at > 0 && at < text.length() - 1 && text.indexOf(' ') < 0;
    }

    private static String behindComma(String name) {
        return name.substring(name.lastIndexOf(',') + 1).strip();
    }

    private static List<String> parts(String names) {
        List<String> parts = new ArrayList<>();
        if (names.contains(";")) {
            for (String part : names.split(";", -1)) {
                add(parts, part);
            }
            return parts;
        }
        for (String part : BETWEEN.split(names, -1)) {
            boolean belongs =
                    INITIALS.matcher(part).matches() || SUFFIX.matcher(part).matches();
            if (belongs
                    && !parts.isEmpty()
                    && parts.get(parts.size() - 1).length() < LONGEST_NAME
                    && !INITIALS.matcher(parts.get(parts.size() - 1)).matches()) {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + ", " + part.strip());
            } else {
                add(parts, part);
            }
        }
        return parts;
    }

    private static void add(List<String> parts, String part) {
        String name = OTHERS.matcher(part.strip()).replaceFirst("").replaceFirst("^(?:and|&)\\s+", "");
        if (!name.isEmpty()) {
            parts.add(name);
        }
    }

    private static boolean isFullName(String name) {
        return name.contains(" ");
    }
}
