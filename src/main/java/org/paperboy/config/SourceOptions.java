package org.paperboy.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.source.Option;
import org.paperboy.source.Options;

/** The keys that a kind of source declares, as keys of the file, and their values as the kind asks for them. */
final class SourceOptions {
    private final Map<Option, Key<?>> keys = new LinkedHashMap<>();
    private final Map<Option, SourceOptions> groups = new LinkedHashMap<>();

    SourceOptions(List<Option> options) {
        for (Option option : options) {
            if (option.form() instanceof Option.Group group) {
                groups.put(option, new SourceOptions(group.options()));
            }
            keys.put(option, key(option));
        }
    }

    List<Key<?>> keys() {
        return List.copyOf(keys.values());
    }

    /** The key of this name. */
    Optional<Key<?>> key(String name) {
        return keys.values().stream()
                .<Key<?>>map(key -> key)
                .filter(key -> key.name().equals(name))
                .findFirst();
    }

    Options values(Fields fields) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        collect("", fields, values);
        return new Options(values);
    }

    private void collect(String prefix, Fields fields, Map<String, List<String>> values) {
        keys.forEach((option, key) -> {
            SourceOptions group = groups.get(option);
            if (group != null) {
                group.collect(prefix + option.name() + ".", (Fields) fields.get(key), values);
            } else {
                values.put(prefix + option.name(), texts(fields.get(key)));
            }
        });
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            if (!one.toString().isEmpty()) {
                texts.add(one.toString());
            }
        }
        return texts;
    }

    private Key<?> key(Option option) {
        Option.Form form = option.form();
        if (form instanceof Option.Group) {
            SourceOptions below = groups.get(option);
            Section section = new Section(below == null ? List.of() : below.keys(), List.of(), List.of());
            return option.required()
                    ? Key.required(option.name(), new SectionKind(section), Fields.none(section), option.description())
                    : Key.section(option.name(), section, option.description());
        }
        if (form instanceof Option.Choices choices) {
            return new Key<>(
                    option.name(),
                    new ListKind<>(Values.choice(choices.words().toArray(String[]::new))),
                    option.fallback().isEmpty()
                            ? List.of()
                            : List.of(option.fallback().split(" ", -1)),
                    "",
                    option.required(),
                    option.description());
        }
        return scalar(option, scalarKind(form));
    }

    private static Key<String> scalar(Option option, ScalarKind<String> kind) {
        if (option.required()) {
            return Key.required(option.name(), kind, "", option.description());
        }
        return option.fallback().isEmpty()
                ? Key.optional(option.name(), kind, "", option.description())
                : Key.of(option.name(), kind, option.fallback(), option.description());
    }

    private static ScalarKind<String> scalarKind(Option.Form form) {
        if (form instanceof Option.Site) {
            return Addresses.SITE;
        }
        if (form instanceof Option.Address) {
            return Addresses.ADDRESS;
        }
        if (form instanceof Option.Choice choice) {
            return Values.choice(choice.words().toArray(String[]::new));
        }
        if (form instanceof Option.Expression expression) {
            return new ScalarKind<>(
                    expression.expected(), Values.ANY_SCALAR, text -> checked(Values.line(text), expression));
        }
        return Values.TEXT;
    }

    private static String checked(String text, Option.Expression expression) throws UnfitException {
        Optional<String> fault = expression.check().fault(text);
        if (fault.isPresent()) {
            throw new UnfitException(
                    Values.quoted(Addresses.shown(text)) + " is not " + expression.expected(), fault.get());
        }
        return text;
    }
}
