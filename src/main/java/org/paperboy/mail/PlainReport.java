package org.paperboy.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.delivery.EnhancedStatus;
import org.paperboy.delivery.Refusal;
import org.paperboy.mail.Returned.Content;

/** A report of failure in plain words, as qmail and older Exims write them: read with reserve. */
final class PlainReport {
    private static final int MOST_LINES = 200;
    private static final Pattern SERVER =
            Pattern.compile("(^|[<\\s\"])(mailer-daemon|postmaster)@", Pattern.CASE_INSENSITIVE);
    private static final Pattern COPY = Pattern.compile(
            "^-{2,}.{0,40}\\b(copy|header|original|returned|forwarded|unsent|message)\\b.{0,60}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LATE =
            Pattern.compile("\\b(delay|delayed|warning|still being retried)\\b", Pattern.CASE_INSENSITIVE);

    private PlainReport() {}

    /** Whether a mail says that a mail server wrote it. */
    static boolean isFromAServer(Part whole) {
        return whole.values("X-Failed-Recipients").findAny().isPresent()
                || SERVER.matcher(ReturnedReader.clipped(whole.value("From"))).find();
    }

    /** What it reports; empty if it is none, or only a person can tell. */
    static Optional<Content> of(Part whole, List<Part> parts) {
        if (!isFromAServer(whole)) {
            return Optional.empty();
        }
        if (LATE.matcher(ReturnedReader.clipped(whole.value("Subject"))).find()) {
            return Optional.of(new Returned.News());
        }
        List<Refusal> refusals = ReturnedReader.lines(ReturnedReader.text(whole, parts))
                .limit(MOST_LINES)
                .takeWhile(line -> !COPY.matcher(line).find())
                .flatMap(line -> Refusal.of(OneLine.answer(line)).stream())
                .toList();
        if (refusals.isEmpty()) {
            return wordsAlone(whole, parts);
        }
        Refusal first = refusals.get(0);
        boolean agree = refusals.stream().allMatch(one -> one.status().equals(first.status()));
        // Of several it is not known which one counts: none of them says enough to suppress at once.
        Refusal told =
                agree ? first : new Refusal(new EnhancedStatus(first.status().severity(), 3, 0), first.words());
        return Optional.of(bounce(whole, told));
    }

    // Exim names who failed in a field, and why in the lines that are indented most.
    private static Optional<Content> wordsAlone(Part whole, List<Part> parts) {
        if (whole.values("X-Failed-Recipients").findAny().isEmpty()) {
            return Optional.empty();
        }
        String words = ReturnedReader.lines(ReturnedReader.text(whole, parts))
                .limit(MOST_LINES)
                .takeWhile(line -> !COPY.matcher(line).find())
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return Optional.of(bounce(whole, new Refusal(new EnhancedStatus(5, 0, 0), OneLine.answer(words))));
    }

    private static Returned.Bounce bounce(Part whole, Refusal refusal) {
        List<Returned.Failure> named = whole.values("X-Failed-Recipients")
                .flatMap(value -> Stream.of(ReturnedReader.clipped(value).split(",")))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(address -> new Returned.Failure(address, refusal))
                .toList();
        return new Returned.Bounce(named.isEmpty() ? List.of(new Returned.Failure("", refusal)) : named);
    }

    /** The mail that it holds behind its words; without fields if there is none. */
    static Part original(Part whole, List<Part> parts) {
        List<String> rest = ReturnedReader.lines(ReturnedReader.text(whole, parts))
                .dropWhile(line -> !COPY.matcher(line).find())
                .skip(1)
                .dropWhile(String::isBlank)
                .limit(MOST_LINES)
                .toList();
        return Part.of(String.join("\n", rest));
    }
}
