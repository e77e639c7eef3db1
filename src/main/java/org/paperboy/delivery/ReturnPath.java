package org.paperboy.delivery;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.delivery.Tokens.Purpose;

/**
 * The envelope senders of mails, one for each (VERP): {@code paperboy+b-3f2a…-9c01…@example.org}. A mail that comes back
 * to one tells which mail it was about, however its report is written. Nothing in it tells who the reader was, and nobody
 * else can make one. Safe for use by several threads.
 */
public final class ReturnPath {
    // Enough of a Message-ID to be the only one with it; with a local part of its own it stays below 64 (RFC 5321).
    private static final int ID_DIGITS = 20;
    private static final Pattern PATH = Pattern.compile("[^@]*\\+b-([0-9a-f]{" + ID_DIGITS + "})-([0-9a-f]{16})@.*");

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int ADDED = "+b-".length() + ID_DIGITS + "-".length() + 16;

    private final Tokens tokens;

    public ReturnPath(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Where one mail comes back to.
     *
     * @param from the bare address in whose name it is sent
     * @param messageId as {@code mail.MessageId} makes them
     */
    public String of(String from, String messageId) {
        String id = messageId.substring(0, ID_DIGITS);
        int at = from.lastIndexOf('@');
        return from.substring(0, at) + "+b-" + id + "-" + tokens.seal(Purpose.RETURN_PATH, id) + from.substring(at);
    }

    /** Whether an address has room for it: not more than 24 characters before the at sign (RFC 5321, 4.5.3.1.1). */
    public static boolean hasRoom(String from) {
        return from.lastIndexOf('@') + ADDED <= LONGEST_LOCAL_PART;
    }

    /** How the Message-ID begins of the mail that came back to an address; empty if it is not one of ours. */
    public Optional<String> messageIdAt(String address) {
        Matcher path = PATH.matcher(address.strip().toLowerCase(Locale.ROOT));
        return path.matches() && tokens.isSeal(Purpose.RETURN_PATH, path.group(1), path.group(2))
                ? Optional.of(path.group(1))
                : Optional.empty();
    }
}
