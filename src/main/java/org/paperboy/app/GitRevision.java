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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A folder as it was in some revision of the git repository that holds it. Git itself is asked. */
public final class GitRevision {
    private static final long MOST_BYTES = 256L << 20;
    private static final String LINK = "120000 ";
    private static final Pattern BLOB = Pattern.compile("[0-9a-f]+ blob ([0-9]{1,8})");

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

    /** The uppermost folder of the repository, links followed. */
    public Path root() throws NotThereException {
        try {
            Path errors = Files.createTempFile("paperboy-git", ".errors");
            try {
                return folder.toRealPath().resolve(wayUp(errors)).normalize();
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the repository of " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotThereException("interrupted while git worked");
        }
    }

    /**
     * Writes files of the folder, and of those below it, into one that has none of these. A link becomes the file that it
     * led to in the revision.
     *
     * @param only patterns of the files, as git knows them; none for all files
     * @return the links that led to no file of the revision; nothing is written for them
     */
    public Set<String> writeInto(String revision, Path target, String... only) throws NotThereException {
        Path errors = target.resolveSibling(target.getFileName() + ".errors");
        try {
            String commit = commit(revision, errors);
            // Of a folder below the root it is that folder alone.
            Process archive = start(errors, archiving(commit, only));
            try (InputStream zip = archive.getInputStream()) {
                unpack(zip, target);
            }
            if (archive.waitFor() != 0) {
                throw new NotThereException(folder + " was not in " + revision + ": " + said(errors));
            }
            return follow(links(commit, target, errors), commit, target, errors);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + revision, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotThereException("interrupted while git worked");
        }
    }

    private static String[] archiving(String commit, String... only) {
        List<String> arguments = new ArrayList<>(List.of("archive", "--format=zip", commit));
        for (String pattern : only) {
            arguments.add(":(glob)" + pattern);
        }
        return arguments.toArray(new String[0]);
    }

    /** The links among what was written. What stands there is the text of each, not what it leads to. */
    private List<String> links(String commit, Path target, Path errors)
            throws IOException, InterruptedException, NotThereException {
        @Nullable String entries = answer(errors, "ls-tree", "-r", "-z", commit);
        if (entries == null) {
            throw new NotThereException(folder + " cannot be listed: " + said(errors));
        }
        List<String> links = new ArrayList<>();
        for (String entry : entries.split("\0", -1)) {
            String name = entry.substring(entry.indexOf('\t') + 1);
            // Git takes one name a line.
            boolean askable = !name.contains("\n");
            if (entry.startsWith(LINK) && askable && Files.exists(target.resolve(name))) {
                links.add(name);
            }
        }
        return links;
    }

    private Set<String> follow(List<String> links, String commit, Path target, Path errors)
            throws IOException, InterruptedException, NotThereException {
        Set<String> lost = new TreeSet<>();
        for (String link : links) {
            Path file = target.resolve(link);
            Files.delete(file);
            Process blob = listening(errors, "cat-file", "--batch", "--follow-symlinks");
            try (OutputStream asked = blob.getOutputStream()) {
                asked.write((commit + ":./" + link + "\n").getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream answer = blob.getInputStream()) {
                if (!writeBlob(answer, file)) {
                    lost.add(link);
                }
                answer.transferTo(OutputStream.nullOutputStream());
            }
            blob.waitFor();
        }
        return lost;
    }

    /** Git answers with a line such as {@code 45b983be blob 3}, or with one that says where a link went astray. */
    private static boolean writeBlob(InputStream answer, Path file) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = answer.read(); read >= 0 && read != '\n'; read = answer.read()) {
            line.append((char) read);
        }
        Matcher blob = BLOB.matcher(line);
        if (!blob.matches()) {
            return false;
        }
        Files.write(file, answer.readNBytes(Integer.parseInt(blob.group(1))));
        return true;
    }

    private String commit(String revision, Path errors) throws IOException, InterruptedException, NotThereException {
        wayUp(errors);
        @Nullable
        String commit = answer(errors, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (commit == null || commit.isBlank()) {
            throw new NotThereException("there is neither a folder nor a git revision " + revision);
        }
        return commit.strip();
    }

    /** From the folder to the uppermost one of the repository. */
    private String wayUp(Path errors) throws IOException, InterruptedException, NotThereException {
        @Nullable String way = answer(errors, "rev-parse", "--show-cdup");
        if (way == null) {
            throw new NotThereException(folder + " is in no git repository: " + said(errors));
        }
        return way.strip();
    }

    /** What git answers; null if it could not. */
    private @Nullable String answer(Path errors, String... arguments)
            throws IOException, InterruptedException, NotThereException {
        Process git = start(errors, arguments);
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? answer : null;
    }

    private Process start(Path errors, String... arguments) throws IOException, NotThereException {
        Process process = listening(errors, arguments);
        process.getOutputStream().close();
        return process;
    }

    /** One that is still to be told something. */
    private Process listening(Path errors, String... arguments) throws NotThereException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C");
        // It would wait for a password that nobody gives.
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        try {
            return builder.start();
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
