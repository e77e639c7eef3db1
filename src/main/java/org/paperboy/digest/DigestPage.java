package org.paperboy.digest;

import java.util.List;

/**
 * A digest with every word chosen and nothing laid out; the HTML and the text part are two renderings of it. Texts that
 * have nothing to say are empty. Public only because the templates are compiled into a package of their own.
 *
 * @param preheader what an inbox shows beside the subject
 * @param dateline the days it covers, and for whom
 * @param contents the parts and how many papers each holds
 * @param notice what the reader must know before reading on
 * @param paragraphs why there is nothing, in a digest without papers
 * @param remainder what did not fit
 */
public record DigestPage(
        String product,
        String subject,
        String preheader,
        String heading,
        String dateline,
        String contents,
        String notice,
        List<String> paragraphs,
        List<Part> parts,
        String remainder,
        Imprint imprint) {

    public DigestPage {
        paragraphs = List.copyOf(paragraphs);
        parts = List.copyOf(parts);
    }

    /** A heading with papers under it: those in full, then those by title. */
    public record Part(String heading, String count, List<Card> cards, String linesHeading, List<Line> lines) {
        public Part {
            cards = List.copyOf(cards);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A paper in full.
     *
     * @param href where its title leads
     * @param standing its votes or its momentum
     * @param why what brought it here
     */
    public record Card(
            List<Run> title,
            String href,
            String authors,
            List<Run> summary,
            String standing,
            String why,
            List<Link> links) {
        public Card {
            title = List.copyOf(title);
            summary = List.copyOf(summary);
            links = List.copyOf(links);
        }
    }

    /** A paper by its title. */
    public record Line(String title, String href, String standing) {}

    /**
     * A stretch of text.
     *
     * @param marked true for words that matched
     */
    public record Run(String text, boolean marked) {}

    /** A link that says where it leads. */
    public record Link(String label, String href) {}

    /**
     * What was read, and how to be rid of these mails.
     *
     * @param because why they get this mail
     * @param rhythm when it comes
     * @param stop the link that ends it
     * @param stopping how to stop in words, for readers whose program shows no links
     */
    public record Imprint(List<Note> sources, String because, String rhythm, Link stop, String stopping) {
        public Imprint {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What became of one source.
     *
     * @param trouble true if it could not be relied on
     */
    public record Note(String source, String told, boolean trouble) {}
}
