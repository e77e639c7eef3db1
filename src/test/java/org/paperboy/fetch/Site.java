package org.paperboy.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on loopback that answers by target, 404 otherwise, and remembers who asked for what, when. Safe for many threads. */
final class Site implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final Map<String, Function<RecordedRequest, MockResponse>> answers = new HashMap<>();
    private final List<Visited> visits = new CopyOnWriteArrayList<>();

    /** A request, when it arrived. */
    record Visited(RecordedRequest request, Instant at) {}

    Site(Clock clock) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                visits.add(new Visited(request, clock.instant()));
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        return Objects.requireNonNullElse(answers.get(request.getTarget()), any -> status(404))
                .apply(request);
    }

    static MockResponse status(int status, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        return response.build();
    }

    synchronized Site on(String target, Function<RecordedRequest, MockResponse> answer) {
        answers.put(target, answer);
        return this;
    }

    Site on(String target, MockResponse answer) {
        return on(target, any -> answer);
    }

    Site on(String target, String body) {
        return on(target, new MockResponse.Builder().body(body).build());
    }

    String url(String target) {
        return "http://127.0.0.1:" + port() + target;
    }

    int port() {
        return server.getPort();
    }

    List<Visited> visits() {
        return visits;
    }

    List<String> targets() {
        return visits.stream().map(visit -> visit.request().getTarget()).toList();
    }

    /** The least time between two arrivals. */
    Duration leastGap() {
        Duration least = Duration.ofDays(1);
        for (int i = 1; i < visits.size(); i++) {
            Duration gap =
                    Duration.between(visits.get(i - 1).at(), visits.get(i).at());
            least = gap.compareTo(least) < 0 ? gap : least;
        }
        return least;
    }

    @Override
    public void close() {
        server.close();
    }
}
