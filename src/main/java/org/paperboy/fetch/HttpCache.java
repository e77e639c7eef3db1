package org.paperboy.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Cache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers kept on disk, to ask whether they have changed. OkHttp wants a folder to itself, so whoever holds its lock has
 * it, and every other process works without.
 */
final class HttpCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpCache.class);
    private static final long MOST_BYTES = 50_000_000;
    // Closing a second descriptor of a file drops this process's lock on it (POSIX), so our own is never tried again.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;
    private final Cache cache;

    private HttpCache(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        this.cache = new Cache(folder.resolve("answers").toFile(), MOST_BYTES);
    }

    /** The cache in an existing folder that only its owner can read; empty if somebody else uses it, or nobody can. */
    static Optional<HttpCache> open(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        if (!OURS.add(place)) {
            return Optional.empty();
        }
        Optional<HttpCache> cache = lock(place);
        if (cache.isEmpty()) {
            OURS.remove(place);
        }
        return cache;
    }

    private static Optional<HttpCache> lock(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            Files.createDirectories(folder.resolve("answers"));
            return Optional.of(new HttpCache(folder, channel));
        } catch (IOException | OverlappingFileLockException e) {
            LOG.warn("works without a cache folder={} reason=\"{}\"", folder, e.toString());
            return Optional.empty();
        }
    }

    Cache answers() {
        return cache;
    }

    @Override
    public void close() {
        try {
            cache.close();
        } catch (IOException e) {
            LOG.warn("could not close the cache folder={} reason=\"{}\"", folder, e.toString());
        }
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("could not unlock the cache folder={} reason=\"{}\"", folder, e.toString());
        }
        OURS.remove(folder);
    }
}
