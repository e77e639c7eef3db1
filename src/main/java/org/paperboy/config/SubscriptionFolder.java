package org.paperboy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.paperboy.setting.Fault;

/**
 * What a folder of subscription files holds.
 *
 * @param folder as faults name it
 * @param contents the text of each file by its bare name, sorted; the name is the same wherever the daemon was started
 * @param topics the same of the topic files, by names such as {@code topics/flow-matching.yaml}
 * @param unreadable the names of files that are there and could not be read
 * @param faults of the folder and of the unreadable files
 */
public record SubscriptionFolder(
        String folder,
        SortedMap<String, String> contents,
        SortedMap<String, String> topics,
        Set<String> unreadable,
        List<Fault> faults) {
    private static final String TOPICS = "topics/";

    public SubscriptionFolder {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
        topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
        unreadable = Collections.unmodifiableSet(new TreeSet<>(unreadable));
        faults = List.copyOf(faults);
    }

    /**
     * Reads every {@code *.yaml} and {@code *.yml} of a folder and of the folder {@code topics} in it, but no hidden files
     * and no leavings of editors. A folder that is missing or holds no such file is a fault; one without topics is none.
     */
    public static SubscriptionFolder read(Path folder) {
        String shown = FileText.shown(folder);
        Faults ofFolder = new Faults(shown);
        SortedMap<String, String> contents = new TreeMap<>();
        SortedMap<String, String> topics = new TreeMap<>();
        Set<String> unreadable = new TreeSet<>();
        List<Fault> faults = new ArrayList<>();
        for (String name : list(folder, ofFolder)) {
            Faults ofFile = new Faults(shown + "/" + name);
            Optional<String> content = FileText.read(folder.resolve(name), "", ofFile);
            content.ifPresentOrElse(
                    text -> (isTopic(name) ? topics : contents).put(name, text), () -> unreadable.add(name));
            faults.addAll(ofFile.inOrder());
        }
        faults.addAll(0, ofFolder.inOrder());
        return new SubscriptionFolder(shown, contents, topics, unreadable, faults);
    }

    /** Whether a name is that of a topic file. */
    public static boolean isTopic(String name) {
        return name.startsWith(TOPICS);
    }

    /** A text that is another when a file was added, changed or removed, without reading any. */
    public static String fingerprint(Path folder) {
        StringBuilder text = new StringBuilder();
        for (String name : list(folder, new Faults(""))) {
            Path file = folder.resolve(name);
            try {
                text.append(name)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            } catch (IOException e) {
                // Gone since it was listed: the next look will tell.
                text.append(name).append(" gone\n");
            }
        }
        return text.toString();
    }

    /** How faults name a file of this folder. */
    public String pathOf(String name) {
        return folder + "/" + name;
    }

    /** How faults name a file of a folder that is not read. */
    public static String pathOf(Path folder, String name) {
        return FileText.shown(folder) + "/" + name;
    }

    private static List<String> list(Path folder, Faults faults) {
        if (!Files.isDirectory(folder)) {
            faults.error(Place.WHOLE_FILE, "there is no such folder", "create it, or change subscription-files");
            return List.of();
        }
        try {
            List<String> names = new ArrayList<>(yamlIn(folder));
            if (names.isEmpty()) {
                faults.error(Place.WHOLE_FILE, "holds no subscription file", "a name ends in .yaml or .yml");
            }
            if (Files.isDirectory(folder.resolve(TOPICS))) {
                yamlIn(folder.resolve(TOPICS)).forEach(name -> names.add(TOPICS + name));
            }
            return names;
        } catch (IOException e) {
            faults.error(Place.WHOLE_FILE, "cannot be listed", "check its owner and mode");
            return List.of();
        }
    }

    private static List<String> yamlIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> file.getFileName().toString())
                    .filter(SubscriptionFolder::isSubscriptionFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSubscriptionFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean leaving = name.startsWith(".") || name.startsWith("#") || name.startsWith("~");
        return !leaving && (lower.endsWith(".yaml") || lower.endsWith(".yml"));
    }
}
