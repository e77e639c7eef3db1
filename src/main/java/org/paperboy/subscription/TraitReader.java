package org.paperboy.subscription;

import java.util.regex.Pattern;
import org.paperboy.subscription.Query.Trait;

/** Turns what stands behind {@code author:}, {@code category:}, {@code source:} or {@code has:} into a leaf of a query. */
final class TraitReader {
    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z-]+(?:\\.(?:[A-Za-z-]+|\\*))?");

    private TraitReader() {}

    /**
     * The trait written there.
     *
     * @param written without quotes around it
     * @param offset of the first of these characters, for messages
     */
    static Trait read(Field field, String written, int offset) throws QuerySyntaxException {
        String value = written.replaceAll("[\\s\\p{Z}]+", " ").strip();
        if (value.isEmpty()) {
            throw new QuerySyntaxException(offset, field.prefix() + " has nothing behind it", "");
        }
        return switch (field) {
            case CATEGORY -> new Trait(field, category(value, offset));
            case HAS -> new Trait(field, has(value, offset));
            case AUTHOR -> new Trait(field, author(value, offset));
            case SOURCE -> new Trait(field, value);
            case TEXT, TITLE, ABSTRACT -> throw new IllegalArgumentException("a text is no trait: " + field);
        };
    }

    private static String category(String value, int offset) throws QuerySyntaxException {
        if (!CATEGORY.matcher(value).matches()) {
            throw new QuerySyntaxException(offset, "\"" + value + "\" is not a category", "such as cs.CV or cs.*");
        }
        return value;
    }

    private static String has(String value, int offset) throws QuerySyntaxException {
        if (!value.equalsIgnoreCase("code")) {
            throw new QuerySyntaxException(offset, "has: does not know \"" + value + "\"", "write has:code");
        }
        return "code";
    }

    private static String author(String value, int offset) throws QuerySyntaxException {
        int star = value.indexOf('*');
        if (star >= 0) {
            throw new QuerySyntaxException(
                    offset + star, "a name cannot end in *", "the last name alone finds all who bear it");
        }
        if (value.codePoints().noneMatch(Character::isLetter)) {
            throw new QuerySyntaxException(offset, "\"" + value + "\" is not a name", "such as author:\"Ada Moor\"");
        }
        return value;
    }
}
