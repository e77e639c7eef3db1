package org.paperboy.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFolder;
import org.paperboy.config.Topic;
import org.paperboy.config.TopicFile;
import org.paperboy.setting.Fault;
import org.paperboy.store.GoodFiles;

/**
 * The topics in force, in the making. The last good version of a faulty file stays in force; so does that of a file that is
 * gone, as long as somebody refers to it.
 */
final class Topics {
    private final Path folder;
    private final References before;
    private final Map<String, GoodFiles.GoodFile> lastGood;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Set<String> gone = new TreeSet<>();
    private final Map<String, String> good = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    Topics(Path folder, References before, Map<String, GoodFiles.GoodFile> lastGood) {
        this.folder = folder;
        this.before = before;
        this.lastGood = lastGood;
    }

    void addAll(SubscriptionFolder found) {
        found.topics().forEach((name, content) -> {
            TopicFile file = TopicFile.parse(found.pathOf(name), content, before);
            faults.addAll(file.faults());
            Optional<Topic> topic = file.topic();
            topic.ifPresentOrElse(one -> take(name, one, content), () -> keep(name));
        });
        found.unreadable().stream().filter(SubscriptionFolder::isTopic).forEach(this::keep);
        for (String name : lastGood.keySet()) {
            String topic = TopicFile.nameOf(name);
            if (SubscriptionFolder.isTopic(name) && !topics.containsKey(topic)) {
                keep(name);
                gone.add(topic);
            }
        }
        // What is there but faulty is not gone.
        found.topics().keySet().forEach(name -> gone.remove(TopicFile.nameOf(name)));
        found.unreadable().forEach(name -> gone.remove(TopicFile.nameOf(name)));
    }

    private void take(String name, Topic topic, String content) {
        if (topics.putIfAbsent(topic.name(), topic) == null) {
            good.put(name, content);
        } else {
            faults.add(Fault.error(
                    folder + "/" + name,
                    0,
                    0,
                    "there is another file of the topic " + topic.name() + ", which counts",
                    "delete one of the two"));
        }
    }

    /** Takes the last good version of each. */
    void keepAll() {
        lastGood.keySet().stream().filter(SubscriptionFolder::isTopic).forEach(this::keep);
    }

    private void keep(String name) {
        GoodFiles.GoodFile last = lastGood.get(name);
        if (last != null) {
            TopicFile.parse(folder + "/" + name, last.content(), before)
                    .topic()
                    .ifPresent(topic -> topics.put(topic.name(), topic));
        }
    }

    /** What subscription files may refer to. */
    References references() {
        return before.with(topics, gone);
    }

    /** The text of each file that can be used, by its name. */
    Map<String, String> good() {
        return good;
    }

    List<Fault> faults() {
        return faults;
    }
}
