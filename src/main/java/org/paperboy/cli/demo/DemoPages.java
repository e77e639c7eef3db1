package org.paperboy.cli.demo;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The HTML half of the site: the day's page, the search view and a page for each paper. */
final class DemoPages {

    private final DemoPapers papers;
    private final Clock clock;

    DemoPages(DemoPapers papers, Clock clock) {
        this.papers = papers;
        this.clock = clock;
    }

    /** Where {@code /papers} leads: the newest list. */
    Answer latest() {
        return Answer.redirect("/papers/date/" + latestDay(clock.instant()));
    }

    /** A day's list; like the real site, the newest day's list where that day has none. */
    Answer day(LocalDate asked) {
        Instant now = clock.instant();
        LocalDate day = papers.listed(asked, now).isEmpty() ? latestDay(now) : asked;
        List<DemoEntry> listed = papers.listed(day, now);
        ObjectNode props = JsonNodeFactory.instance.objectNode();
        props.put("canSubmit", false).put("dateString", day.toString()).put("prevDate", dayBefore(day));
        props.put("periodType", "day").put("isTrending", false);
        props.set("dailyPapers", PaperJson.items(listed, now));
        String cards =
                listed.stream().map(entry -> Html.card(entry, now, false)).collect(joining("\n"));
        return Answer.html(200, Html.listing("Daily Papers", day, props, cards));
    }

    /** The search view, which bears the date of the day it is looked at and prints abstracts. */
    Answer search(String query) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<DemoEntry> found = papers.search(query, now);
        ObjectNode props = JsonNodeFactory.instance.objectNode();
        props.put("canSubmit", false).put("dateString", today.toString()).put("prevDate", dayBefore(today));
        props.put("periodType", "day").put("isTrending", false).put("query", query);
        props.putArray("dailyPapers");
        props.set("searchResults", PaperJson.items(found, now));
        String cards = found.stream().map(entry -> Html.card(entry, now, true)).collect(joining("\n"));
        return Answer.html(200, Html.listing("Search: " + query, today, props, cards));
    }

    Answer paper(String id) {
        return papers.find(id, clock.instant())
                .map(entry -> Answer.html(200, Html.paper(entry.paper())))
                .orElseGet(DemoPages::missing);
    }

    static Answer missing() {
        return Answer.html(404, Html.page("Not found", "<h1>404</h1><p>There is no such page here.</p>"));
    }

    private LocalDate latestDay(Instant now) {
        return papers.latestDay(now).orElse(papers.firstDay());
    }

    private static String dayBefore(LocalDate day) {
        return day.minusDays(1).toString();
    }
}
