package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a mail server took, as its recipients see it. */
record Post(List<MailServer.Taken> taken) {
    private static final Pattern PAPER = Pattern.compile("/papers/(\\d{4}\\.\\d{5})");

    Post {
        taken = List.copyOf(taken);
    }

    /** The copies beyond the first of each message; each must be its twin in every byte. */
    int repeats() {
        return repeated().size();
    }

    /** Each mail of which another copy came later. */
    List<MailServer.Taken> repeated() {
        Map<String, MailServer.Taken> latest = new HashMap<>();
        List<MailServer.Taken> repeated = new ArrayList<>();
        for (MailServer.Taken mail : taken) {
            MailServer.Taken before = latest.put(mail.messageId(), mail);
            if (before != null) {
                assertThat(mail.content()).isEqualTo(before.content());
                assertThat(mail.recipient()).isEqualTo(before.recipient());
                repeated.add(before);
            }
        }
        return repeated;
    }

    /** By address, the ids of the papers received; none may stand in two messages. */
    Map<String, Set<String>> papers() {
        Map<String, MailServer.Taken> messages = new HashMap<>();
        taken.forEach(mail -> messages.putIfAbsent(mail.messageId(), mail));
        Map<String, List<String>> received = new TreeMap<>();
        messages.values()
                .forEach(mail -> received.computeIfAbsent(mail.recipient(), reader -> new ArrayList<>())
                        .addAll(papers(mail)));
        received.forEach((reader, papers) ->
                assertThat(papers).as("papers of %s", reader).doesNotHaveDuplicates());
        return received.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new TreeSet<>(entry.getValue()), (a, b) -> a, TreeMap::new));
    }

    private static Set<String> papers(MailServer.Taken mail) {
        String content = mail.content().replace("=\r\n", "");
        return PAPER.matcher(content)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
