package org.paperboy.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.paperboy.digest.DigestPage.Run;

class ExcerptTest {
    private static final String TEXT = "The first sentence sets the scene. The second one is dull. The third mentions"
            + " rectified flows at last. The fourth explains them. The fifth is about funding.";

    @Test
    void leavesAShortTextWholeAndMarksItsHits() {
        assertThat(Excerpt.within(100, "On flow, and flow again.", List.of(new Span(3, 7), new Span(13, 17))))
                .containsExactly(
                        new Run("On ", false),
                        new Run("flow", true),
                        new Run(", and ", false),
                        new Run("flow", true),
                        new Run(" again.", false));
    }

    @Test
    void choosesTheSentencesAroundAHit() {
        assertThat(marked(Excerpt.within(80, TEXT, hits(TEXT, "rectified flows"))))
                .isEqualTo("… The second one is dull. The third mentions [rectified flows] at last. …");
    }

    @Test
    void choosesTheBeginningWithoutHits() {
        assertThat(marked(Excerpt.within(60, TEXT, List.of())))
                .isEqualTo("The first sentence sets the scene. The second one is dull. …");
    }

    @Test
    void showsWhereSentencesBetweenTwoHitsAreMissing() {
        List<Span> hits = List.of(new Span(4, 9), hits(TEXT, "funding").get(0));

        assertThat(marked(Excerpt.within(75, TEXT, hits)))
                .isEqualTo("The [first] sentence sets the scene. … The fifth is about [funding].");
    }

    @Test
    void cutsAnOverlongSentenceBetweenWordsAroundItsHit() {
        String words = IntStream.range(0, 200).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

        String excerpt = marked(Excerpt.within(60, words, hits(words, "word150")));

        assertThat(excerpt).startsWith("… word").endsWith(" …").contains("[word150]");
        assertThat(List.of(words.split(" ", -1)))
                .containsAll(List.of(excerpt.replaceAll("[\\[\\]…]", "").strip().split("\\s+", -1)));
    }

    @Test
    void neverExceedsTheLimitNorCutsAWordForAnyTextAndHits() {
        Random random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            String text = text(random);
            int start = random.nextInt(text.length());
            List<Span> hits = random.nextBoolean()
                    ? List.of(new Span(start, Math.min(text.length(), start + 1 + random.nextInt(20))))
                    : List.of();
            int limit = 60 + random.nextInt(200);

            String shown = plain(Excerpt.within(limit, text, hits));

            assertThat(shown.replace("…", "").strip().length()).as(text).isLessThanOrEqualTo(limit + 1);
            assertThat(List.of(text.split("\\s+", -1)))
                    .as("%s of %s", shown, text)
                    .containsAll(List.of(shown.replace("…", " ").strip().split("\\s+", -1)));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("A");
        for (int words = 1 + random.nextInt(120); words > 0; words--) {
            text.append(random.nextInt(9) == 0 ? ". " : " ").append("Flow".repeat(1 + random.nextInt(3)));
        }
        return text.append('.').toString();
    }

    private static List<Span> hits(String text, String word) {
        int at = text.indexOf(word);
        return List.of(new Span(at, at + word.length()));
    }

    private static String marked(List<Run> runs) {
        return runs.stream()
                .map(run -> run.marked() ? "[" + run.text() + "]" : run.text())
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ");
    }

    private static String plain(List<Run> runs) {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }
}
