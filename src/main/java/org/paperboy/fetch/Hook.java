package org.paperboy.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls addresses that the operator chose: an alert manager, a dead-man's switch. They may well be on a private network,
 * so all are allowed; a redirect is an answer, not followed. Never throws for what the other side does. Nothing it says
 * holds more of an address than its host, for the rest is often a secret. Thread-safe.
 */
public final class Hook implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final MediaType JSON = MediaType.get("application/json");

    private final String userAgent;
    private final OkHttpClient client;

    /**
     * A caller.
     *
     * @param version what the User-Agent says of us
     */
    public Hook(String version) {
        this(version, CALL);
    }

    Hook(String version, Duration call) {
        this.userAgent = "Paperboy/" + version.replaceAll("[^\\x21-\\x7E]", "");
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT)
                .callTimeout(call)
                .build();
    }

    /**
     * What came of a call.
     *
     * @param taken whether the answer was a status of 2xx
     * @param words the answer or the failure, in one line
     */
    public record Answer(boolean taken, String words) {}

    /** Sends one JSON object. */
    public Answer post(String url, String json) {
        // With the bytes themselves, or OkHttp appends a charset that JSON does not have (RFC 8259, section 11).
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return call(url, new Request.Builder().post(RequestBody.create(body, JSON)));
    }

    /** Says that we are there. */
    public Answer get(String url) {
        return call(url, new Request.Builder().get());
    }

    private Answer call(String url, Request.Builder request) {
        HttpUrl target = HttpUrl.parse(url);
        if (target == null) {
            return new Answer(false, "not an http or https address");
        }
        try (Response response = client.newCall(
                        request.url(target).header("User-Agent", userAgent).build())
                .execute()) {
            String status = ("status " + response.code() + " " + response.message()).strip();
            String moved = response.isRedirect() ? ", a redirect, which is not followed" : "";
            return new Answer(response.isSuccessful(), target.host() + ": " + status + moved);
        } catch (IOException e) {
            String words =
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            return new Answer(false, target.host() + ": no answer (" + words + ")");
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
