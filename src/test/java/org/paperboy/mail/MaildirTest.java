package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaildirTest {
    @TempDir
    private Path folder;

    private Maildir maildir;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder.resolve("new"));
        Files.createDirectories(folder.resolve("cur"));
        maildir = new Maildir(folder);
    }

    @Test
    void whatNobodyHasReadIsFoundInBothFolders() throws IOException {
        Files.writeString(folder.resolve("new/2.b"), "b");
        Files.writeString(folder.resolve("cur/1.a:2,F"), "a");
        Files.writeString(folder.resolve("cur/3.c:2,RS"), "read");
        Files.writeString(folder.resolve("new/.hidden"), "hidden");
        Files.createSymbolicLink(folder.resolve("new/4.d"), folder.resolve("new/2.b"));

        assertThat(maildir.unread()).extracting(Maildir.Unread::name).containsExactly("1.a", "2.b");
    }

    @Test
    void aMailThatIsMarkedKeepsItsOtherFlags() throws IOException {
        Files.writeString(folder.resolve("new/2.b"), "b");
        Files.writeString(folder.resolve("cur/1.a:2,FT"), "a");

        for (Maildir.Unread mail : maildir.unread()) {
            maildir.markRead(mail);
        }

        assertThat(maildir.unread()).isEmpty();
        assertThat(folder.resolve("cur/2.b:2,S")).hasContent("b");
        assertThat(folder.resolve("cur/1.a:2,FST")).hasContent("a");
    }

    @Test
    void noMailReplacesAnother() throws IOException {
        Files.writeString(folder.resolve("new/2.b"), "b");
        Files.writeString(folder.resolve("cur/2.b:2,S"), "another");
        Maildir.Unread mail = maildir.unread().get(0);

        assertThatThrownBy(() -> maildir.markRead(mail)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("cur/2.b:2,S")).hasContent("another");
    }

    @Test
    void aMailThatSomebodyElseMovedIsLeftToThem() throws IOException {
        Files.writeString(folder.resolve("new/2.b"), "b");
        Maildir.Unread mail = maildir.unread().get(0);
        Files.delete(folder.resolve("new/2.b"));

        maildir.markRead(mail);

        assertThat(folder.resolve("cur/2.b:2,S")).doesNotExist();
    }

    @Test
    void aLongMailIsNotRead() throws IOException {
        Files.writeString(folder.resolve("new/2.b"), "four");
        Maildir.Unread mail = maildir.unread().get(0);

        assertThat(maildir.read(mail, 4))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(4));
        assertThat(maildir.read(mail, 3)).isEmpty();
    }

    @Test
    void aFolderThatIsNoMaildirSaysSo() throws IOException {
        Files.delete(folder.resolve("new"));

        assertThatThrownBy(maildir::unread)
                .isInstanceOf(NotDirectoryException.class)
                .hasMessageContaining("is no maildir");
    }
}
