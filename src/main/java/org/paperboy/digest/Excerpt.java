package org.paperboy.digest;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.paperboy.digest.DigestPage.Run;

/** A text with its hits marked; a long one is reduced to the sentences around them, or to its beginning. */
final class Excerpt {
    private static final String GAP = "…";

    private final String text;
    private final List<Span> hits;

    private Excerpt(String text, List<Span> hits) {
        this.text = text;
        this.hits = hits;
    }

    /** All of a text. */
    static List<Run> whole(String text, List<Span> hits) {
        Excerpt excerpt = new Excerpt(Wording.printable(text), hits);
        List<Run> runs = new ArrayList<>();
        excerpt.write(new Span(0, text.length()), runs);
        return runs;
    }

    /** At most {@code limit} characters of a text beside the ellipses, and never a part of a word. */
    static List<Run> within(int limit, String text, List<Span> hits) {
        if (text.length() <= limit) {
            return whole(text, hits);
        }
        Excerpt excerpt = new Excerpt(Wording.printable(text), hits);
        return excerpt.joined(excerpt.chosen(limit));
    }

    private List<Span> chosen(int limit) {
        List<Span> sentences = sentences();
        TreeSet<Integer> chosen = new TreeSet<>();
        int used = 0;
        for (int candidate : byDistanceToHits(sentences)) {
            int length = sentences.get(candidate).length();
            if (used + length <= limit) {
                chosen.add(candidate);
                used += length;
            } else if (!isHit(sentences.get(candidate))) {
                break;
            }
        }
        if (chosen.isEmpty()) {
            return List.of(window(sentences, limit));
        }
        return chosen.stream().map(sentences::get).toList();
    }

    private List<Span> sentences() {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<Span> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            sentences.add(new Span(start, end));
            start = end;
        }
        return sentences;
    }

    private List<Integer> byDistanceToHits(List<Span> sentences) {
        int[] hit = IntStream.range(0, sentences.size())
                .filter(i -> isHit(sentences.get(i)))
                .toArray();
        return IntStream.range(0, sentences.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> IntStream.of(hit)
                                .map(h -> Math.abs(h - i))
                                .min()
                                .orElse(i))
                        .thenComparingInt(i -> i))
                .toList();
    }

    private boolean isHit(Span sentence) {
        return hits.stream().anyMatch(sentence::touches);
    }

    private Span window(List<Span> sentences, int limit) {
        int lead = limit / 3;
        int start = hits.isEmpty() ? 0 : Math.max(0, hits.get(0).start() - lead);
        for (Span sentence : sentences) {
            if (!hits.isEmpty() && sentence.touches(hits.get(0))) {
                start = Math.max(start, sentence.start());
            }
        }
        start = start == 0 ? 0 : Wording.resume(text, start);
        return new Span(start, text.length() - start <= limit ? text.length() : Wording.cut(text, start + limit));
    }

    private List<Run> joined(List<Span> pieces) {
        List<Run> runs = new ArrayList<>();
        int written = 0;
        for (Span piece : pieces) {
            if (piece.start() > written) {
                runs.add(new Run(written == 0 ? GAP + " " : " " + GAP + " ", false));
            }
            write(piece, runs);
            written = piece.end();
        }
        if (!text.substring(written).isBlank()) {
            runs.add(new Run(" " + GAP, false));
        }
        return runs;
    }

    private void write(Span piece, List<Run> runs) {
        int at = piece.start();
        for (Span hit : hits) {
            if (piece.touches(hit)) {
                int start = Math.max(hit.start(), piece.start());
                int end = Math.min(hit.end(), piece.end());
                add(at, start, false, runs);
                add(start, end, true, runs);
                at = end;
            }
        }
        add(at, piece.end(), false, runs);
    }

    private void add(int start, int end, boolean marked, List<Run> runs) {
        if (start < end) {
            runs.add(new Run(text.substring(start, end), marked));
        }
    }
}
