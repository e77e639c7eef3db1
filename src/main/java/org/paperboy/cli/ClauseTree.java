package org.paperboy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.paperboy.match.Clause;
import org.paperboy.match.Evidence.Hit;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;

/** A query as lines, a step to the right for each level, each with what was found of it in one paper. */
final class ClauseTree {
    private static final int MOST_HITS = 3;

    private final Paper paper;

    ClauseTree(Paper paper) {
        this.paper = paper;
    }

    /** @param indent what stands before the text, with the answer in it */
    record Line(String indent, String text) {}

    List<Line> lines(Clause clause) {
        List<Line> lines = new ArrayList<>();
        add(clause, "", lines);
        return lines;
    }

    /** What stands before a line: whether it holds. */
    static String mark(boolean holds) {
        return holds ? "  true   " : "  false  ";
    }

    private void add(Clause clause, String steps, List<Line> lines) {
        if (excludesAWord(clause)) {
            lines.add(new Line(
                    mark(clause.holds()) + steps,
                    "not " + text(clause.operands().get(0))));
            return;
        }
        lines.add(new Line(mark(clause.holds()) + steps, text(clause)));
        clause.operands().forEach(operand -> add(operand, steps + "  ", lines));
    }

    private static boolean excludesAWord(Clause clause) {
        return clause.query() instanceof Query.Not
                && clause.operands().get(0).operands().isEmpty();
    }

    private String text(Clause clause) {
        Query query = clause.query();
        if (query instanceof Query.And) {
            return "all of";
        }
        if (query instanceof Query.Or) {
            return "any of";
        }
        if (query instanceof Query.Not) {
            return "not";
        }
        if (query instanceof Query.Everything) {
            return "everything";
        }
        return query instanceof Query.Trait trait ? trait(trait) : query.text() + found(clause.hits());
    }

    private String found(List<Hit> hits) {
        Map<String, String> places = new LinkedHashMap<>();
        for (Hit hit : hits) {
            boolean title = hit.field() == Field.TITLE;
            String text = title ? paper.title() : paper.abstractText();
            String words = text.substring(hit.start(), Math.min(hit.end(), text.length()));
            String meant = hit.meant().isEmpty() ? "" : " for \"" + hit.meant() + '"';
            places.putIfAbsent(
                    words.toLowerCase(Locale.ROOT) + hit.field(),
                    "\"" + words + '"' + meant + (title ? " in the title" : " in the abstract"));
        }
        if (places.isEmpty()) {
            return "";
        }
        int more = places.size() - MOST_HITS;
        return ": "
                + String.join(", ", places.values().stream().limit(MOST_HITS).toList())
                + (more > 0 ? " and " + more + " more" : "");
    }

    private String trait(Query.Trait trait) {
        List<String> found = switch (trait.field()) {
            case AUTHOR -> paper.authors();
            case CATEGORY -> List.copyOf(paper.categories());
            case HAS ->
                List.copyOf(paper.links().entrySet().stream()
                        .filter(link -> link.getKey() == LinkKind.CODE)
                        .map(Map.Entry::getValue)
                        .toList());
            case SOURCE, TEXT, TITLE, ABSTRACT -> List.of();
        };
        if (trait.field() == Field.SOURCE) {
            return trait.text();
        }
        int more = found.size() - MOST_HITS;
        return trait.text() + ": found "
                + (found.isEmpty()
                        ? "none"
                        : Words.list(found.stream().limit(MOST_HITS).toList()))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
