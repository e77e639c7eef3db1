package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client that keeps no cookies and follows nothing, as mail programs and scanners ask a web face. */
public final class Browser {
    /** The body of a mail program's one click. */
    public static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public HttpResponse<String> get(String url) {
        return ask("GET", url, "", "");
    }

    /** The one click of a mail program. */
    public HttpResponse<String> click(String url) {
        return ask("POST", url, FORM, ONE_CLICK);
    }

    public HttpResponse<String> post(String url, String contentType, String body) {
        return ask("POST", url, contentType, body);
    }

    /** Any method; without a body if it is empty. */
    public HttpResponse<String> ask(String method, String url, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
