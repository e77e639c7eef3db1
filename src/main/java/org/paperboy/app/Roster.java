package org.paperboy.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.paperboy.config.Omission;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFile;
import org.paperboy.config.SubscriptionFolder;
import org.paperboy.config.TopicFile;
import org.paperboy.setting.Fault;
import org.paperboy.store.Forgotten;
import org.paperboy.store.GoodFiles;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;

/**
 * Who subscribes, according to the subscription files. Each file stands alone: the last good version of a faulty one
 * stays in force, and a folder that suddenly lacks most subscribers is a fault, not a mass unsubscription.
 */
public final class Roster {
    private final Path folder;
    private final References references;
    private final GoodFiles goodFiles;
    private final Subscribers subscribers;
    private final Forgotten forgotten;
    private final Clock clock;

    /** @param references what the files may refer to, but for topics, which stand beside them */
    Roster(Path folder, References references, Ledger ledger, Forgotten forgotten, Clock clock) {
        this.folder = folder;
        this.references = references;
        this.goodFiles = ledger.goodFiles();
        this.subscribers = ledger.subscribers();
        this.forgotten = forgotten;
        this.clock = clock;
    }

    /**
     * The subscribers in force.
     *
     * @param faults of all files, in the order of their names; warnings among them
     * @param change what became different when they came into force
     */
    public record State(List<Subscribers.Listed> listed, List<Fault> faults, Change change) {
        public State {
            listed = List.copyOf(listed);
            faults = List.copyOf(faults);
        }

        /** Subscribers that came into force with nothing changed, or did not. */
        public State(List<Subscribers.Listed> listed, List<Fault> faults) {
            this(listed, faults, Change.NONE);
        }

        /** Who is mailed. */
        public List<Subscriber> subscribers() {
            return listed.stream().map(Subscribers.Listed::subscriber).toList();
        }

        /** The addresses of those who are mailed. */
        public Set<String> emails() {
            return subscribers().stream().map(Subscriber::email).collect(Collectors.toUnmodifiableSet());
        }

        /** Whether anything is wrong, warnings apart. */
        public boolean isFaulty() {
            return faults.stream().anyMatch(fault -> !fault.warning());
        }
    }

    /**
     * What a new version of the files changed.
     *
     * @param files the names of files that are new, changed or gone, faulty ones left out
     */
    public record Change(Subscribers.Change subscribers, List<String> files) {
        static final Change NONE = new Change(new Subscribers.Change(0, 0, 0), List.of());
        private static final int MOST_FILES = 10;

        public Change {
            files = List.copyOf(files);
        }

        /** The names, if they are many the first of them. */
        String shownFiles() {
            int more = files.size() - MOST_FILES;
            return String.join(", ", files.subList(0, Math.min(files.size(), MOST_FILES)))
                    + (more > 0 ? " and " + more + " more" : "");
        }
    }

    /** How the loss of most subscribers at once is taken. */
    public enum Loss {
        /** As a fault: everything stays as it was. */
        REFUSED,
        /** As the operator's will. */
        ACCEPTED
    }

    private record Reading(State state, Map<String, String> good, Set<String> kept, boolean refused) {}

    /** Reads the files and makes their subscribers the present ones. */
    public State load(Loss loss) {
        Reading reading = read(loss);
        State state = reading.state();
        if (reading.refused()) {
            return state;
        }
        List<String> files = goodFiles.replaceWith(reading.good(), reading.kept(), clock.instant());
        Subscribers.Change change = subscribers.replaceWith(state.listed(), clock.instant());
        return new State(state.listed(), state.faults(), new Change(change, files));
    }

    /** What the files say before there is a store, and so a last good version of any. */
    public static State withoutStore(Path folder, References references) {
        Draft draft = new Draft(folder, references, Map.of(), email -> false);
        draft.addAll(SubscriptionFolder.read(folder));
        return draft.state();
    }

    /** What {@link #load} would say, changing nothing. */
    public State inspect() {
        return read(Loss.REFUSED).state();
    }

    private Reading read(Loss loss) {
        Map<String, GoodFiles.GoodFile> lastGood = goodFiles.all();
        Predicate<String> isForgotten = isForgotten();
        Draft draft = new Draft(folder, references, lastGood, isForgotten);
        draft.addAll(SubscriptionFolder.read(folder));
        Optional<Fault> tooFew = loss == Loss.ACCEPTED ? Optional.empty() : tooFew(draft.byEmail.keySet());
        if (tooFew.isEmpty()) {
            return new Reading(draft.state(), draft.good, draft.kept, false);
        }
        Draft before = new Draft(folder, references, lastGood, isForgotten);
        before.faults.addAll(draft.faults);
        before.faults.add(tooFew.get());
        before.keepAll();
        return new Reading(before.state(), Map.of(), Set.of(), true);
    }

