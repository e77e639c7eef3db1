package org.paperboy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paperboy.config.Spelling;
import org.paperboy.config.Written.Part;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query.Trait;

/** Finds categories that neither arXiv nor any paper has. */
final class Categories {
    private Categories() {}

    static List<Fault> warnings(Interest interest, Survey survey) {
        List<Fault> warnings = new ArrayList<>();
        for (Part part : interest.written().parts()) {
            if (part.query() instanceof Trait trait && trait.field() == Field.CATEGORY && isUnknown(trait, survey)) {
                warnings.add(interest.warning(
                        part,
                        "category \"" + trait.value() + "\": arXiv has none of that name, and none of "
                                + Numbers.papers(survey.papers()) + " is in it",
                        hint(trait.value())));
            }
        }
        return warnings;
    }

    private static boolean isUnknown(Trait category, Survey survey) {
        return !survey.hasCategory(category.value()) && !ArxivCategories.has(category.value());
    }

    private static String hint(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (ArxivCategories.has(small + ".*")) {
            return "all of " + small + " is " + small + ".*";
        }
        String archive = small.contains(".") ? small.substring(0, small.indexOf('.')) : small;
        return Spelling.closest(name, name.endsWith("*") ? ArxivCategories.archives() : ArxivCategories.all())
                .map(close -> "did you mean " + close + "?")
                .orElse(
                        ArxivCategories.has(archive + ".*")
                                ? "of " + archive + " there are " + String.join(", ", ArxivCategories.of(archive))
                                : "such as cs.CV or cs.*");
    }
}
