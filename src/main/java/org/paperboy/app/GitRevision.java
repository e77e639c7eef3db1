package org.paperboy.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A folder as it was in some revision of the git repository that holds it. Git itself is asked. */
public final class GitRevision {
    private static final long MOST_BYTES = 256L << 20;

    private final Path folder;

    /** @param folder as it is now; must exist */
    public GitRevision(Path folder) {
        this.folder = folder;
    }

    /** There is no git, no repository, no such revision, or the folder was not in it; the message says which. */
    public static final class NotThereException extends Exception {
        private static final long serialVersionUID = 1L;

        NotThereException(String message) {
            super(message);
        }
    }

    /** Writes the files of the folder, and of those below it, into an empty one. */
    public void writeInto(String revision, Path target) throws NotThereException {
        Path errors = target.resolveSibling(target.getFileName() + ".errors");
        try {
            String commit = commit(revision, errors);
            // Of a folder below the root it is that folder alone.
            Process archive = start(errors, "archive", "--format=zip", commit);
            try (InputStream zip = archive.getInputStream()) {
                unpack(zip, target);
            }
            if (archive.waitFor() != 0) {
                throw new NotThereException(folder + " was not in " + revision + ": " + said(errors));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + revision, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotThereException("interrupted while git worked");
        }
    }

    private String commit(String revision, Path errors) throws IOException, InterruptedException, NotThereException {
        Process inside = start(errors, "rev-parse", "--is-inside-work-tree");
        inside.getInputStream().readAllBytes();
        if (inside.waitFor() != 0) {
            throw new NotThereException(folder + " is in no git repository: " + said(errors));
        }
        Process parse = start(errors, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        String commit = new String(parse.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (parse.waitFor() != 0 || commit.isEmpty()) {
            throw new NotThereException("there is neither a folder nor a git revision " + revision);
        }
        return commit;
    }

    private Process start(Path errors, String... arguments) throws NotThereException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C");
        // It would wait for a password that nobody gives.
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new NotThereException("git cannot be run: " + e.getMessage());
        }
    }

    private static String said(Path errors) throws IOException {
        Optional<String> first =
                Files.readString(errors, StandardCharsets.ISO_8859_1).lines().findFirst();
        return first.map(line -> line.replaceFirst("^fatal: ", "")).orElse("git did not say why");
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        long bytes = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (entry.isDirectory() || !file.startsWith(target)) {
                continue;
            }
            Files.createDirectories(file.getParent());
            bytes += Files.copy(zip, file);
            if (bytes > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
        }
        // Git must be able to finish what it writes.
        archive.transferTo(OutputStream.nullOutputStream());
    }
}
