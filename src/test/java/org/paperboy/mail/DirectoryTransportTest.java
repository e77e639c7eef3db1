package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTransportTest {
    @TempDir
    Path temporary;

    private final Outgoing mail = new MessageWriter().write(Letters.plain());

    @Test
    void writesTheMailUnderItsDayAndItsReader() throws IOException {
        Outcome outcome = transport().send(mail);

        Path file = onlyFile();
        assertThat(outcome).isEqualTo(new Outcome.Sent("written to " + file));
        assertThat(directory().relativize(file).toString()).matches("2026-07-23/ada@example\\.org-[0-9a-f]{16}\\.eml");
        assertThat(Files.readString(file, StandardCharsets.US_ASCII)).isEqualTo(mail.content());
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        transport().send(mail);

        Path file = onlyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void sendingAgainLeavesOneFileWithTheSameBytes() throws IOException {
        transport().send(mail);
        transport().send(mail);

        assertThat(Files.readString(onlyFile())).isEqualTo(mail.content());
    }

    @Test
    void anotherMessageIsAnotherFile() throws IOException {
        transport().send(mail);
        transport()
                .send(new MessageWriter()
                        .reissue(
                                mail,
                                "other@example.org",
                                "p@example.org",
                                WaysBack.to("p@example.org"),
                                Letters.plain().date()));

        assertThat(files()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd@example.org", "..", "/root@example.org", "a/../../b@x", "a\u0000b@x", "."})
    void noRecipientLeavesTheFolder(String recipient) throws IOException {
        Outcome outcome = transport().send(new Outgoing("../../x@y", "p@example.org", recipient, mail.content()));

        assertThat(outcome).isInstanceOf(Outcome.Sent.class);
        assertThat(onlyFile().getParent()).isEqualTo(directory().resolve("2026-07-23"));
    }

    @Test
    void aDateThatIsNoneDoesNotLeaveTheFolderEither() throws IOException {
        transport().send(new Outgoing("x@y", "p@example.org", "ada@example.org", "Date: ../../x\r\n\r\n"));

        assertThat(onlyFile().getParent()).isEqualTo(directory().resolve("undated"));
    }

    @Test
    void neverShowsAHalfWrittenMail() throws IOException {
        transport().send(mail);
        Path file = onlyFile();
        // A crash leaves the file it was writing; only a rename gives a mail its name.
        Files.writeString(file.resolveSibling(".123.part"), "From: half");
        Object before = Files.readAttributes(file, "unix:ino").get("ino");

        transport().send(mail);

        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isNotEqualTo(before);
        assertThat(Files.readString(file)).isEqualTo(mail.content());
        assertThat(files()).filteredOn(path -> path.toString().endsWith(".eml")).containsExactly(file);
    }

    @Test
    void isUnavailableWithTheReasonWhenItCannotWrite() throws IOException {
        Files.writeString(directory(), "a file where the folder should be");

        assertThat(transport().send(mail))
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.answer())
                                .startsWith("cannot write ")
                                .contains("Exception: "));
    }

    @Test
    void saysWhereItWrites() {
        assertThat(transport().description()).isEqualTo("directory " + directory());
    }

    private Path directory() {
        return temporary.resolve("mail");
    }

    private DirectoryTransport transport() {
        return new DirectoryTransport(directory());
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
