package org.paperboy.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Keeps each mail as a file: {@code DIR/2026-07-23/ada@example.org-1f0c….eml}, the day being that of the mail's Date in
 * UTC. The same message always has the same name and the same bytes, so sending it again changes nothing. A file is
 * there whole and durable, or not at all: what a crash leaves behind are hidden {@code .part} files.
 */
final class DirectoryTransport implements Transport {
    private static final int LONGEST_RECIPIENT = 100;
    private static final int ID_DIGITS = 16;

    private final Path directory;
    private final boolean posix;

    DirectoryTransport(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public Outcome send(Outgoing mail, Leave leave) {
        if (!leave.granted()) {
            return new Outcome.Withheld();
        }
        Path file = directory.resolve(day(mail)).resolve(fileName(mail));
        try {
            write(file, mail.content().getBytes(StandardCharsets.UTF_8));
            return new Outcome.Sent(OneLine.answer("written to " + file));
        } catch (IOException e) {
            String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            return new Outcome.Unavailable(OneLine.answer("cannot write " + file + ": " + reason));
        }
    }

    @Override
    public String description() {
        return "directory " + directory;
    }

    @Override
    public void close() {}

    private void write(Path file, byte[] content) throws IOException {
        Path folder = directory.resolve(file).getParent();
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        Files.createDirectories(folder, permissions("rwx------"));
        Path part = Files.createTempFile(folder, ".", ".part", permissions("rw-------"));
        try {
            writeThrough(part, content);
            rename(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
        force(folder);
        force(directory);
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void rename(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("this file system cannot rename atomically, choose another directory", e);
        }
    }

    // A rename is durable only when the folder is; where folders cannot be opened (Windows) there is nothing to force.
    private void force(Path folder) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] permissions(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String day(Outgoing mail) {
        String date = HeaderBlock.of(mail.content()).value("Date").orElse("");
        try {
            return OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        } catch (DateTimeException e) {
            return "undated";
        }
    }

    // The name's end is a hash, for a Message-ID may hold signs that no file name can and must not clash when they go.
    private static String fileName(Outgoing mail) {
        String recipient = mail.recipient().replaceAll("[^A-Za-z0-9@._+-]", "_").replaceFirst("^[.-]+", "_");
        String id = MessageId.sha256(mail.messageId()).substring(0, ID_DIGITS);
        return recipient.substring(0, Math.min(recipient.length(), LONGEST_RECIPIENT)) + "-" + id + ".eml";
    }
}
