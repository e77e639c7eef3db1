package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DkimKeyTest {
    private static final KeyPair PAIR = Keys.make("RSA", 2048);

    @TempDir
    Path folder;

    private Path file(String text) {
        return Keys.write(folder.resolve("dkim.pem"), text);
    }

    @Test
    void readsBothWrappingsOfTheSameKey() {
        String published = Base64.getEncoder().encodeToString(PAIR.getPublic().getEncoded());

        DkimKey whole = DkimKey.read(file(Keys.pkcs8(PAIR)));
        DkimKey bare =
                DkimKey.read(file("Bag Attributes: none\n" + Keys.pkcs1(PAIR).replace("\n", "\r\n")));

        assertThat(whole.publicKey()).isEqualTo(published);
        assertThat(bare.publicKey()).isEqualTo(published);
        byte[] text = "tidal basins".getBytes(StandardCharsets.US_ASCII);
        assertThat(bare.sign(text)).isEqualTo(whole.sign(text)).hasSize(256);
    }

    @Test
    void aFileThatIsNotThereOrNoFileIsNamed() {
        refuses(folder.resolve("none.pem"), "none.pem: there is no such file (make an RSA key: openssl genrsa");
        refuses(folder, "is not a file");
    }

    @Test
    void whatIsNoPrivateRsaKeyIsToldApart() {
        refuses(file("ssh-rsa AAAA"), "there is no PEM in it");
        refuses(file(Keys.pem("PUBLIC KEY", PAIR.getPublic().getEncoded())), "is a \"PUBLIC KEY\"");
        refuses(file(Keys.pkcs8(Keys.make("EC", 256))), "what stands below \"PRIVATE KEY\" is no RSA key");
        refuses(file(Keys.pem("RSA PRIVATE KEY", new byte[] {1, 2, 3})), "below \"RSA PRIVATE KEY\" is no RSA key");
        refuses(file(Keys.pem("ENCRYPTED PRIVATE KEY", new byte[] {1})), "has a passphrase");
        refuses(
                file(
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"),
                "has a passphrase");
    }

    @Test
    void aShortKeyIsRefusedWithItsLength() {
        refuses(file(Keys.pkcs8(Keys.make("RSA", 1024))), "the key has 1024 bits");
    }

    @Test
    void aKeyThatOthersCanReadIsUsedAndTold() throws IOException {
        Path file = file(Keys.pkcs8(PAIR));
        assertThat(DkimKey.read(file).exposure()).isEmpty();
        for (String mode : new String[] {"rw-r-----", "rw----r--"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThat(DkimKey.read(file).exposure()).contains("others on this machine can read the key");
        }
    }

    @Test
    void aKeyThatWeCannotReadIsToldSo() throws IOException {
        Path file = file(Keys.pkcs8(PAIR));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
        refuses(file, "cannot be read");
    }

    private static void refuses(Path file, String fault) {
        assertThatThrownBy(() -> DkimKey.read(file))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining(fault);
    }
}
