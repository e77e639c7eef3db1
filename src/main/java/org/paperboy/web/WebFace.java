package org.paperboy.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener. It keeps nothing between two requests, sets no cookie and never redirects. A request has ten seconds from
 * its first byte to the end of its answer, and a body 8 KB; whoever needs more is cut off.
 */
public final class WebFace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebFace.class);
    private static final int WAITING_CONNECTIONS = 64;
    private static final int THREADS = 8;
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8 * 1024;
    // Taken off the line before it is refused, for a client that is still sending does not read the refusal.
    private static final int MOST_IGNORED_BYTES = 1024 * 1024;

    private final HttpServer server;
    private final Patience patience;
    private final Routes routes;

    private WebFace(HttpServer server, Routes routes, Duration mostTime) {
        this.server = server;
        this.routes = routes;
        this.patience = new Patience(THREADS, mostTime);
    }

    /**
     * Listens, and answers until it is closed.
     *
     * @throws IOException if the address is not this machine's or the port is taken
     */
    public static WebFace open(WebSettings settings, Routes routes) throws IOException {
        return open(settings, routes, MOST_TIME);
    }

    static WebFace open(WebSettings settings, Routes routes, Duration mostTime) throws IOException {
        InetSocketAddress address = new InetSocketAddress(bare(settings.host()), settings.port());
        if (address.isUnresolved()) {
            throw new IOException("no such host");
        }
        WebFace face = new WebFace(HttpServer.create(address, WAITING_CONNECTIONS), routes, mostTime);
        face.server.createContext("/", face::serve);
        face.server.setExecutor(face.patience);
        face.server.start();
        LOG.info("listening on={}:{}", settings.host(), face.port());
        return face;
    }

    private static String bare(String host) {
        return host.replaceAll("^\\[|]$", "");
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Waits a few seconds for the answers under way, and ends. */
    @Override
    public void close() {
        // Not left to the server: with nothing under way it sits out the whole delay it is given.
        patience.awaitQuiet(LAST_ANSWERS);
        server.stop(0);
        patience.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    // The edge of the job: what goes wrong in here is ours, and the asker gets a page all the same.
    private Answer answer(HttpExchange exchange) throws IOException {
        OptionalLong declared = declaredLength(exchange.getRequestHeaders());
        byte[] body = declared.orElse(0) > MOST_IGNORED_BYTES ? new byte[MOST_BYTES + 1] : body(exchange);
        if (body.length > MOST_BYTES) {
            return Page.TOO_LARGE.answer(413);
        }
        Asked asked = new Asked(
                exchange.getRequestMethod(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), ""),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
                new String(body, StandardCharsets.UTF_8));
        try {
            return routes.answer(asked);
        } catch (RuntimeException e) {
            LOG.error("could not answer method={}", asked.method(), e);
            return Page.FAILED.answer(503);
        }
    }

    private static OptionalLong declaredLength(Headers headers) {
        String length = Objects.requireNonNullElse(headers.getFirst("Content-Length"), "");
        return length.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(length)) : OptionalLong.empty();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            ignoreRest(in);
        }
        return body;
    }

    // Read and not skipped: the server's streams count what is read, and skipping would bypass them.
    private static void ignoreRest(InputStream in) throws IOException {
        byte[] ignored = new byte[MOST_BYTES];
        int bytes = MOST_BYTES;
        while (bytes < MOST_IGNORED_BYTES) {
            int read = in.read(ignored);
            if (read < 0) {
                return;
            }
            bytes += read;
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        // This server sends headers and body apart; on a kept connection the body waits 40 ms for an acknowledgement.
        headers.set("Connection", "close");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            OutputStream out = exchange.getResponseBody();
            out.write(body);
            // Or newer servers keep it back until they have read all of the request.
            out.flush();
        }
    }
}
