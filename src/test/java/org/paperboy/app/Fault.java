package org.paperboy.app;

import static org.paperboy.app.FaultRoom.Client.ELSEWHERE;
import static org.paperboy.app.FaultRoom.Client.HASTY;
import static org.paperboy.app.FaultRoom.Client.USUAL;

import java.util.stream.Stream;

/**
 * A way in which a site cannot be read, and what is seen of it from here: a row of a table.
 *
 * @param reason part of why
 * @param asked what the site was asked for in one round
 * @param answer as the operator is told it
 * @param beginning of what came, as the operator is told it; empty if nothing that could be shown
 */
record Fault(
        String name,
        FaultRoom.Client client,
        Misbehaviour how,
        String reason,
        String asked,
        String answer,
        String beginning) {
    private static final String CHALLENGE =
            "<html><head><title>Just a moment, please</title></head><body>Are you a kite?</body></html>";
    private static final String ERROR = "{\"error\":\"the kite string is cut\"}";

    static Stream<Fault> unreachable() {
        return Stream.of(
                new Fault(
                        "500",
                        USUAL,
                        Misbehaviour.status("500 Internal Server Error", "out of string"),
                        "status 500 Internal Server Error",
                        "4 api, 1 robots",
                        "status 500",
                        "out of string"),
                new Fault(
                        "502",
                        USUAL,
                        Misbehaviour.status("502 Bad Gateway", "<h1>Bad gateway</h1>"),
                        "status 502 Bad Gateway",
                        "4 api, 1 robots",
                        "status 502",
                        "<h1>Bad gateway</h1>"),
                new Fault(
                        "403",
                        USUAL,
                        Misbehaviour.status("403 Forbidden", "not you"),
                        "status 403 Forbidden",
                        "4 api, 4 page, 1 robots",
                        "status 403",
                        "not you"),
                new Fault(
                        "cut off before its length",
                        USUAL,
                        Misbehaviour.halfOf("[" + " ".repeat(2_000) + "]"),
                        "the connection broke, twice",
                        "8 api, 2 robots",
                        "none",
                        ""),
                new Fault(
                        "slow",
                        HASTY,
                        Misbehaviour.slow(),
                        "no complete answer in time",
                        "4 api, 1 robots",
                        "none",
                        ""),
                new Fault(
                        "endless",
                        HASTY,
                        Misbehaviour.endless(),
                        "the answer is larger than 10000 bytes",
                        "4 api, 4 page, 1 robots",
                        "none",
                        ""),
                new Fault(
                        "bomb",
                        HASTY,
                        Misbehaviour.bomb(),
                        "the answer is larger than 10000 bytes",
                        "4 api, 4 page, 1 robots",
                        "none",
                        ""),
                new Fault(
                        "redirected in circles",
                        USUAL,
                        Misbehaviour.loop(),
                        "redirects more than 5 times",
                        "24 api, 24 robots",
                        "none",
                        ""),
                new Fault(
                        "redirected into a private network",
                        ELSEWHERE,
                        Misbehaviour.redirect("http://inside.example.org/"),
                        "private address",
                        "4 api, 4 robots",
                        "none",
                        ""),
                new Fault(
                        "reset",
                        USUAL,
                        Misbehaviour.reset(),
                        "the connection broke, twice",
                        "8 api, 2 robots",
                        "none",
                        ""));
    }

    static Stream<Fault> unreadable() {
        return Stream.of(
                new Fault(
                        "challenge",
                        USUAL,
                        Misbehaviour.status("202 Accepted", CHALLENGE),
                        "a page titled \"Just a moment, please\"",
                        "4 api, 4 page, 1 robots",
                        "status 202",
                        "<html><head><title>Just a moment, please</title>"),
                unreadable("error body", Misbehaviour.json(ERROR), "the kite string is cut"),
                unreadable("empty body", Misbehaviour.json(""), "an empty body"),
                unreadable(
                        "cut in the middle and said to be whole",
                        Misbehaviour.json("[" + RecordedSite.stub("2608.00201") + ",{\"title\":\"Kites in the")
                                .where(target -> target.startsWith("/api/"))
                                .or(Misbehaviour.html(
                                        "<html><body><div data-target=\"DailyPapers\" data-props=\"{&quot;da")),
                        "expected a JSON array of papers"),
                unreadable(
                        "redesigned",
                        Misbehaviour.json("{\"items\":[]}")
                                .where(target -> target.startsWith("/api/"))
                                .or(Misbehaviour.html("<html><body><div class=\"x1\" data-target=\"Papers2\">"
                                        + "<section><h2>Kites</h2></section></div></body></html>")),
                        "expected hydration data"));
    }

    private static Fault unreadable(String name, Misbehaviour how, String reason) {
        return new Fault(name, USUAL, how, reason, "4 api, 4 page, 1 robots", "status 200", "");
    }

    @Override
    public String toString() {
        return name;
    }
}
