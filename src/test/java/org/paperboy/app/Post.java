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
        Map<String, MailServer.Taken> first = new HashMap<>();
        int repeats = 0;
        for (MailServer.Taken mail : taken) {
            MailServer.Taken original = first.putIfAbsent(mail.messageId(), mail);
            if (original != null) {
                assertThat(mail).isEqualTo(original);
                repeats++;
            }
        }
        return repeats;
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
