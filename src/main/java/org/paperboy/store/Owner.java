package org.paperboy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A process that claims work. It holds the lock of a file for as long as it lives, whatever it dies of, so that others
 * know at once whether a claim still has an owner.
 */
public final class Owner implements AutoCloseable {
    // The start tells a process from an earlier one of the same number: in a container every daemon is number 1.
    private static final String PROCESS = ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(start -> Long.toString(start.toEpochMilli()))
                    .orElse("0");

    private static final String UNLOCKED = "new-";

    private final Path folder;
    private final String id;
    private final FileChannel channel;

    private Owner(Path folder, String id, FileChannel channel) {
        this.folder = folder;
        this.id = id;
        this.channel = channel;
    }

    static Owner register(Path folder) {
        String id = PROCESS + "-" + UUID.randomUUID();
        // It gets its name once it is locked: who probes it before would think it dead, and delete it.
        Path unlocked = PrivateFiles.file(folder.resolve(UNLOCKED + id));
        try {
            FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IllegalStateException("a new lock file is locked: " + unlocked);
            }
            Files.move(unlocked, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
            return new Owner(folder, id, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + unlocked, e);
        }
    }

    /** Whether any process has a store open. */
    static boolean anyLives(Path folder) {
        return Files.isDirectory(folder) && in(folder).stream().anyMatch(Owner::lives);
    }

    /** Whether somebody else has the store open, in this process or in another. */
    public boolean othersLive() {
        return in(folder).stream()
                .filter(owner -> !owner.getFileName().toString().equals(id))
                .anyMatch(Owner::lives);
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith(UNLOCKED))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static boolean lives(Path owner) {
        boolean ours = owner.getFileName().toString().startsWith(PROCESS + "-");
        synchronized (Owner.class) {
            return ours || isLocked(owner);
        }
    }

    /** The name under which claims are written. */
    public String id() {
        return id;
    }

    /** Whether the owner of this name still lives; one that does not is forgotten. */
    public boolean isAlive(String other) {
        Path file = folder.resolve(other);
        // Closing a second descriptor of a file drops this process's lock on it (POSIX), so our own are never probed.
        if (other.startsWith(PROCESS + "-")) {
            return Files.exists(file);
        }
        // Two threads that probe at once would each take the other for the owner.
        synchronized (Owner.class) {
            return isLocked(file);
        }
    }

    // The probe is a shared lock, which only the owner's own is in the way of, not that of another process that asks.
    private static boolean isLocked(Path file) {
        try (FileChannel probe = FileChannel.open(file, StandardOpenOption.READ)) {
            if (probe.tryLock(0, Long.MAX_VALUE, true) == null) {
                return true;
            }
            Files.deleteIfExists(file);
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell whether the owner of " + file + " lives", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(id));
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + folder.resolve(id), e);
        }
    }
}