    // A hash for each address is work that nearly every installation can do without.
    private Predicate<String> isForgotten() {
        Set<String> fingerprints = forgotten.fingerprints();
        return fingerprints.isEmpty() ? email -> false : email -> fingerprints.contains(forgotten.fingerprint(email));
    }

    private Optional<Fault> tooFew(Set<String> now) {
        Set<String> before = subscribers.emails();
        Set<String> lost = new TreeSet<>(before);
        lost.removeAll(now);
        if (lost.size() * 2 <= before.size()) {
            return Optional.empty();
        }
        return Optional.of(Fault.error(
                folder.toString(),
                0,
                0,
                lost.size() + " of " + before.size() + " subscribers are no longer listed; all of them stay subscribed",
                "if they should really go, run `check --accept`"));
    }

    /** A roster in the making. */
    private static final class Draft {
        private final Path folder;
        private final Map<String, GoodFiles.GoodFile> lastGood;
        private final Map<String, Subscribers.Listed> byEmail = new LinkedHashMap<>();
        private final Map<String, String> good = new TreeMap<>();
        private final Set<String> kept = new TreeSet<>();
        private final Predicate<String> isForgotten;
        private final List<Fault> faults = new ArrayList<>();
        private References references;

        Draft(
                Path folder,
                References references,
                Map<String, GoodFiles.GoodFile> lastGood,
                Predicate<String> isForgotten) {
            this.folder = folder;
            this.references = references;
            this.lastGood = lastGood;
            this.isForgotten = isForgotten;
        }

        void addAll(SubscriptionFolder found) {
            faults.addAll(found.faults());
            Topics topics = new Topics(folder, references, lastGood);
            topics.addAll(found);
            faults.addAll(topics.faults());
            good.putAll(topics.good());
            references = topics.references();
            List<String> names = List.copyOf(found.contents().keySet());
            List<SubscriptionFile> files = SubscriptionFile.refuseDuplicates(found.contents().entrySet().stream()
                    .map(file -> SubscriptionFile.parse(found.pathOf(file.getKey()), file.getValue(), references))
                    .toList());
            for (int i = 0; i < files.size(); i++) {
                SubscriptionFile file = files.get(i);
                String name = names.get(i);
                faults.addAll(file.faults());
                if (!file.isFaulty()) {
                    remember(name, file, found.contents().getOrDefault(name, ""));
                    take(file);
                }
            }
            // Behind all good ones: who has moved from a file that is faulty now has the new entry.
            for (int i = 0; i < files.size(); i++) {
                if (files.get(i).isFaulty()) {
                    keep(names.get(i));
                }
            }
            found.unreadable().stream()
                    .filter(name -> !SubscriptionFolder.isTopic(name))
                    .forEach(this::keep);
        }

        /** Takes the last good version of everything. */
        void keepAll() {
            Topics topics = new Topics(folder, references, lastGood);
            topics.keepAll();
            references = topics.references();
            lastGood.keySet().stream()
                    .filter(name -> !SubscriptionFolder.isTopic(name))
                    .forEach(this::keep);
        }

        // What is kept of a file must not keep whom it should not name.
        private void remember(String name, SubscriptionFile file, String content) {
            boolean namesForgotten =
                    file.subscribers().stream().map(Subscriber::email).anyMatch(isForgotten);
            if (namesForgotten) {
                Omission.of(content, references, isForgotten).ifPresent(rest -> good.put(name, rest));
            } else {
                good.put(name, content);
            }
        }

        // Judged when it was good: a source that has gone since only makes for warnings.
        void keep(String name) {
            GoodFiles.GoodFile last = lastGood.get(name);
            if (last != null) {
                kept.add(name);
                take(SubscriptionFile.parse(SubscriptionFolder.pathOf(folder, name), last.content(), references));
            }
        }

        private void take(SubscriptionFile file) {
            // Whatever became of its own file.
            file.topics()
                    .forEach(topic -> lastGood.keySet().stream()
                            .filter(name -> SubscriptionFolder.isTopic(name)
                                    && TopicFile.nameOf(name).equals(topic)
                                    && !good.containsKey(name))
                            .forEach(kept::add));
            for (SubscriptionFile.Entry entry : file.entries()) {
                if (isForgotten.test(entry.subscriber().email())) {
                    // Named by its place alone, for faults are logged.
                    faults.add(Fault.warning(
                            file.file(),
                            entry.line(),
                            entry.column(),
                            "listed but forgotten: this address gets no mail",
                            "take it out of the file; only `forget --undo` allows mail again"));
                    continue;
                }
                byEmail.putIfAbsent(
                        entry.subscriber().email(),
                        new Subscribers.Listed(entry.subscriber(), file.file(), entry.line()));
            }
        }

        State state() {
            return new State(List.copyOf(byEmail.values()), faults);
        }
    }
}
