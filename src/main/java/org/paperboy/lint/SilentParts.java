package org.paperboy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.config.Written.Part;
import org.paperboy.config.Written.Role;
import org.paperboy.match.DidYouMean;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Exact;
import org.paperboy.subscription.Query.Phrase;
import org.paperboy.subscription.Query.Trait;

/** Finds words and phrases that stand in no paper. */
final class SilentParts {
    /** Among fewer papers a good keyword is missing as often as a wrong one. */
    static final int ENOUGH = 200;

    private final Survey survey;
    private final DidYouMean didYouMean;

    SilentParts(Survey survey) {
        this.survey = survey;
        this.didYouMean = new DidYouMean(survey.vocabulary());
    }

    /** The same less narrowly: in any capitals, in title or abstract. Empty if it is asked for as widely as it can be. */
    static Optional<Query> wider(Query leaf) {
        if (leaf instanceof Exact exact) {
            return Optional.of(new Phrase(exact.field(), exact.words(), false));
        }
        return leaf instanceof Phrase phrase && phrase.field() != Field.TEXT
                ? Optional.of(new Phrase(Field.TEXT, phrase.words(), phrase.prefix(), phrase.also()))
                : Optional.empty();
    }

    List<Fault> warnings(Interest interest) {
        List<Fault> warnings = new ArrayList<>();
        for (Part part : interest.written().parts()) {
            // What does not hit excludes nothing: that is told of the exclusion. Categories have a list of their own.
            boolean wanted = part.role() == Role.KEYWORD || part.role() == Role.WANTED || part.role() == Role.AUTHOR;
            if (wanted && !isCategory(part.query()) && survey.hits(part.query()) == 0) {
                silence(interest, part).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private Optional<Fault> silence(Interest interest, Part part) {
        Optional<String> hint = Optional.<String>empty()
                .or(() -> widerHint(part.query()))
                .or(() -> didYouMean.insteadOf(part.query()).map(other -> "did you mean \"" + other + "\"?"));
        // People may write nothing for years; nobody is to be warned of that.
        boolean person = part.query() instanceof Trait trait && trait.field() == Field.AUTHOR;
        if (hint.isEmpty() && (person || survey.papers() < ENOUGH)) {
            return Optional.empty();
        }
        return Optional.of(interest.warning(
                part,
                (part.role() == Role.AUTHOR
                                ? "authors: " + Interest.shown(part) + " wrote"
                                : Interest.shown(part) + " hits")
                        + " none of " + Numbers.papers(survey.papers()),
                hint.orElse("if it is spelled as papers have it, nothing is wrong")));
    }

    private Optional<String> widerHint(Query leaf) {
        return wider(leaf)
                .filter(wide -> survey.hits(wide) > 0)
                .map(wide -> wide.text() + " hits " + survey.hits(wide));
    }

    private static boolean isCategory(Query leaf) {
        return leaf instanceof Trait trait && trait.field() == Field.CATEGORY;
    }
}
