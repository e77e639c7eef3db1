package org.paperboy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** The operator's own machine on loopback: takes alerts and heartbeats, and keeps them. */
public final class Listener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockWebServer server = new MockWebServer();
    private final List<RecordedRequest> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    public Listener() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                calls.add(request);
                return new MockResponse.Builder()
                        .code(status)
                        .addHeader("Connection", "close")
                        .build();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return server.url(path).toString();
    }

    /** From now on every call is answered with this status. */
    public void answers(int code) {
        status = code;
    }

    public List<RecordedRequest> calls() {
        return List.copyOf(calls);
    }

    public long heartbeats() {
        return calls.stream().filter(call -> call.getMethod().equals("GET")).count();
    }

    /** What was posted. */
    public List<JsonNode> alerts() {
        return calls.stream()
                .filter(call -> call.getMethod().equals("POST"))
                .map(call -> read(Objects.requireNonNull(call.getBody()).utf8()))
                .toList();
    }

    public List<String> events() {
        return alerts().stream()
                .map(alert ->
                        alert.get("event").asText() + " " + alert.get("source").asText())
                .toList();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
