package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Verdict;

/**
 * What every kind of source must do, those of tomorrow too: read two eras of its site or more, and not mistake what has
 * become of it for fewer papers or for none.
 */
class EverySourceTest {
    private static final Pattern NAMES = Pattern.compile(
            "<([A-Za-z][\\w:.-]*)" // an element
                    + "|\"([A-Za-z]\\w*)\"\\s*:" // a field
                    + "|&quot;([A-Za-z]\\w*)&quot;\\s*:" // a field within an attribute
            );

    private static final Pattern CLASSES = Pattern.compile("\\bclass=([\"'])(.*?)\\1");

    private final DigestSite site = new DigestSite(Instant.parse("2026-08-14T06:00:00Z"));

    @AfterEach
    void close() {
        site.close();
    }

    static Stream<SavedAnswers.Saved> saved() {
        return SavedAnswers.all();
    }

    @Test
    void hasFixturesOfTwoErasOfEachView() {
        TreeMap<String, Integer> eras = new TreeMap<>();
        for (SourceKind kind : Sources.kinds()) {
            for (String view : SavedAnswers.views(kind)) {
                eras.put(
                        kind.type() + "/" + view,
                        SavedAnswers.of(kind.type(), view).size());
            }
        }
        assertThat(eras).hasSizeGreaterThan(Sources.kinds().size());
        assertThat(eras.entrySet().stream().filter(view -> view.getValue() < 2).map(Object::toString))
                .as("views with fewer than two fixtures, TYPE/VIEW.ERA.EXTENSION in src/test/resources")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("saved")
    void isReadAndTrusted(SavedAnswers.Saved saved) {
        Reading reading = saved.read(site, saved.content());

        assertThat(judge(reading)).extracting(Judgement::verdict).isEqualTo(Verdict.FRESH);
        assertThat(DigestSite.listing(reading).papers()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("saved")
    void isReadOrBrokenUnderOtherClassNames(SavedAnswers.Saved saved) {
        Listing good = DigestSite.listing(saved.read(site, saved.content()));

        assertSameOrNotTrusted(saved, good, classesRenamed(saved.content()), "other classes");
    }

    private static String classesRenamed(String html) {
        return CLASSES.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "class=" + found.group(1) + found.group(2).replaceAll("\\S+", "x-$0") + found.group(1)));
    }

    @ParameterizedTest
    @MethodSource("saved")
    void isReadOrBrokenWhenAnElementOrFieldIsCalledOtherwise(SavedAnswers.Saved saved) {
        Set<String> names = new TreeSet<>();
        NAMES.matcher(saved.content())
                .results()
                .forEach(found -> Stream.of(1, 2, 3)
                        .map(found::group)
                        .filter(name -> name != null)
                        .forEach(names::add));
        assertThat(names).hasSizeGreaterThan(2);
        Listing good = DigestSite.listing(saved.read(site, saved.content()));
        for (String name : names) {
            String renamed = saved.content()
                    .replaceAll("(</?)" + name + "(?=[\\s/>])", "$1x" + name)
                    .replaceAll("(\"|&quot;)" + name + "(\"|&quot;)(\\s*:)", "$1x" + name + "$2$3");
            assertThat(renamed).isNotEqualTo(saved.content());
            assertSameOrNotTrusted(saved, good, renamed, name);
        }
    }

    @ParameterizedTest
    @MethodSource("saved")
    void isNotTrustedWhenItIsCut(SavedAnswers.Saved saved) {
        String whole = saved.content().strip();
        for (int tenths = 1; tenths < 10; tenths++) {
            Reading reading = saved.read(site, whole.substring(0, whole.length() * tenths / 10));

            assertThat(judge(reading))
                    .as("%s of 10 parts", tenths)
                    .extracting(Judgement::verdict)
                    .isIn(Verdict.BROKEN, Verdict.PARTIAL);
        }
    }

    @ParameterizedTest
    @MethodSource("saved")
    void isBrokenWhenSomethingElseComes(SavedAnswers.Saved saved) {
        for (String other :
                List.of(DigestSite.fixture("error.json"), DigestSite.fixture("challenge.html"), "", "[]x")) {
            Reading reading = saved.read(site, other);

            assertThat(judge(reading)).as(other).extracting(Judgement::verdict).isEqualTo(Verdict.BROKEN);
        }
    }

    private void assertSameOrNotTrusted(SavedAnswers.Saved saved, Listing good, String changed, String what) {
        Reading reading = saved.read(site, changed);
        Judgement judgement = Judge.judge(reading, saved.expectation(good));
        if (judgement.verdict() == Verdict.FRESH) {
            assertThat(titles(DigestSite.listing(reading))).as(what).containsExactlyInAnyOrderElementsOf(titles(good));
        } else {
            assertThat(judgement).as(what).extracting(Judgement::verdict).isIn(Verdict.BROKEN, Verdict.PARTIAL);
        }
    }

    private static Judgement judge(Reading reading) {
        return Judge.judge(reading, Expectation.NONE);
    }

    private static List<String> titles(Listing listing) {
        return listing.papers().stream()
                // Markup of an unknown name is text.
                .map(listed -> listed.paper().title().replaceAll("<[^>]*>", ""))
                .toList();
    }
}
