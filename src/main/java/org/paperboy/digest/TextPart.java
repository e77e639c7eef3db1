package org.paperboy.digest;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.delivery.Fragment;
import org.paperboy.delivery.Spliced;
import org.paperboy.digest.DigestPage.Card;
import org.paperboy.digest.DigestPage.Imprint;
import org.paperboy.digest.DigestPage.Line;
import org.paperboy.digest.DigestPage.Link;
import org.paperboy.digest.DigestPage.Note;
import org.paperboy.digest.DigestPage.Part;
import org.paperboy.digest.DigestPage.Run;

/** A page as plain text, wrapped at 72 characters; only links are longer. */
final class TextPart {
    private static final int WIDTH = 72;

    private final StringBuilder text = new StringBuilder();

    private TextPart() {}

    /** A paper in full, and its place among those in full. */
    record Numbered(int number, Card card) {}

    static Spliced of(DigestPage page, Fragments<Numbered> cards) {
        List<Fragment> pieces = new ArrayList<>();
        TextPart part = new TextPart();
        part.head(page);
        int papers = 0;
        for (Part section : page.parts()) {
            part.heading(section);
            pieces.add(part.piece());
            for (Card card : section.cards()) {
                pieces.add(cards.of(new Numbered(++papers, card)));
            }
            part.lines(section);
        }
        part.paragraph("", page.remainder());
        part.foot(page);
        pieces.add(part.piece());
        return new Spliced(pieces);
    }

    /** One paper in full. */
    static String card(Numbered numbered) {
        TextPart part = new TextPart();
        part.card(numbered.number(), numbered.card());
        return part.text.toString();
    }

    private Fragment piece() {
        Fragment piece = new Fragment(text.toString());
        text.setLength(0);
        return piece;
    }

    private void head(DigestPage page) {
        paragraph("", page.product() + ": " + page.heading());
        paragraph("", page.dateline());
        paragraph("", page.contents());
        paragraph("", page.notice());
        page.paragraphs().forEach(words -> paragraph("", words));
    }

    private void heading(Part part) {
        String heading = part.heading() + " (" + part.count() + ")";
        wrapped("", heading);
        text.append("=".repeat(Math.min(WIDTH, heading.length()))).append("\n\n");
    }

    private void lines(Part part) {
        if (!part.lines().isEmpty()) {
            paragraph("", part.linesHeading() + ":");
            part.lines().forEach(this::line);
        }
    }

    private void card(int number, Card card) {
        wrapped(number + ". ", plain(card.title()));
        wrapped("   ", card.authors());
        text.append('\n');
        paragraph("   ", plain(card.summary()));
        wrapped("   ", card.standing());
        wrapped("   ", card.why());
        card.links().forEach(link -> link("   ", link));
        text.append('\n');
    }

    private void line(Line line) {
        wrapped("- ", line.standing().isEmpty() ? line.title() : line.title() + " (" + line.standing() + ")");
        if (!line.href().isEmpty()) {
            text.append("  ").append(line.href()).append('\n');
        }
        text.append('\n');
    }

    private void foot(DigestPage page) {
        text.append("-".repeat(WIDTH)).append("\n\n");
        Imprint imprint = page.imprint();
        if (!imprint.sources().isEmpty()) {
            paragraph("", "What was read");
        }
        for (Note note : imprint.sources()) {
            wrapped("- ", (note.trouble() ? "Trouble: " : "") + note.source() + ": " + note.told());
        }
        text.append(imprint.sources().isEmpty() ? "" : "\n");
        paragraph("", imprint.because() + " " + imprint.rhythm());
        link("", imprint.stop());
        paragraph("", imprint.stopping());
    }

    private void link(String indent, Link link) {
        text.append(indent)
                .append(link.label())
                .append(": ")
                .append(link.href())
                .append('\n');
    }

    private void paragraph(String indent, String words) {
        if (!words.isBlank()) {
            wrapped(indent, words);
            text.append('\n');
        }
    }

    private void wrapped(String indent, String words) {
        String margin = indent;
        for (String line : lines(words, WIDTH - indent.length())) {
            text.append(margin).append(line).append('\n');
            margin = " ".repeat(indent.length());
        }
    }

    private static List<String> lines(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > width && !word.contains("://")) {
                int cut = Wording.cut(line.toString(), width);
                lines.add(line.substring(0, cut));
                line.delete(0, cut);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static String plain(List<Run> runs) {
        return String.join("", runs.stream().map(Run::text).toList());
    }
}
