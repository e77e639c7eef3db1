package org.paperboy.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The main file, {@code config/paperboy.yaml}. */
public final class ConfigurationFile {
    private static final String HINT_IF_MISSING = "name yours with --config FILE";

    private ConfigurationFile() {}

    /**
     * Reads and checks the file. Faults tell all that is wrong at once, and never the value of a secret or of an
     * environment variable. The files it names are neither opened nor looked for.
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

    private static Loaded<Configuration> read(
            Optional<String> content, Path file, Map<String, String> environment, Faults faults) {
        Optional<Configuration> configuration = content.flatMap(text -> YamlTree.read(text, false, faults))
                .map(root -> root.withValues(new Environment(environment, faults)::fillInto))
                .flatMap(root -> bind(root, file.toAbsolutePath().normalize(), faults));
        return new Loaded<>(faults.areFatal() ? null : configuration.orElse(null), faults.inOrder());
    }

    private static Optional<Configuration> bind(Node root, Path file, Faults faults) {
        @Nullable Path folder = file.getParent();
        return new SectionKind(ConfigurationBinding.SECTION)
                .read("the file", root, faults)
                .map(fields -> ConfigurationBinding.bind(fields, folder == null ? file : folder, faults));
    }
}
