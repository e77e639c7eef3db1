package org.paperboy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of mails, one a file, as mail servers and mail programs share them: what is new lies in {@code new}, or unread
 * in {@code cur} once a program has looked. Nothing is deleted here, and no mail is changed.
 */
public final class Maildir {
    private static final String INFO = ":2,";
    private static final int SEEN = 'S';

    private final Path folder;

    public Maildir(Path folder) {
        this.folder = folder;
    }

    /**
     * A mail that nobody has read.
     *
     * @param name stays the same wherever it is moved
     */
    public record Unread(String name, Path file) {}

    /**
     * The mails that nobody has read, oldest names first.
     *
     * @throws IOException if there is no maildir, or it cannot be read
     */
    public List<Unread> unread() throws IOException {
        List<Unread> unread = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            Path files = folder.resolve(part);
            if (!Files.isDirectory(files)) {
                throw new NotDirectoryException(files + " is no folder, so " + folder + " is no maildir");
            }
            try (Stream<Path> all = Files.list(files)) {
                all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !fileName(file).startsWith("."))
                        .filter(file -> flags(fileName(file)).indexOf(SEEN) < 0)
                        .forEach(file -> unread.add(new Unread(name(fileName(file)), file)));
            }
        }
        unread.sort(Comparator.comparing(Unread::name));
        return unread;
    }

    /**
     * The bytes of a mail; empty if it is longer than that.
     *
     * @throws NoSuchFileException if another program has just moved it
     */
    public Optional<byte[]> read(Unread mail, int most) throws IOException {
        try (InputStream file = Files.newInputStream(mail.file(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = file.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        }
    }

    /** Marks a mail as read, which moves it to {@code cur}; one that was moved by another is left to them. */
    public void markRead(Unread mail) throws IOException {
        TreeSet<Integer> flags = new TreeSet<>(List.of(SEEN));
        flags(fileName(mail.file())).chars().forEach(flags::add);
        StringBuilder name = new StringBuilder(mail.name()).append(INFO);
        flags.forEach(flag -> name.append((char) flag.intValue()));
        Path target = folder.resolve("cur").resolve(name.toString());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            Files.move(mail.file(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Another has moved or removed it, and it is theirs from then on.
            return;
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String name(String fileName) {
        int info = fileName.indexOf(INFO);
        return info < 0 ? fileName : fileName.substring(0, info);
    }

    private static String flags(String fileName) {
        int info = fileName.indexOf(INFO);
        return info < 0 ? "" : fileName.substring(info + INFO.length());
    }
}
