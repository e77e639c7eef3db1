package org.paperboy.subscription;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that may stand before a colon in a query. */
final class FieldNames {
    private static final Map<String, Field> FIELDS = Map.of("title", Field.TITLE, "abstract", Field.ABSTRACT);
    private static final Map<String, String> LATER =
            Map.of("author", "authors:", "category", "categories:", "source", "sources:");
    private static final int LIKELY_TYPOS = 2;

    private FieldNames() {}

    /** The field of that name, in upper or lower case. */
    static Field field(String name, int offset) throws QuerySyntaxException {
        String lower = name.toLowerCase(Locale.ROOT);
        Field field = FIELDS.get(lower);
        if (field != null) {
            return field;
        }
        String filter = LATER.get(lower);
        if (filter != null) {
            throw new QuerySyntaxException(
                    offset,
                    lower + ": in a query is not available yet",
                    "use " + filter + " of the subscription, beside the query");
        }
        throw new QuerySyntaxException(offset, "there is no field " + name + ":", hintFor(lower));
    }

    /** True for a name that is a field now or will be. */
    static boolean isReserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FIELDS.containsKey(lower) || LATER.containsKey(lower);
    }

    private static String hintFor(String name) {
        for (String known : List.of("title", "abstract")) {
            if (typos(name, known) <= LIKELY_TYPOS) {
                return "did you mean " + known + ":?";
            }
        }
        return "fields are title: and abstract:; quote the phrase if the colon belongs to it";
    }

    /** How many letters must be changed, added or dropped to turn one word into the other (Levenshtein). */
    private static int typos(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[other.length()];
    }
}
