package org.paperboy.app;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.config.SubscriptionFolder;
import org.paperboy.mail.MailAddress;
import org.paperboy.mail.UnmailableAddressException;
import org.paperboy.setting.Fault;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;

/**
 * One version of the subscription files, as far as it can be compared with another one. What a faulty file asks for nobody
 * knows: whoever it may list is not compared, for they would seem to come or to go.
 */
public final class ComparedFiles {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>,;:\\[\\]{}]+@[^\\s\"'<>,;:\\[\\]{}]+");

    private final Map<String, Subscribers.Listed> listed;
    private final String folder;
    /** The bare names of files that are there and cannot be used. */
    private final Set<String> unusable;
    /** The addresses that stand in them. */
    private final Set<String> mentioned;

    private ComparedFiles(
            Map<String, Subscribers.Listed> listed, String folder, Set<String> unusable, Set<String> mentioned) {
        this.listed = listed;
        this.folder = folder;
        this.unusable = unusable;
        this.mentioned = mentioned;
    }

    /**
     * The files of a folder.
     *
     * @param state what they say
     * @param missing the bare names of further files, which cannot be had
     */
    public static ComparedFiles of(Path folder, Roster.State state, Collection<String> missing) {
        SubscriptionFolder found = SubscriptionFolder.read(folder);
        Set<String> faulty = state.faults().stream()
                .filter(fault -> !fault.warning())
                .map(Fault::file)
                .collect(Collectors.toSet());
        Set<String> unusable = new HashSet<>(found.unreadable());
        unusable.addAll(missing);
        Set<String> mentioned = new HashSet<>();
        found.contents().forEach((name, content) -> {
            if (faulty.contains(found.pathOf(name))) {
                unusable.add(name);
                addresses(content).forEach(mentioned::add);
            }
        });
        Map<String, Subscribers.Listed> listed = new HashMap<>();
        state.listed().forEach(one -> listed.put(one.subscriber().email(), one));
        return new ComparedFiles(listed, found.pathOf(""), unusable, mentioned);
    }

    private static Stream<String> addresses(String content) {
        return ADDRESS.matcher(content).results().flatMap(found -> {
            try {
                return Stream.of(MailAddress.parse(found.group()).kept().toString());
            } catch (UnmailableAddressException none) {
                return Stream.empty();
            }
        });
    }

    /** The same, but as if these people were not listed. */
    public ComparedFiles without(Predicate<String> people) {
        Map<String, Subscribers.Listed> rest = new HashMap<>(listed);
        rest.keySet().removeIf(people);
        return new ComparedFiles(rest, folder, unusable, mentioned);
    }

    /** Who is listed. */
    public List<Subscriber> subscribers() {
        return listed.values().stream().map(Subscribers.Listed::subscriber).toList();
    }

    /** Who is listed here, and may be listed in a file of this or the other version that cannot be used. */
    Set<String> notComparableWith(ComparedFiles other) {
        return listed.values().stream()
                .filter(one -> mayList(one, folder) || other.mayList(one, folder))
                .map(one -> one.subscriber().email())
                .collect(Collectors.toSet());
    }

    private boolean mayList(Subscribers.Listed one, String folderOfOne) {
        String name = one.file().startsWith(folderOfOne) ? one.file().substring(folderOfOne.length()) : one.file();
        return unusable.contains(name) || mentioned.contains(one.subscriber().email());
    }
}
