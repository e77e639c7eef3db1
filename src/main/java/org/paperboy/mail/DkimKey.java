package org.paperboy.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RSA key that mails are signed with, from a PEM file. Safe for use by several threads. */
public final class DkimKey {
    /** What mailbox providers take for safe, in bits (RFC 8301, section 3.2). */
    static final int FEWEST_BITS = 2048;

    private static final String HOW_TO_MAKE = "make an RSA key: openssl genrsa -out %s 2048";
    private static final long MOST_BYTES = 50_000;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    // SEQUENCE { rsaEncryption, NULL } of a PrivateKeyInfo, after its version 0 (RFC 5208, RFC 8017).
    private static final byte[] VERSION_AND_ALGORITHM = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private final RSAPrivateCrtKey key;
    private final Optional<String> exposure;

    private DkimKey(RSAPrivateCrtKey key, Optional<String> exposure) {
        this.key = key;
        this.exposure = exposure;
    }

    /**
     * Reads the first private key of the file: PKCS #8 ({@code PRIVATE KEY}) or PKCS #1 ({@code RSA PRIVATE KEY}).
     *
     * @throws UnusableKeyException if there is none, or one that cannot be used
     */
    public static DkimKey read(Path file) {
        return new DkimKey(parse(file, text(file)), exposure(file));
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw new UnusableKeyException(file, "is not a file", howToMake(file));
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableKeyException(file, "is too large to be a key", howToMake(file));
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new UnusableKeyException(file, "there is no such file", howToMake(file));
        } catch (IOException e) {
            throw new UnusableKeyException(file, "cannot be read", "the user Paperboy runs as must own it");
        }
    }

    private static RSAPrivateCrtKey parse(Path file, String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw new UnusableKeyException(file, "there is no PEM in it (-----BEGIN ...-----)", howToMake(file));
        }
        String label = pem.group(1);
        boolean encrypted = label.startsWith("ENCRYPTED") || pem.group(2).contains("ENCRYPTED");
        if (encrypted) {
            throw new UnusableKeyException(
                    file,
                    "the key has a passphrase, which nobody could type",
                    "take one without, and keep it safe by its mode: 600");
        }
        if (!label.equals("PRIVATE KEY") && !label.equals("RSA PRIVATE KEY")) {
            throw new UnusableKeyException(file, "is a \"" + label + "\", not a private key", howToMake(file));
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
            return longEnough(file, rsa(label.startsWith("RSA") ? asPkcs8(der) : der));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new UnusableKeyException(file, "what stands below \"" + label + "\" is no RSA key", howToMake(file));
        }
    }

    private static RSAPrivateCrtKey rsa(byte[] pkcs8) throws InvalidKeySpecException {
        PrivateKey key = factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        if (key instanceof RSAPrivateCrtKey whole) {
            return whole;
        }
        throw new InvalidKeySpecException("without the public exponent");
    }

    private static RSAPrivateCrtKey longEnough(Path file, RSAPrivateCrtKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < FEWEST_BITS) {
            throw new UnusableKeyException(
                    file,
                    "the key has " + bits + " bits, and mailbox providers distrust fewer than " + FEWEST_BITS,
                    howToMake(file));
        }
        return key;
    }

    private static Optional<String> exposure(Path file) {
        try {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
            boolean open =
                    modes.contains(PosixFilePermission.GROUP_READ) || modes.contains(PosixFilePermission.OTHERS_READ);
            return open ? Optional.of("others on this machine can read the key") : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without such modes.
            return Optional.empty();
        }
    }

    /** What is wrong with the mode of the file, if others can read it; what mends it is {@code chmod 600}. */
    public Optional<String> exposure() {
        return exposure;
    }

    /** The signature of the bytes, PKCS #1 v1.5 with SHA-256: always the same one for the same bytes. */
    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs by RSA", e);
        }
    }

    /** The public key as DNS has it, in base64 (the {@code p=} of RFC 6376, section 3.6.1). */
    String publicKey() {
        try {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return Base64.getEncoder()
                    .encodeToString(factory().generatePublic(spec).getEncoded());
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("a private key has its public half", e);
        }
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance("RSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /** PKCS #1 in the wrapping that Java reads. */
    private static byte[] asPkcs8(byte[] pkcs1) {
        return der(SEQUENCE, joined(VERSION_AND_ALGORITHM, der(OCTET_STRING, pkcs1)));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return joined(head, content);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String howToMake(Path file) {
        return HOW_TO_MAKE.formatted(file);
    }
}
