package org.paperboy.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.setting.Fault;

/**
 * One topic file, read and checked.
 *
 * @param topicOrNull null if the file is faulty; {@link #topic()} reads better
 * @param writtenOrNull how it is written; null if the file is faulty
 * @param faults in the order of the file, warnings among them
 */
public record TopicFile(
        @Nullable Topic topicOrNull, @Nullable Written writtenOrNull, List<Fault> faults) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    public TopicFile {
        faults = List.copyOf(faults);
    }

    /**
     * Reads and checks the text of a file.
     *
     * @param file as faults shall name it; its last part is the name of the topic
     */
    public static TopicFile parse(String file, String content, References references) {
        Faults faults = new Faults(file);
        String name = nameOf(file);
        if (!NAME.matcher(name).matches()) {
            faults.error(
                    Place.WHOLE_FILE,
                    Values.quoted(name) + " is no name for a topic",
                    "small letters, digits and dashes, such as flow-matching.yaml");
        }
        Optional<Fields> fields = YamlTree.read(content, true, faults)
                .flatMap(root -> new SectionKind(SubscriptionBinding.TOPIC_FILE).read("the file", root, faults));
        SubscriptionBinding binding = new SubscriptionBinding(references, faults);
        Optional<Written> written =
                fields.map(found -> binding.writtenTopic(found, binding.bindTopic(found, heading(name))));
        return faults.areFatal() || written.isEmpty()
                ? new TopicFile(null, null, faults.inOrder())
                : new TopicFile(new Topic(name, written.get().subscription()), written.get(), faults.inOrder());
    }

    /** How the topic is written; empty if its file must not be used. */
    public Optional<Written> written() {
        return Optional.ofNullable(writtenOrNull);
    }

    /** The topic; empty if its file must not be used. */
    public Optional<Topic> topic() {
        return Optional.ofNullable(topicOrNull);
    }

    /** {@code flow-matching} for {@code topics/flow-matching.yaml}. */
    public static String nameOf(String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        int point = last.lastIndexOf('.');
        return point < 0 ? last : last.substring(0, point);
    }

    private static String heading(String name) {
        String words = name.replace('-', ' ');
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
