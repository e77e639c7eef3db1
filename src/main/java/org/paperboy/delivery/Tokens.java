package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts in a form that nobody else can make, read or change, for links and addresses. Each purpose has keys of its own,
 * so that a token of one is worth nothing for another. The same text always gives the same token: a digest that is
 * composed again is the same digest. Safe for use by several threads.
 */
public final class Tokens {
    private static final String HMAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SEAL_BYTES = 8;

    private final byte[] secret;

    /**
     * Tokens of one installation.
     *
     * @param secret its own, in hexadecimal; whoever has it can make every token
     */
    public Tokens(String secret) {
        this.secret = HexFormat.of().parseHex(secret);
    }

    /** What a token is good for. */
    public enum Purpose {
        /** That by which the reader of a mail ends all mails, in a link or in an answer. */
        UNSUBSCRIBE,
        /** The address to which a mail that cannot be delivered comes back. */
        RETURN_PATH,
        /** What remains of a person who was forgotten. */
        FORGOTTEN
    }

    /** The token for a text: letters, digits, {@code -} and {@code _}. */
    public String token(Purpose purpose, String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        // Made of the text, so that no two texts ever share one (RFC 5297 does so for the same reason).
        byte[] nonce = Arrays.copyOf(mac(key(purpose, "nonce"), plain), NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(plain);
            byte[] token = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, token, NONCE_BYTES, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in Galois mode", e);
        }
    }

    /** The token by which a reader ends all mails, however their address is written. */
    public String unsubscribing(String reader) {
        return token(Purpose.UNSUBSCRIBE, reader.toLowerCase(Locale.ROOT));
    }

    /** The text of a token; empty if it is none of ours, was changed, or is for another purpose. */
    public Optional<String> text(Purpose purpose, String token) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, purpose, nonce)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | AEADBadTagException e) {
            // Not base64, or not sealed with our key.
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in Galois mode", e);
        }
    }

    /** A short proof that we wrote a text, for where it stands in the open: 16 lower-case hexadecimal digits. */
    public String seal(Purpose purpose, String text) {
        byte[] mac = mac(key(purpose, "seal"), text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac, 0, SEAL_BYTES);
    }

    /** Whether a seal is that of a text; takes as long for a wrong one as for the right one. */
    public boolean isSeal(Purpose purpose, String text, String seal) {
        return MessageDigest.isEqual(
                seal(purpose, text).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
    }

    /** What stays the same for a text and tells nothing of it: 64 lower-case hexadecimal digits. */
    public String fingerprint(Purpose purpose, String text) {
        return HexFormat.of().formatHex(mac(key(purpose, "fingerprint"), text.getBytes(StandardCharsets.UTF_8)));
    }

    private Cipher cipher(int mode, Purpose purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(purpose, "token"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] key(Purpose purpose, String use) {
        return mac(secret, (purpose.name().toLowerCase(Locale.ROOT) + "/" + use).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
