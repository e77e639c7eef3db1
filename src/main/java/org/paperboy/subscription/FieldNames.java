package org.paperboy.subscription;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names that may stand before a colon in a query. */
final class FieldNames {
    private static final Map<String, Field> FIELDS = Arrays.stream(Field.values())
            .filter(field -> field != Field.TEXT)
            .collect(Collectors.toMap(
                    field -> field.name().toLowerCase(Locale.ROOT),
                    field -> field,
                    (one, other) -> one,
                    LinkedHashMap::new));
    // As filters are called, beside the query.
    private static final Map<String, String> ALIKE = Map.of(
            "authors", "author", "categories", "category", "sources", "source", "ti", "title", "abs", "abstract");
    private static final int LIKELY_TYPOS = 2;

    private FieldNames() {}

    /** The field of that name, in upper or lower case. */
    static Field field(String name, int offset) throws QuerySyntaxException {
        String lower = name.toLowerCase(Locale.ROOT);
        Field field = FIELDS.get(lower);
        if (field == null) {
            throw new QuerySyntaxException(offset, "there is no field " + name + ":", hintFor(lower));
        }
        return field;
    }

    static boolean isKnown(String name) {
        return FIELDS.containsKey(name.toLowerCase(Locale.ROOT));
    }

    private static String hintFor(String name) {
        String alike = ALIKE.get(name);
        if (alike != null) {
            return "did you mean " + alike + ":?";
        }
        for (String known : FIELDS.keySet()) {
            if (known.length() > LIKELY_TYPOS + 1 && typos(name, known) <= LIKELY_TYPOS) {
                return "did you mean " + known + ":?";
            }
        }
        List<String> names = FIELDS.keySet().stream().map(known -> known + ":").toList();
        return "fields are " + String.join(", ", names) + "; quote the phrase if the colon belongs to it";
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
