package org.paperboy.lint;

import org.paperboy.config.Written;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Subscription;

/**
 * A subscription to be looked at.
 *
 * @param file as faults name it
 * @param reader whose it is; empty for a topic, which is everybody's
 */
public record Interest(String file, String reader, Written written) {

    Subscription subscription() {
        return written.subscription();
    }

    /** What it is called, or what it is if it has no name. */
    public String name() {
        return subscription().name().isEmpty()
                ? "the subscription"
                : subscription().name();
    }

    /** Whether all that it asks for stands in a topic file, where it is looked at. */
    boolean isOfATopicAlone() {
        return written.refers() && written.parts().isEmpty();
    }

    Fault warning(String message, String hint) {
        return Fault.warning(file, written.at().line(), written.at().column(), message, hint);
    }

    Fault warning(Written.Part part, String message, String hint) {
        return Fault.warning(file, part.at().line(), part.at().column(), message, hint);
    }

    /** A part as it stands in the file, in quotes. */
    static String shown(Written.Part part) {
        boolean entry = part.role() != Written.Role.WANTED && part.role() != Written.Role.UNWANTED;
        return entry && !part.shown().startsWith("\"") ? '"' + part.shown() + '"' : part.shown();
    }
}
