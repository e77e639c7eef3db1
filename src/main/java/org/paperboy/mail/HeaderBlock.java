package org.paperboy.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A finished message taken apart at its header fields, and nowhere else, so that what is not touched stays as it is.
 *
 * @param fields each with its name, its folds and without its last line end
 * @param rest the empty line and the body
 */
record HeaderBlock(List<String> fields, String rest) {
    private static final String LINE_END = "\r\n";

    HeaderBlock {
        fields = List.copyOf(fields);
    }

    static HeaderBlock of(String content) {
        int end = content.indexOf(LINE_END + LINE_END);
        String head = end < 0 ? content : content.substring(0, end);
        String rest = end < 0 ? "" : content.substring(end + LINE_END.length());
        return new HeaderBlock(List.of(head.split("\r\n(?![ \t])")), rest);
    }

    /** The field's value, unfolded; empty if there is no such field. */
    Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> isNamed(field, name))
                .map(field -> raw(field).replace(LINE_END, ""))
                .findFirst();
    }

    /** The fields of this name, the last first. */
    List<String> named(String name) {
        List<String> found = new ArrayList<>(
                fields.stream().filter(field -> isNamed(field, name)).toList());
        Collections.reverse(found);
        return found;
    }

    /** The same message without the fields of this name. */
    HeaderBlock without(String name) {
        return new HeaderBlock(
                fields.stream().filter(field -> !isNamed(field, name)).toList(), rest);
    }

    /** The same message with another value in the fields of this name. */
    HeaderBlock with(String name, UnaryOperator<String> newValue) {
        return new HeaderBlock(
                fields.stream()
                        .map(field -> isNamed(field, name) ? name + ": " + newValue.apply(raw(field)) : field)
                        .toList(),
                rest);
    }

    /** The same message with these fields behind another one, in place of all that had one of the names. */
    HeaderBlock with(List<String> names, Map<String, String> values, String behind) {
        List<String> result = new ArrayList<>();
        for (String field : fields) {
            if (names.stream().noneMatch(name -> isNamed(field, name))) {
                result.add(field);
            }
            if (isNamed(field, behind)) {
                values.forEach((name, value) -> result.add(name + ": " + value));
            }
        }
        return new HeaderBlock(result, rest);
    }

    String content() {
        return Stream.concat(fields.stream(), Stream.of("")).collect(Collectors.joining(LINE_END)) + rest;
    }

    private static boolean isNamed(String field, String name) {
        return field.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }

    private static String raw(String field) {
        return field.substring(field.indexOf(':') + 1).strip();
    }
}
