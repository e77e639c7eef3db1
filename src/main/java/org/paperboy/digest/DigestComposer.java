package org.paperboy.digest;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.paperboy.delivery.Fragment;
import org.paperboy.delivery.Spliced;
import org.paperboy.digest.DigestPage.Card;
import org.paperboy.digest.DigestPage.Part;

/** Writes a digest as a mail that every mail program shows whole. Safe for use by many threads. */
public final class DigestComposer {
    // Gmail cuts a mail at 102 KB of encoded HTML, and with it the way to stop; under 80 KB leaves room for relays.
    private static final int MOST_BYTES = 79_500;
    private static final int[] ABSTRACT_CHARACTERS = {700, 500, 350, 240, 160};
    private static final int FULL_AT_LEAST = 5;
    private static final String PLACE = "<!--card-->";
    // Some 10 KB each.
    private static final int MOST_CARDS = 2_000;

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, DigestComposer.class.getClassLoader(), "org.paperboy.digest.template");
    // Many readers get the same papers for the same reasons: a card is written and encoded for the first of them.
    private final Fragments<Card> cards = new Fragments<>(MOST_CARDS, this::card);
    private final Fragments<TextPart.Numbered> plainCards = new Fragments<>(MOST_CARDS, TextPart::card);

    /**
     * Composes one mail. When it grows too large its abstracts become shorter, then its lower ranked papers become
     * titles, then the lowest ranked are left out; a few papers stay in full in any case.
     */
    public Composed compose(Digest digest, Letterhead letterhead) {
        Ranking ranking = Ranking.of(digest);
        Proof proof = fitting(ranking, new Typesetter(digest, ranking, letterhead));
        DigestPage page = proof.page();
        return new Composed(
                page.subject(),
                proof.html(),
                TextPart.of(page, plainCards),
                ranking.kept(proof.fit()),
                ranking.leftOver(proof.fit()));
    }

    private Proof fitting(Ranking ranking, Typesetter typesetter) {
        Fit fit = new Fit(ABSTRACT_CHARACTERS[0], ranking.mostFull(), ranking.size());
        for (int characters : ABSTRACT_CHARACTERS) {
            fit = fit.withAbstracts(characters);
            Proof proof = proof(fit, typesetter);
            if (proof.fits()) {
                return proof;
            }
        }
        fit = most(Math.min(FULL_AT_LEAST, fit.full()), fit.full(), fit::withFull, typesetter);
        fit = most(1, fit.kept(), fit::withKept, typesetter);
        return proof(fit, typesetter);
    }

    /** The largest that fits, by halving; the least if none does. */
    private Fit most(int least, int most, IntFunction<Fit> fit, Typesetter typesetter) {
        int low = least;
        int high = most;
        while (low < high) {
            int middle = high - (high - low) / 2;
            if (proof(fit.apply(middle), typesetter).fits()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return fit.apply(low);
    }

    private Proof proof(Fit fit, Typesetter typesetter) {
        DigestPage page = typesetter.page(fit);
        return new Proof(fit, page, html(page));
    }

    // The page is written with a place for each card. What papers and readers bring in is escaped, so nothing of theirs
    // can look like one.
    private Spliced html(DigestPage page) {
        StringOutput html = new StringOutput();
        Content place = output -> output.writeContent(PLACE);
        templates.render("digest.jte", Map.of("page", page, "card", place), html);
        Iterator<String> around =
                Arrays.asList(html.toString().split(PLACE, -1)).iterator();
        List<Fragment> pieces = new ArrayList<>(List.of(new Fragment(around.next())));
        for (Part part : page.parts()) {
            for (Card card : part.cards()) {
                pieces.add(cards.of(card));
                pieces.add(new Fragment(around.next()));
            }
        }
        return new Spliced(pieces);
    }

    private String card(Card card) {
        StringOutput html = new StringOutput();
        templates.render("card.jte", card, html);
        return html + "\n";
    }

    /** A mail as it would go out. */
    private record Proof(Fit fit, DigestPage page, Spliced html) {
        boolean fits() {
            return html.encodedLength() <= MOST_BYTES;
        }
    }
}
