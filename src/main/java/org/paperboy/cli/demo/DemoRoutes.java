package org.paperboy.cli.demo;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Which address is answered by what. */
final class DemoRoutes {

    private static final Pattern ARXIV_NUMBER = Pattern.compile("\\d{4}\\.\\d{5}");

    private final DemoApi api;
    private final DemoPages pages;

    DemoRoutes(DemoPapers papers, Clock clock, String root) {
        this.api = new DemoApi(papers, clock, root);
        this.pages = new DemoPages(papers, clock);
    }

    Answer answer(URI address) {
        String path = address.getPath();
        Map<String, String> parameters = parameters(address);
        return switch (path) {
            case "/robots.txt" -> Answer.text("User-agent: *\nAllow: /\n");
            case "/", "/papers" -> listing(parameters);
            case "/api/daily_papers" -> api.daily(parameters);
            case "/api/papers/search" -> api.search(parameters);
            default -> below(path);
        };
    }

    private Answer listing(Map<String, String> parameters) {
        if (parameters.containsKey("q")) {
            return pages.search(parameters.getOrDefault("q", ""));
        }
        return parameters.containsKey("date") ? day(parameters.getOrDefault("date", "")) : pages.latest();
    }

    private Answer below(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/papers/date/" + last)) {
            return day(last);
        }
        if (!ARXIV_NUMBER.matcher(last).matches()) {
            return DemoPages.missing();
        }
        if (path.equals("/api/papers/" + last)) {
            return api.paper(last);
        }
        return path.equals("/papers/" + last) ? pages.paper(last) : DemoPages.missing();
    }

    private Answer day(String date) {
        try {
            return pages.day(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            return DemoPages.missing();
        }
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        String query = address.getRawQuery();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
            parameters.put(nameAndValue[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
