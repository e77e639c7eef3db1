package org.paperboy.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One map of a file, read against its section. */
final class Fields {
    private final Place at;
    private final Section section;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    private Fields(Place at, Section section) {
        this.at = at;
        this.section = section;
    }

    /** A section that does not stand in the file. */
    static Fields none(Section section) {
        return new Fields(Place.WHOLE_FILE, section);
    }

    /** Reads every key; whatever is wrong goes to the faults, and the key's fallback takes its place. */
    static Fields read(Node.Mapping mapping, Section section, Faults faults) {
        Fields fields = new Fields(mapping.at(), section);
        Node.@Nullable Entry previous = null;
        for (Node.Entry entry : mapping.entries()) {
            fields.accept(entry, previous, faults);
            previous = entry;
        }
        fields.refuseMissing(faults);
        return fields;
    }

    private void accept(Node.Entry entry, Node.@Nullable Entry previous, Faults faults) {
        String name = entry.key().text();
        Node.@Nullable Entry earlier = entries.putIfAbsent(name, entry);
        if (earlier != null) {
            faults.error(
                    entry.key().at(),
                    name + ": stands twice",
                    "first in line " + earlier.key().at().line());
            return;
        }
        section.key(name)
                .ifPresentOrElse(
                        key -> readValue(key, entry.value(), faults), () -> refuseUnknown(entry, previous, faults));
    }

    private void readValue(Key<?> key, Node value, Faults faults) {
        if (value instanceof Scalar scalar && scalar.isRefused()) {
            return;
        }
        key.kind().read(key.name(), value, faults).ifPresent(read -> values.put(key.name(), read));
    }

    private void refuseUnknown(Node.Entry entry, Node.@Nullable Entry previous, Faults faults) {
        String name = entry.key().text();
        boolean valueless = entry.value() instanceof Scalar scalar && scalar.isAbsent();
        if (valueless
                && previous != null
                && section.key(previous.key().text()).filter(Key::isSecret).isPresent()) {
            // {password: a,b} is a password "a" and a key "b": naming the key would show half the password.
            faults.error(entry.key().at(), "text behind a secret that is not a key", "put the secret in quotes");
            return;
        }
        String elsewhere = section.homeOf(name)
                .map(home -> "it belongs below " + home + ":")
                .or(() -> Optional.ofNullable(section.strangers().get(name)))
                .orElse("known here: " + String.join(", ", section.names()));
        if (section.strangers().containsKey(name)) {
            faults.error(entry.key().at(), name + ": no key of this type", elsewhere);
            return;
        }
        faults.error(entry.key().at(), name + ": no such key", Spelling.didYouMean(name, section.names(), elsewhere));
    }

    private void refuseMissing(Faults faults) {
        for (Key<?> key : section.keys()) {
            if (key.required() && !has(key)) {
                faults.error(at, key.name() + ": is missing", key.description());
            }
        }
        section.alternatives().forEach(group -> refuseTogether(group, faults));
        refuseTogether(section.choice(), faults);
        if (!section.choice().isEmpty() && section.choice().stream().noneMatch(entries::containsKey)) {
            faults.error(at, "needs one of " + String.join(", ", section.choice()));
        }
    }

    private void refuseTogether(List<String> group, Faults faults) {
        List<Node.Entry> present = entries.values().stream()
                .filter(entry -> group.contains(entry.key().text()))
                .toList();
        for (int i = 1; i < present.size(); i++) {
            String first = present.get(0).key().text();
            Scalar second = present.get(i).key();
            faults.error(second.at(), second.text() + ": cannot stand beside " + first, "keep one of them");
        }
    }

    /** The value, or the key's fallback. */
    @SuppressWarnings("unchecked") // the value was read by the kind of this very key
    <T> T get(Key<T> key) {
        return (T) values.getOrDefault(key.name(), key.fallback());
    }

    /** Whether the key stands in the file, be its value right or wrong. */
    boolean has(Key<?> key) {
        return entries.containsKey(key.name());
    }

    /** Whether what {@link #get} gives was meant: not where the file has a value that was refused. */
    boolean isSound(Key<?> key) {
        return !has(key) || values.containsKey(key.name());
    }

    /** Where the value stands, or the section if there is none. */
    Place placeOf(Key<?> key) {
        Node.@Nullable Entry entry = entries.get(key.name());
        return entry == null ? at : entry.value().at();
    }

    /** The value as written; empty if the key is missing, is no single value, or is told to be faulty already. */
    Optional<Scalar> scalarOf(Key<?> key) {
        Node.@Nullable Entry entry = entries.get(key.name());
        return entry != null && entry.value() instanceof Scalar scalar && !scalar.isRefused()
                ? Optional.of(scalar)
                : Optional.empty();
    }

    /** The entries of a list as written; empty if the key is missing or no list. */
    List<Scalar> scalarsOf(Key<?> key) {
        Node.@Nullable Entry entry = entries.get(key.name());
        if (entry == null || !(entry.value() instanceof Node.Sequence sequence)) {
            return List.of();
        }
        return sequence.items().stream()
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .filter(scalar -> !scalar.isRefused())
                .toList();
    }

    /** The value as it may be shown: in quotes, and never what came from the environment. */
    String shown(Key<?> key) {
        Node.@Nullable Entry entry = entries.get(key.name());
        return entry != null && entry.value() instanceof Scalar scalar ? '"' + scalar.written() + '"' : "";
    }

    Place at() {
        return at;
    }
}
