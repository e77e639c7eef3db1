package org.paperboy.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.paperboy.mail.Returned.Content;

/** The part of a report on a complaint that machines read (RFC 5965; not-spam: RFC 6430). */
final class FeedbackReport {
    private static final Set<String> WANT_NO_MORE = Set.of("abuse", "opt-out", "opt-out-list");

    private FeedbackReport() {}

    /** What it reports; empty if the part is none, or about something that only a person can judge. */
    static Optional<Content> of(Part part) {
        if (!isOne(part)) {
            return Optional.empty();
        }
        String type = fields(part).value("Feedback-Type").toLowerCase(Locale.ROOT);
        if (WANT_NO_MORE.contains(type)) {
            return Optional.of(new Returned.Complaint());
        }
        return Optional.of(type.equals("not-spam") ? new Returned.News() : new Returned.Other());
    }

    /** From whom the mail came that it is about. */
    static Stream<String> originalSender(Part part) {
        return isOne(part) ? fields(part).values("Original-Mail-From") : Stream.empty();
    }

    private static boolean isOne(Part part) {
        return part.type().equals("message/feedback-report");
    }

    private static Part fields(Part part) {
        return new Part(Part.fieldsOf(part.decoded()), "");
    }
}
