package org.paperboy.bench;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Phrase;

/**
 * As many subscriptions as wanted, invented from the words of real papers: one to five runs of one to three words each,
 * the frequent ones more often (Zipf), but for those that stand in a tenth of all papers and more, which nobody would ask
 * for; a tenth excludes something, a twentieth ends in a star, a twentieth asks for the
 * title. Made anew at each look, always the same, so that nobody has to keep them.
 */
final class InventedSubscriptions extends AbstractList<Query> {
    private static final int LONGEST = 3;
    private static final int MOST_KEYWORDS = 5;
    private static final int LEAST_LETTERS = 4;
    private static final int COMMON = 10;

    private final List<String> runs;
    private final int size;

    InventedSubscriptions(List<Paper> papers, int size) {
        this.runs = runs(papers);
        this.size = size;
    }

    /** Runs of words, the most frequent first. */
    private static List<String> runs(List<Paper> papers) {
        Map<String, Integer> counts = new HashMap<>();
        for (Paper paper : papers) {
            Set<String> ofPaper = new HashSet<>();
            String text = paper.title() + " . " + paper.abstractText();
            String[] words = text.toLowerCase(Locale.ROOT).split("[^a-z0-9-]+", -1);
            for (int start = 0; start < words.length; start++) {
                StringBuilder run = new StringBuilder();
                for (int end = start; end < Math.min(words.length, start + LONGEST); end++) {
                    if (words[end].length() < LEAST_LETTERS) {
                        break;
                    }
                    run.append(end == start ? "" : " ").append(words[end]);
                    ofPaper.add(run.toString());
                }
            }
            ofPaper.forEach(run -> counts.merge(run, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count >= papers.size() / COMMON);
        List<String> runs = new ArrayList<>(counts.keySet());
        runs.sort((one, other) -> {
            int order = Integer.compare(counts.getOrDefault(other, 0), counts.getOrDefault(one, 0));
            return order == 0 ? one.compareTo(other) : order;
        });
        return runs;
    }

    @Override
    public Query get(int index) {
        Random random = new Random(index * 7919L);
        List<Query> keywords = new ArrayList<>();
        for (int more = random.nextInt(MOST_KEYWORDS); more >= 0; more--) {
            keywords.add(keyword(random));
        }
        Query any = Query.anyOf(keywords);
        return random.nextInt(10) == 0 ? any.except(List.of(keyword(random))) : any;
    }

    private Query keyword(Random random) {
        // The inverse of the cumulated 1/rank: rank = size^u.
        int rank = (int) Math.pow(runs.size(), random.nextDouble());
        String run = runs.get(Math.min(rank, runs.size()) - 1);
        int kind = random.nextInt(20);
        return new Phrase(kind == 0 ? Field.TITLE : Field.TEXT, run, kind == 1);
    }

    @Override
    public int size() {
        return size;
    }
}
