package org.paperboy.app;

import static org.paperboy.app.FaultRoom.MONDAYS;
import static org.paperboy.app.FaultRoom.TUESDAYS;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.paper.Verdict.FRESH;
import static org.paperboy.paper.Verdict.PARTIAL;
import static org.paperboy.paper.Verdict.QUIET;
import static org.paperboy.paper.Verdict.STALE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.paperboy.paper.Verdict;

/**
 * A way in which a site answers well and not as it should, and what is made of it: a row of a table.
 *
 * @param stored how many of Tuesday's papers
 * @param asked what the site was asked for in one round
 */
record Doubt(String name, Misbehaviour how, Verdict verdict, String reason, int stored, String asked) {
    static Stream<Doubt> all() {
        Misbehaviour noApi = Misbehaviour.status("404 Not Found", "").where(Doubt::isOfApi);
        String cards = ListingBodies.cards(TUESDAY, TUESDAYS);
        return Stream.of(
                new Doubt(
                        "the API lists nothing and the page twenty",
                        Misbehaviour.json("[]").where(Doubt::isOfApi),
                        FRESH,
                        "the API lists no papers for 2026-08-04, the page 20",
                        20,
                        "1 api, 1 page, 1 robots"),
                new Doubt(
                        "cards alone",
                        noApi.or(Misbehaviour.html(cards).where(Doubt::isOfPage)),
                        FRESH,
                        "read from the cards of the page",
                        20,
                        "1 api, 1 page, 1 robots"),
                new Doubt(
                        "cards under other class names",
                        noApi.or(Misbehaviour.html(cards.replaceAll("class=\"", "class=\"svelte-1x9z "))
                                .where(Doubt::isOfPage)),
                        FRESH,
                        "read from the cards of the page",
                        20,
                        "1 api, 1 page, 1 robots"),
                new Doubt(
                        "cards, cut within the thirteenth title",
                        noApi.or(Misbehaviour.html(cards.substring(0, cards.indexOf("part 00213") + 6))
                                .where(Doubt::isOfPage)),
                        PARTIAL,
                        "the page is cut off",
                        12,
                        "4 api, 4 page, 1 robots"),
                new Doubt(
                        "a title missing in the API and on the page",
                        Misbehaviour.json(untitled(ListingBodies.api(TUESDAYS)))
                                .where(Doubt::isOfApi)
                                .or(Misbehaviour.html(
                                                ListingBodies.page(TUESDAY, untitled(ListingBodies.api(TUESDAYS))))
                                        .where(Doubt::isOfPage)),
                        PARTIAL,
                        "1 of 20 entries have no title and were dropped",
                        19,
                        "4 api, 4 page, 1 robots"),
                new Doubt(
                        "a title missing in the API but on the page",
                        Misbehaviour.json(untitled(ListingBodies.api(TUESDAYS))).where(Doubt::isOfApi),
                        FRESH,
                        "1 papers added from the page",
                        20,
                        "1 api, 1 page, 1 robots"),
                new Doubt(
                        "an identifier twice",
                        Misbehaviour.json(ListingBodies.api(twice(TUESDAYS))).where(Doubt::isOfApi),
                        FRESH,
                        "1 listed twice, the first kept",
                        20,
                        "1 api"),
                new Doubt(
                        "yesterday's list under today's date",
                        Misbehaviour.json(ListingBodies.api(MONDAYS)).where(Doubt::isOfApi),
                        STALE,
                        "exactly those that were listed for 2026-08-03, under a new date",
                        0,
                        "4 api"),
                new Doubt(
                        "papers that all state another day",
                        Misbehaviour.json(ListingBodies.apiOf(MONDAY, TUESDAYS))
                                .where(Doubt::isOfApi)
                                .or(Misbehaviour.html(ListingBodies.page(MONDAY, ListingBodies.api(MONDAYS)))
                                        .where(Doubt::isOfPage)),
                        STALE,
                        "20 of 20 papers say that they were listed on other days than 2026-08-04",
                        0,
                        "4 api, 4 page, 1 robots"),
                new Doubt(
                        "the latest day in place of today",
                        Misbehaviour.json("[]")
                                .where(Doubt::isOfApi)
                                .or(Misbehaviour.html(ListingBodies.page(MONDAY, ListingBodies.api(MONDAYS)))
                                        .where(Doubt::isOfPage)),
                        QUIET,
                        "the page shows 2026-08-03, so nothing is published for 2026-08-04",
                        0,
                        "1 api, 1 page, 1 robots"));
    }

    static boolean isOfApi(String target) {
        return target.startsWith("/api/") && target.contains(TUESDAY.toString());
    }

    static boolean isOfPage(String target) {
        return target.contains("/date/" + TUESDAY);
    }

    private static String untitled(String api) {
        return api.replace("\"title\":\"Notes, part 00207\",", "");
    }

    private static List<String> twice(List<String> ids) {
        List<String> all = new ArrayList<>(ids);
        all.add(11, ids.get(3));
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
