package org.paperboy.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.paperboy.source.Option;
import org.paperboy.source.SourceKind;
import org.paperboy.source.Sources;

/** One entry of {@code sources:}, as an operator would write it. */
final class SourceEntry {
    private static final int LONGEST_NAME = 63;

    private final String type;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, String> select;

    /**
     * An entry.
     *
     * @param keys its own keys, values as given
     * @param select those below {@code select}
     */
    SourceEntry(String host, String type, Map<String, String> keys, Map<String, String> select) {
        this.type = type;
        this.select = select;
        lines.put("name", name(host));
        lines.put("type", quoted(type));
        keys.forEach((key, value) -> lines.put(key, value(key, value)));
    }

    private static String name(String host) {
        String name = host.toLowerCase(Locale.ROOT)
                .replaceFirst("^(?:www|api|rss|feeds?|export)\\.", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "source" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The text, indented as below {@code sources:}. */
    String yaml() {
        List<String> text = new ArrayList<>();
        lines.forEach((key, value) -> text.add((text.isEmpty() ? "  - " : "    ") + key + ": " + value));
        if (!select.isEmpty()) {
            text.add("    select:");
            select.forEach((key, value) -> text.add("      " + key + ": " + quoted(value)));
        }
        return String.join("\n", text) + "\n";
    }

    private String value(String key, String value) {
        if (value.equals("true") || value.equals("false")) {
            return value;
        }
        Optional<SourceKind> kind =
                Sources.kinds().stream().filter(one -> one.type().equals(type)).findFirst();
        boolean several = kind.stream()
                .flatMap(one -> one.options().stream())
                .anyMatch(option -> option.name().equals(key) && option.form() instanceof Option.Choices);
        return several
                ? List.of(withoutBrackets(value).split(",", -1)).stream()
                        .map(one -> quoted(withoutQuotes(one.strip())))
                        .collect(Collectors.joining(", ", "[", "]"))
                : quoted(value);
    }

    /** A list may be given as this entry shows it. */
    private static String withoutBrackets(String list) {
        String bare = list.strip();
        return bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
    }

    private static String withoutQuotes(String word) {
        return word.matches("\"[^\"]*\"|'[^']*'") ? word.substring(1, word.length() - 1) : word;
    }

    /** Without quotes where YAML needs none. */
    private static String quoted(String value) {
        if (value.matches("[A-Za-z][A-Za-z0-9_-]*") || value.matches("https?://[\\w./?=+~:-]*\\w")) {
            return value;
        }
        return value.codePoints()
                .mapToObj(character -> switch (character) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    default ->
                        Character.isISOControl(character)
                                ? String.format(Locale.ROOT, "\\u%04x", character)
                                : Character.toString(character);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
