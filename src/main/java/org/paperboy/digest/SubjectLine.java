package org.paperboy.digest;

import java.util.List;
import org.paperboy.digest.Digest.Section;
import org.paperboy.paper.Paper;

/**
 * What an inbox shows: the interest and the first title come first, for phones show some 40 characters. One line
 * without control characters, at most 120 characters.
 */
final class SubjectLine {
    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_TITLE = 70;

    private final Digest digest;

    SubjectLine(Digest digest) {
        this.digest = digest;
    }

    /** @param papers how many stand in the mail */
    String with(int papers) {
        return subject(papers) + label();
    }

    private String subject(int papers) {
        List<Section> filled = digest.sections().stream()
                .filter(section -> !section.entries().isEmpty())
                .toList();
        if (!filled.isEmpty()) {
            Section first = filled.get(0);
            return titled(first.name(), first.entries().get(0).paper().paper(), papers);
        }
        return digest.trending().isEmpty()
                ? "No new matches"
                : titled("Trending", digest.trending().get(0).paper().paper(), papers);
    }

    private static String titled(String interest, Paper first, int papers) {
        String title = Wording.clip(first.title(), LONGEST_TITLE);
        String name = Wording.clip(interest, LONGEST_NAME);
        if (name.isEmpty()) {
            return Wording.count(papers, "new paper") + ": " + title;
        }
        return name + ": " + title + (papers > 1 ? " + " + (papers - 1) + " more" : "");
    }

    private String label() {
        if (!digest.firstDay().equals(digest.lastDay())) {
            return " (" + Wording.shortDay(digest.firstDay()) + " – " + Wording.shortDay(digest.lastDay()) + ")";
        }
        return digest.sections().isEmpty() && digest.trending().isEmpty()
                ? " on " + Wording.shortDay(digest.lastDay())
                : "";
    }
}
