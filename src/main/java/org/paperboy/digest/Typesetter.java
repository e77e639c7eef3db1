package org.paperboy.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.digest.Digest.Section;
import org.paperboy.digest.DigestPage.Card;
import org.paperboy.digest.DigestPage.Line;
import org.paperboy.digest.DigestPage.Part;
import org.paperboy.digest.DigestPage.Run;
import org.paperboy.match.Match;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;
import org.paperboy.subscription.Field;

/** Chooses every word of a page for one digest; how much of it is printed is decided by a {@link Fit}. */
final class Typesetter {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_LINE_TITLE = 160;
    private static final int LONGEST_HEADING = 80;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_AUTHORS = 3;
    private static final int MOST_CONTENTS = 8;

    private final Digest digest;
    private final Ranking ranking;
    private final Letterhead letterhead;
    private final Colophon colophon;
    private final Because because;

    Typesetter(Digest digest, Ranking ranking, Letterhead letterhead) {
        this.digest = digest;
        this.ranking = ranking;
        this.letterhead = letterhead;
        this.colophon = new Colophon(digest, letterhead);
        this.because = new Because(digest.lastDay(), digest.subscriber().timezone());
    }

    DigestPage page(Fit fit) {
        List<Part> parts = parts(fit);
        int leftOver = ranking.leftOver(fit).size();
        int papers = ranking.kept(fit).size();
        return new DigestPage(
                letterhead.product(),
                new SubjectLine(digest).with(papers),
                preheader(parts),
                heading(papers),
                dateline(),
                parts.size() < 2 ? "" : contents(parts),
                colophon.notice(),
                papers == 0 ? colophon.nothing() : List.of(),
                parts,
                leftOver == 0
                        ? ""
                        : Wording.count(leftOver, "more match") + " did not fit; "
                                + (leftOver == 1 ? "it comes" : "they come") + " in your next digest.",
                colophon.imprint());
    }

    private String heading(int papers) {
        if (papers == 0) {
            return "No new matches";
        }
        return Wording.count(papers, ranking.matches().isEmpty() ? "rising paper" : "new paper");
    }

    private String dateline() {
        String reader = Wording.clip(digest.subscriber().name(), LONGEST_NAME);
        String days = Wording.days(digest.firstDay(), digest.lastDay());
        return reader.isEmpty() ? days : days + ", for " + reader;
    }

    private static String contents(List<Part> parts) {
        List<String> entries =
                parts.stream().map(part -> part.heading() + " " + size(part)).toList();
        int shown = Math.min(entries.size(), MOST_CONTENTS);
        String rest = entries.size() > shown ? " · " + (entries.size() - shown) + " more sections" : "";
        return String.join(" · ", entries.subList(0, shown)) + rest;
    }

    private String preheader(List<Part> parts) {
        List<String> titles = parts.stream()
                .flatMap(part -> Stream.concat(
                        part.cards().stream().map(card -> text(card.title())),
                        part.lines().stream().map(Line::title)))
                .map(title -> Wording.clip(title, LONGEST_HEADING))
                .skip(1)
                .limit(2)
                .toList();
        return titles.isEmpty() ? dateline() : String.join(" · ", titles);
    }

    private static String text(List<Run> runs) {
        return String.join("", runs.stream().map(Run::text).toList());
    }

    private List<Part> parts(Fit fit) {
        Set<Long> kept = ranking.kept(fit);
        Set<Long> full = ranking.full(fit);
        List<Part> parts = new ArrayList<>();
        for (Section section : digest.sections()) {
            List<Entry> entries = section.entries().stream()
                    .filter(entry -> kept.contains(entry.paper().ordinal()))
                    .toList();
            List<Card> cards = entries.stream()
                    .filter(entry -> full.contains(entry.paper().ordinal()))
                    .map(entry -> matched(entry, fit))
                    .toList();
            List<Line> lines = entries.stream()
                    .map(Entry::paper)
                    .filter(paper -> !full.contains(paper.ordinal()))
                    .map(this::line)
                    .toList();
            String name = Wording.clip(section.name(), LONGEST_HEADING);
            add(name.isEmpty() ? "Your keywords" : name, cards, lines, parts);
        }
        addTrending(kept, full, fit, parts);
        return parts;
    }

    private void addTrending(Set<Long> kept, Set<Long> full, Fit fit, List<Part> parts) {
        List<Rising> rising = digest.trending().stream()
                .filter(candidate -> ranking.rising().contains(candidate.paper().ordinal())
                        && kept.contains(candidate.paper().ordinal()))
                .toList();
        List<Card> cards = rising.stream()
                .filter(candidate -> full.contains(candidate.paper().ordinal()))
                .map(candidate -> risen(candidate, fit))
                .toList();
        List<Line> lines = rising.stream()
                .map(Rising::paper)
                .filter(paper -> !full.contains(paper.ordinal()))
                .map(this::line)
                .toList();
        add("Trending", cards, lines, parts);
    }

    private static void add(String heading, List<Card> cards, List<Line> lines, List<Part> parts) {
        if (cards.isEmpty() && lines.isEmpty()) {
            return;
        }
        String linesHeading = cards.isEmpty() ? "By title" : "Also here, by title";
        String count = Wording.count(cards.size() + lines.size(), "paper");
        parts.add(new Part(heading, count, cards, linesHeading, lines));
    }

    private static int size(Part part) {
        return part.cards().size() + part.lines().size();
    }

    private Card matched(Entry entry, Fit fit) {
        return card(entry.paper(), entry.matches(), fit, because.votes(entry.paper()), because.matched(entry));
    }

    private Card risen(Rising rising, Fit fit) {
        String standing = because.rises(rising.paper(), rising.why());
        return card(rising.paper(), List.of(), fit, standing, because.listed(rising.paper()));
    }

    private Card card(KnownPaper known, List<Match> matches, Fit fit, String standing, String why) {
        Paper paper = known.paper();
        String summary = paper.abstractText();
        Links links = Links.of(paper);
        return new Card(
                Excerpt.within(
                        LONGEST_TITLE,
                        paper.title(),
                        Span.hits(matches, Field.TITLE, paper.title().length())),
                links.best(),
                authors(paper.authors()),
                Excerpt.within(fit.abstractCharacters(), summary, Span.hits(matches, Field.ABSTRACT, summary.length())),
                standing,
                why,
                links.all());
    }

    private Line line(KnownPaper known) {
        String title = Wording.clip(known.paper().title(), LONGEST_LINE_TITLE);
        return new Line(title, Links.of(known.paper()).best(), because.votes(known));
    }

    private static String authors(List<String> authors) {
        List<String> names = authors.stream()
                .limit(MOST_AUTHORS)
                .map(name -> Wording.clip(name, LONGEST_NAME))
                .toList();
        int hidden = authors.size() - names.size();
        return hidden == 0 ? String.join(", ", names) : String.join(", ", names) + " and " + hidden + " more";
    }
}
