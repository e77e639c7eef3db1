package org.paperboy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.paperboy.subscription.Subscriber;

/** The text of a subscription file without some of its subscribers, everybody else's entries being as they were. */
public final class Omission {
    private Omission() {}

    /**
     * Takes the entries of some addresses out.
     *
     * @param content of a file that is not faulty
     * @return empty if nobody is left, or if the text is written in a way that does not come apart
     */
    public static Optional<String> of(String content, References references, Predicate<String> omitted) {
        List<SubscriptionFile.Entry> before = parse(content, references).entries();
        List<Subscriber> wanted = before.stream()
                .map(SubscriptionFile.Entry::subscriber)
                .filter(one -> !omitted.test(one.email()))
                .toList();
        List<String> lines = new ArrayList<>(content.lines().toList());
        // From the last one on, or the lines of the others would move.
        for (int i = before.size() - 1; i >= 0; i--) {
            if (omitted.test(before.get(i).subscriber().email())
                    && !cut(lines, before.get(i).line() - 1)) {
                return Optional.empty();
            }
        }
        String after = String.join("\n", lines) + "\n";
        boolean gone = before.stream()
                .map(entry -> entry.subscriber().email())
                .filter(omitted)
                .noneMatch(after.toLowerCase(Locale.ROOT)::contains);
        boolean others =
                !wanted.isEmpty() && parse(after, references).subscribers().equals(wanted);
        return gone && others ? Optional.of(after) : Optional.empty();
    }

    private static SubscriptionFile parse(String content, References references) {
        return SubscriptionFile.parse("", content, references);
    }

    // An entry begins at its dash, with the comments right above, and ends where something stands as far to the left.
    private static boolean cut(List<String> lines, int addressLine) {
        int first = addressLine;
        int column = indent(lines.get(addressLine));
        while (!isItem(lines.get(first)) || (first < addressLine && indent(lines.get(first)) >= column)) {
            first--;
            if (first < 0) {
                return false;
            }
        }
        int dash = indent(lines.get(first));
        int end = first + 1;
        while (end < lines.size() && (lines.get(end).isBlank() || indent(lines.get(end)) > dash)) {
            end++;
        }
        while (first > 0 && lines.get(first - 1).strip().startsWith("#") && indent(lines.get(first - 1)) == dash) {
            first--;
        }
        lines.subList(first, end).clear();
        return true;
    }

    private static boolean isItem(String line) {
        return line.strip().startsWith("- ");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
