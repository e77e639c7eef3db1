package org.paperboy.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text as octets of UTF-8 with a character for each. Angus writes the low byte of every character of a command, so that
 * U+560A would leave as a line feed, and reads each byte of an answer as a character: text that need not be ASCII passes
 * through it so.
 */
final class Octets {
    private Octets() {}

    static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The text of octets; those that are no UTF-8 stay as they are. */
    static String text(String octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return octets;
        }
    }
}
