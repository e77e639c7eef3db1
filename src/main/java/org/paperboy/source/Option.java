package org.paperboy.source;

import java.util.List;
import java.util.Optional;

/**
 * A key that one kind of source knows beside those that all know.
 *
 * @param fallback as one would write it; empty for none
 * @param required whether it must stand there
 * @param description for people, a sentence or two
 */
public record Option(String name, Form form, String fallback, boolean required, String description) {

    /** What its value may be. */
    public sealed interface Form {}

    /** A text on one line. */
    public record Text() implements Form {}

    /** The root of a site, kept without a slash at its end. */
    public record Site() implements Form {}

    /** One whole address, kept as it is written. */
    public record Address() implements Form {}

    /** One of a few words. */
    public record Choice(List<String> words) implements Form {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A list of some of a few words. */
    public record Choices(List<String> words) implements Form {
        public Choices {
            words = List.copyOf(words);
        }
    }

    /**
     * A text of a language of its own.
     *
     * @param expected what it must be, in words: {@code a CSS selector such as li.paper}
     */
    public record Expression(String expected, Check check) implements Form {}

    /** Keys below this one. Their values go by {@code name.key}. */
    public record Group(List<Option> options) implements Form {
        public Group {
            options = List.copyOf(options);
        }
    }

    /** Tells what is wrong with a text, in a few words; empty if nothing is. */
    public interface Check {
        Optional<String> fault(String text);
    }

    static Option required(String name, Form form, String description) {
        return new Option(name, form, "", true, description);
    }

    static Option optional(String name, Form form, String fallback, String description) {
        return new Option(name, form, fallback, false, description);
    }
}
