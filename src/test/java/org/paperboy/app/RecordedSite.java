package org.paperboy.app;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** A site that lists on each day what it is told to, by API and by page, as Hugging Face does. */
final class RecordedSite implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final Map<LocalDate, List<String>> days = new TreeMap<>();
    private final Function<String, String> item;
    private Set<String> untitled = Set.of();
    private boolean blank;
    private boolean down;
    private Set<LocalDate> lost = Set.of();

    /**
     * A site whose API items are made by a function of the paper's id.
     *
     * @param item the JSON of one paper
     */
    RecordedSite(Function<String, String> item) throws IOException {
        this.item = item;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request.getUrl());
            }
        });
        server.start();
    }

    String url() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /** What a day's list is from now on. */
    void lists(LocalDate day, Collection<String> ids) {
        days.put(day, List.copyOf(ids));
        blank = false;
    }

    /** From now on it answers with nothing at all, as it did in its outages. */
    void goesBlank() {
        blank = true;
    }

    /** From now on these papers, and no others, are listed without their titles. */
    void dropsTitlesOf(String... ids) {
        untitled = Set.of(ids);
    }

    /** From now on every request meets a server that is down, whatever it is told to list, until it comes back. */
    void goesDown() {
        down = true;
    }

    /** From now on it fails when asked for these days, and for no others. */
    void loses(LocalDate... some) {
        lost = Set.of(some);
    }

    void comesBack() {
        down = false;
    }

    private MockResponse answer(HttpUrl url) {
        if (down) {
            return new MockResponse.Builder()
                    .code(503)
                    .addHeader("Connection", "close")
                    .build();
        }
        if (url.encodedPath().equals("/robots.txt")) {
            return new MockResponse.Builder().code(404).build();
        }
        if (blank) {
            return body("[]");
        }
        if (url.encodedPath().startsWith("/api/daily_papers")) {
            LocalDate day = LocalDate.parse(String.valueOf(url.queryParameter("date")));
            if (lost.contains(day)) {
                return new MockResponse.Builder().code(404).build();
            }
            int page = Integer.parseInt(String.valueOf(url.queryParameter("p")));
            List<String> ids = days.getOrDefault(day, List.of());
            return body(json(ids.subList(Math.min(page * 100, ids.size()), Math.min(page * 100 + 100, ids.size()))));
        }
        LocalDate asked = LocalDate.parse(url.encodedPath().substring("/papers/date/".length()));
        if (lost.contains(asked)) {
            return new MockResponse.Builder().code(404).build();
        }
        LocalDate shown = days.containsKey(asked) ? asked : ((TreeMap<LocalDate, List<String>>) days).lastKey();
        String props =
                "{\"dateString\":\"" + shown + "\",\"dailyPapers\":" + json(days.getOrDefault(shown, List.of())) + "}";
        return body("<html><body><div data-target=\"DailyPapers\" data-props=\""
                + props.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;") + "\"></div></body></html>");
    }

    private String json(List<String> ids) {
        return ids.stream()
                .map(id -> untitled.contains(id) ? "{\"paper\":{\"id\":\"" + id + "\"}}" : item.apply(id))
                .collect(Collectors.joining(",", "[", "]"));
    }

    // On a kept connection each answer would wait 40 ms for an acknowledgement that the client delays.
    private static MockResponse body(String text) {
        return new MockResponse.Builder()
                .addHeader("Connection", "close")
                .body(text)
                .build();
    }

    /** The item of a paper that is nothing but its id. */
    static String stub(String id) {
        return String.format(
                Locale.ROOT,
                "{\"title\":\"Paper %1$s\",\"paper\":{\"id\":\"%1$s\",\"title\":\"Paper %1$s\",\"summary\":\"What %1$s says.\","
                        + "\"upvotes\":1,\"authors\":[]}}",
                id);
    }

    @Override
    public void close() {
        server.close();
    }
}
