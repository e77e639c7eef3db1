package org.paperboy.paper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a source says.
 *
 * @param source the name of the source
 * @param date the day the listing is for; the day of reading where a source has no days
 * @param dated whether the source itself says that day; if not, it is the day of reading
 * @param papers each paper once, in the order listed
 * @param declared how many papers the source says it lists; null if it does not say
 * @param complete false when part of it could not be read (a later page failed, an entry was unreadable)
 * @param notes what an operator should know about how it was read
 */
public record Listing(
        String source,
        LocalDate date,
        boolean dated,
        List<ListedPaper> papers,
        @Nullable Integer declared,
        boolean complete,
        List<String> notes) {

    public Listing {
        papers = List.copyOf(papers);
        notes = List.copyOf(notes);
    }

    /** Equal for listings of the same papers, in whatever order and with whatever votes; empty for none. */
    public String batch() {
        String keys = papers.stream()
                .map(ListedPaper::paper)
                .map(paper -> paper.ids().isEmpty()
                        ? PaperText.titleKey(paper.title())
                        : paper.ids().stream()
                                .map(PaperId::toString)
                                .sorted()
                                .findFirst()
                                .orElseThrow())
                .sorted()
                .collect(Collectors.joining("\n"));
        return keys.isEmpty() ? "" : digest(keys);
    }

    private static String digest(String keys) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(keys.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
