package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.GitRevision;
import org.paperboy.config.ConfigurationFile;

/**
 * A copy of the main file of a git revision, and of the aliases that it names. Both stand where they stood, seen from the
 * root of the repository, so that one finds the other.
 *
 * @param file the copy; there is none if the revision had no main file
 * @param root whose copy the target folder is
 * @param aliasesElsewhere whether it names a file of aliases that no revision of this repository can hold
 */
record EarlierMain(Path file, Path root, boolean aliasesElsewhere) {

    /**
     * Makes the copy.
     *
     * @param main the main file as it is now
     * @param target an empty folder
     */
    static EarlierMain copy(String revision, Path main, Map<String, String> environment, Path target)
            throws IOException {
        @Nullable Path parent = main.toAbsolutePath().normalize().getParent();
        Path folder = parent == null ? main.toAbsolutePath() : parent;
        try {
            GitRevision ofFolder = new GitRevision(folder);
            Path root = ofFolder.root();
            Path copy = Files.createDirectories(target.resolve(root.relativize(folder.toRealPath())));
            ofFolder.writeInto(revision, copy, "**/*.y*ml");
            Path file = copy.resolve(main.getFileName());
            Optional<Path> aliases = ConfigurationFile.aliases(file, environment);
            boolean elsewhere =
                    aliases.filter(named -> !named.startsWith(target)).isPresent();
            if (aliases.isPresent() && !elsewhere && !Files.exists(aliases.get())) {
                add(target.relativize(aliases.get()), new GitRevision(root), revision, target);
            }
            return new EarlierMain(file, root, elsewhere);
        } catch (GitRevision.NotThereException notKeptThere) {
            // Today's aliases are those of every version then.
            return new EarlierMain(target.resolve("none"), folder, false);
        }
    }

    private static void add(Path named, GitRevision revisionOfRoot, String revision, Path target) {
        try {
            revisionOfRoot.writeInto(revision, target, named.toString());
        } catch (GitRevision.NotThereException told) {
            // Whoever reads the main file misses it, and says so.
        }
    }
}
