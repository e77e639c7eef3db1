package org.paperboy.web;

import java.util.List;
import java.util.function.Supplier;

/** What probes ask for, as plain text. */
public final class Health {
    private final Supplier<List<String>> obstacles;

    /**
     * @param obstacles what keeps the daemon from its work, in words that anybody may read; empty if nothing does
     */
    public Health(Supplier<List<String>> obstacles) {
        this.obstacles = obstacles;
    }

    Answer live() {
        return Answer.text(200, "alive");
    }

    Answer ready() {
        List<String> reasons = obstacles.get();
        return reasons.isEmpty()
                ? Answer.text(200, "ready")
                : Answer.text(503, "not ready: " + String.join("; ", reasons));
    }
}
