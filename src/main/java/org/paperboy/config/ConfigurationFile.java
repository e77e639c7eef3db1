package org.paperboy.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.setting.Fault;

/** The main file, {@code config/paperboy.yaml}. */
public final class ConfigurationFile {
    private static final String HINT_IF_MISSING = "name yours with --config FILE";

    private ConfigurationFile() {}

    /**
     * Reads and checks the file. Faults tell all that is wrong at once, and never the value of a secret or of an
     * environment variable. Of the files it names only that of aliases is opened.
     *
     * @param environment what {@code ${NAME}} in a value stands for
     */
    public static Loaded<Configuration> read(Path file, Map<String, String> environment) {
        Faults faults = new Faults(FileText.shown(file));
        return read(FileText.read(file, HINT_IF_MISSING, faults), file, environment, faults);
    }

    /**
     * Reads and checks a text as if it stood in a file.
     *
     * @param name the file's name in faults
     */
    public static Loaded<Configuration> parse(String name, String content, Map<String, String> environment) {
        Faults faults = new Faults(name);
        return read(Optional.of(content), Path.of(name), environment, faults);
    }

    /**
     * The file of aliases that a main file names; empty if it names none, or cannot be read.
     *
     * @param environment what {@code ${NAME}} in a value stands for
     */
    public static Optional<Path> aliases(Path file, Map<String, String> environment) {
        Faults untold = new Faults(FileText.shown(file));
        return fields(FileText.read(file, HINT_IF_MISSING, untold), environment, untold)
                .flatMap(root -> ConfigurationBinding.aliasesNamed(root, folderOf(file)));
    }

    private static Path folderOf(Path file) {
        @Nullable Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static Optional<Fields> fields(Optional<String> content, Map<String, String> environment, Faults faults) {
        return content.flatMap(text -> YamlTree.read(text, false, faults))
                .map(root -> root.withValues(new Environment(environment, faults)::fillInto))
                .flatMap(root -> new SectionKind(ConfigurationBinding.SECTION).read("the file", root, faults));
    }

    private static Loaded<Configuration> read(
            Optional<String> content, Path file, Map<String, String> environment, Faults faults) {
        Path folder = folderOf(file);
        Optional<Fields> fields = fields(content, environment, faults);
        AliasFile aliases =
                fields.map(root -> ConfigurationBinding.aliases(root, folder)).orElse(AliasFile.NONE);
        Optional<Configuration> configuration =
                fields.map(root -> ConfigurationBinding.bind(root, folder, aliases.aliases(), faults));
        List<Fault> all = new ArrayList<>(faults.inOrder());
        all.addAll(aliases.faults());
        boolean fatal = all.stream().anyMatch(fault -> !fault.warning());
        return new Loaded<>(fatal ? null : configuration.orElse(null), all);
    }
}
