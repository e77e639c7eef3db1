package org.paperboy.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON half of the site: {@code /api/daily_papers}, {@code /api/papers/search} and {@code /api/papers/ID}. */
final class DemoApi {

    private static final String DEFAULT_LIMIT = "50";
    private static final int MOST_PER_PAGE = 100;

    private final DemoPapers papers;
    private final Clock clock;
    private final String root;

    /** @param root the address of the site, without a slash at its end */
    DemoApi(DemoPapers papers, Clock clock, String root) {
        this.papers = papers;
        this.clock = clock;
        this.root = root;
    }

    Answer daily(Map<String, String> parameters) {
        Instant now = clock.instant();
        try {
            LocalDate day = parameters.containsKey("date")
                    ? LocalDate.parse(parameters.getOrDefault("date", ""))
                    : papers.latestDay(now).orElse(papers.firstDay());
            int limit = Integer.parseInt(parameters.getOrDefault("limit", DEFAULT_LIMIT));
            int page = Integer.parseInt(parameters.getOrDefault("p", "0"));
            return complaint(day, limit, page).map(DemoApi::error).orElseGet(() -> onePage(day, limit, page));
        } catch (DateTimeParseException | NumberFormatException e) {
            return error("Invalid query: " + e.getMessage());
        }
    }

    Answer search(Map<String, String> parameters) {
        Instant now = clock.instant();
        List<DemoEntry> found = papers.search(parameters.getOrDefault("q", ""), now);
        return Answer.json(200, PaperJson.items(found, now).toString());
    }

    Answer paper(String id) {
        Instant now = clock.instant();
        return papers.find(id, now)
                .map(entry -> Answer.json(200, PaperJson.paper(entry, now).toString()))
                .orElseGet(() -> Answer.json(404, errorBody("Paper not found")));
    }

    private Optional<String> complaint(LocalDate day, int limit, int page) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (day.isAfter(today)) {
            return Optional.of("\"date\" must be less than or equal to " + today);
        }
        if (limit < 1 || limit > MOST_PER_PAGE) {
            return Optional.of("\"limit\" must be between 1 and " + MOST_PER_PAGE);
        }
        return page < 0 ? Optional.of("\"p\" must not be negative") : Optional.empty();
    }

    private Answer onePage(LocalDate day, int limit, int page) {
        Instant now = clock.instant();
        List<DemoEntry> listed = papers.listed(day, now);
        List<DemoEntry> shown =
                listed.stream().skip((long) page * limit).limit(limit).toList();
        Answer answer = Answer.json(200, PaperJson.items(shown, now).toString());
        if ((page + 1L) * limit >= listed.size()) {
            return answer;
        }
        String next = root + "/api/daily_papers?date=" + day + "&limit=" + limit + "&p=" + (page + 1);
        return answer.withHeader("Link", "<" + next + ">; rel=\"next\"");
    }

    private static Answer error(String message) {
        return Answer.json(400, errorBody(message));
    }

    private static String errorBody(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message).toString();
    }
}
