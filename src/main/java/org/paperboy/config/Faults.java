package org.paperboy.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.paperboy.setting.Fault;

/** Collects what is wrong with one file. */
final class Faults {
    private final String file;
    private final List<Fault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void error(Place place, String message, String hint) {
        found.add(Fault.error(file, place.line(), place.column(), message, hint));
    }

    void error(Place place, String message) {
        error(place, message, "");
    }

    void warning(Place place, String message, String hint) {
        found.add(Fault.warning(file, place.line(), place.column(), message, hint));
    }

    /** Whether the file cannot be used. */
    boolean areFatal() {
        return found.stream().anyMatch(fault -> !fault.warning());
    }

    /** In the order of the file. */
    List<Fault> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                .toList();
    }
}
