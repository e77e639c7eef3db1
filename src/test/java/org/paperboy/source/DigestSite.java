package org.paperboy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Listing;

/** A site on loopback that answers what it was told to, and 404 otherwise. */
final class DigestSite implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final Map<String, Deque<MockResponse>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Predicate<String> everything = target -> false;
    private String everywhere = "";
    private Clock clock;
    private final Fetcher fetcher;

    DigestSite(Instant now) {
        this.clock = Clock.fixed(now, ZoneOffset.UTC);
        this.fetcher = new Fetcher("https://paperboy.example.org/", clock);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (!request.getTarget().equals("/robots.txt")) {
                    synchronized (asked) {
                        asked.add(request.getTarget());
                    }
                }
                return next(request.getTarget());
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it is that time, for sources that are made then. */
    void moveTo(Instant now) {
        clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    private synchronized MockResponse next(String target) {
        Deque<MockResponse> left = answers.getOrDefault(target, new ArrayDeque<>());
        MockResponse next = left.size() > 1 ? left.remove() : left.peek();
        if (next == null && !target.equals("/robots.txt") && everything.test(target)) {
            // On a kept connection each answer would wait 40 ms for an acknowledgement that the client delays.
            return new MockResponse.Builder()
                    .addHeader("Connection", "close")
                    .body(everywhere)
                    .build();
        }
        return next == null ? new MockResponse.Builder().code(404).build() : next;
    }

    static String api(LocalDate day, int part) {
        return "/api/daily_papers?date=" + day + "&limit=100&p=" + part;
    }

    static String page(LocalDate day) {
        return "/papers/date/" + day;
    }

    static String fixture(String name) {
        try (var stream = DigestSite.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answer(String target, String body) {
        answerInTurn(target, new MockResponse.Builder().body(body).build());
    }

    void answer(String target, MockResponse response) {
        answerInTurn(target, response);
    }

    /** Answers whatever these targets are asked for, and nothing else but what it was told one by one. */
    synchronized void answerEverything(Predicate<String> targets, String body) {
        everything = targets;
        everywhere = body;
    }

    /** Answers with each in turn, and with the last of them from then on. */
    synchronized void answerInTurn(String target, MockResponse... responses) {
        answers.put(target, new ArrayDeque<>(List.of(responses)));
    }

    Fetcher fetcher() {
        return fetcher;
    }

    String url() {
        String root = server.url("/").toString();
        return root.substring(0, root.length() - 1);
    }

    /** What was asked for, in order, but for robots.txt. */
    List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    Source daily() {
        return source("huggingface", "url", url(), "view", "daily");
    }

    Source search(String query) {
        return source("huggingface", "url", url(), "view", "search", "query", query);
    }

    /** A source of a type that reads here. */
    Source source(String type, String... options) {
        return Configured.source(fetcher, clock, type, options);
    }

    static Listing listing(Reading reading) {
        if (reading instanceof Reading.Read read) {
            return read.listing();
        }
        throw new AssertionError("not read: " + reading);
    }

    static String reason(Reading reading) {
        if (reading instanceof Reading.Failed failed) {
            return failed.reason();
        }
        throw new AssertionError("read: " + reading);
    }

    @Override
    public void close() {
        fetcher.close();
        server.close();
    }
}
