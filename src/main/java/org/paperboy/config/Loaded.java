package org.paperboy.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.setting.Fault;

/**
 * What came of reading a file.
 *
 * @param valueOrNull null exactly if one of the faults is more than a warning; {@link #value()} reads better
 * @param faults in the order of the file, warnings among them
 */
public record Loaded<T>(@Nullable T valueOrNull, List<Fault> faults) {

    public Loaded {
        faults = List.copyOf(faults);
        boolean refused = faults.stream().anyMatch(fault -> !fault.warning());
        if (refused != (valueOrNull == null)) {
            throw new IllegalArgumentException("a value and what refuses it exclude each other");
        }
    }

    /** The value, if nothing refuses it. */
    public Optional<T> value() {
        return Optional.ofNullable(valueOrNull);
    }
}
