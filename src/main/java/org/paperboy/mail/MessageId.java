package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/** The names of messages. */
public final class MessageId {
    private static final int HEX_DIGITS = 40;

    private MessageId() {}

    /**
     * The Message-ID of one digest, without angle brackets: a function of its arguments alone, so that a digest sent
     * again after a crash is recognised as a copy by mailbox providers. The subscriber's address cannot be read in it.
     *
     * @param email the subscriber's address; case does not matter
     * @param edition 1, and one more for each time this slot is sent again on purpose
     * @param from the mailbox in whose name it is sent; its domain follows the at sign
     */
    public static String of(String email, Instant slot, int edition, String from) {
        String digest = email.strip().toLowerCase(Locale.ROOT) + "\n" + slot.toEpochMilli() + "\n" + edition;
        return sha256(digest).substring(0, HEX_DIGITS) + "@"
                + Mailbox.parse(from).domain();
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
