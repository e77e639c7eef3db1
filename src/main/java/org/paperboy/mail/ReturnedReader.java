package org.paperboy.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.paperboy.mail.Returned.Content;

/** Reads mails that come back: reports of failure and of complaints, and readers' wishes. Fails on none. */
public final class ReturnedReader {
    /** What is longer is not read: no report is, with the whole digest it is about. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_WORDS = 50;
    private static final List<String> CAME_TO =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"()]{1,64}@[^\\s<>,;:\"()@]{1,253}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,250})>");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,500}");
    private static final Pattern REQUEST = Pattern.compile("(?:re: ?)?unsubscribe\\b(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AWAY = Pattern.compile(
            "^(auto(matic|mated)?[ -]?(reply|response|antwort)|out of (the )?office|abwesenheit|r.ponse automatique)",
            Pattern.CASE_INSENSITIVE);

    private ReturnedReader() {}

    /**
     * What a mail is.
     *
     * @param mail at most {@link #MOST_BYTES} long
     */
    public static Returned read(byte[] mail) {
        Part whole = Part.of(mail);
        List<Part> parts = whole.parts();
        Optional<Part> original = parts.stream()
                .filter(part -> part.type().equals("message/rfc822")
                        || part.type().equals("message/global")
                        || part.type().equals("message/global-headers")
                        || part.type().endsWith("rfc822-headers"))
                .findFirst();
        return new Returned(traces(whole, parts, original), content(whole, parts));
    }

    private static Content content(Part whole, List<Part> parts) {
        Optional<Content> reported = parts.stream()
                .flatMap(part -> DeliveryReport.of(part).or(() -> FeedbackReport.of(part)).stream())
                .findFirst();
        return reported.or(() -> request(whole, parts))
                .or(() -> isAutomatic(whole) ? Optional.of(new Returned.AutoReply()) : Optional.empty())
                .or(() -> PlainReport.of(whole, parts))
                .orElseGet(Returned.Other::new);
    }

    private static Returned.Traces traces(Part whole, List<Part> parts, Optional<Part> original) {
        Stream<String> cameTo = CAME_TO.stream().flatMap(whole::values);
        Stream<String> reported = parts.stream().flatMap(FeedbackReport::originalSender);
        // A report in plain text holds the mail it is about in its text.
        Part returned =
                original.map(part -> Part.of(part.decoded())).orElseGet(() -> PlainReport.original(whole, parts));
        List<String> returnPaths = Stream.of(cameTo, reported, returned.values("Return-Path"))
                .flatMap(values -> values)
                .flatMap(value -> ADDRESS.matcher(clipped(value)).results().map(found -> found.group()))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        Matcher id = MESSAGE_ID.matcher(clipped(returned.value("Message-ID")));
        String waysOut = returned.value("List-Unsubscribe").replace("%20", " ");
        return new Returned.Traces(returnPaths, id.find() ? id.group(1) : "", tokens(waysOut));
    }

    private static Optional<Content> request(Part whole, List<Part> parts) {
        Matcher request = REQUEST.matcher(clipped(subject(whole)));
        if (!request.matches()
                || whole.value("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(tokens(request.group(1)));
        words.addAll(tokens(clipped(text(whole, parts))));
        Matcher address = ADDRESS.matcher(request.group(1));
        return Optional.of(new Returned.UnsubscribeRequest(address.find() ? kept(address.group()) : "", words));
    }

    private static String subject(Part whole) {
        String written = Octets.text(clipped(whole.value("Subject")));
        try {
            return OneLine.of(MimeUtility.decodeText(written));
        } catch (UnsupportedEncodingException e) {
            return OneLine.of(written);
        }
    }

    /** As readers' addresses are kept, in whatever spelling they stand here. */
    private static String kept(String address) {
        try {
            return MailAddress.parse(address).kept().toString();
        } catch (UnmailableAddressException e) {
            return address.toLowerCase(Locale.ROOT);
        }
    }

    // A server of mail answers for nobody, though Exim calls its reports auto-replied.
    private static boolean isAutomatic(Part whole) {
        if (PlainReport.isFromAServer(whole)) {
            return false;
        }
        String submitted = whole.value("Auto-Submitted").toLowerCase(Locale.ROOT);
        String precedence = whole.value("Precedence").toLowerCase(Locale.ROOT);
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || precedence.startsWith("auto_reply")
                || Stream.of("X-Autoreply", "X-Autorespond", "X-Auto-Reply")
                        .anyMatch(name -> whole.values(name).findAny().isPresent())
                || AWAY.matcher(clipped(subject(whole))).find();
    }

    /** The first text of a mail. */
    static String text(Part whole, List<Part> parts) {
        return Stream.concat(
                        parts.stream().flatMap(part -> Stream.concat(Stream.of(part), part.parts().stream())),
                        Stream.of(whole))
                .filter(part -> part.type().equals("text/plain"))
                .findFirst()
                .map(Part::decoded)
                .orElse("");
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(clipped(text))
                .results()
                .map(found -> found.group())
                .limit(MOST_WORDS)
                .toList();
    }

    /** The beginning of a text, as long as a line that is looked at. */
    static String clipped(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_LINE));
    }

    /** The lines of a text, each cut to what is looked at. */
    static Stream<String> lines(String text) {
        return text.lines().map(ReturnedReader::clipped);
    }
}
