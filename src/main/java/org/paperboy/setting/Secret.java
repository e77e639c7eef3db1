package org.paperboy.setting;

/** A value that must not be shown: its text form is a row of stars, so that no log, error or page can leak it. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value in clear, for the one place that hands it to the other side. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return "*****";
    }
}
