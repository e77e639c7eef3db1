package org.paperboy.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A digest site on loopback with the structure of Hugging Face's daily papers and none of its content. What it lists
 * follows the clock it was given: lists fill during the day and votes grow. Safe for many threads.
 */
public final class DemoSite implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final DemoRoutes routes;
    private volatile Trouble trouble = Trouble.NONE;

    private DemoSite(HttpServer server, DemoPapers papers, Clock clock) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, DemoSite::daemon);
        this.routes = new DemoRoutes(papers, clock, url());
    }

    /**
     * Opens the site on a free port of 127.0.0.1.
     *
     * @param clock what the site takes for now; it may be moved while the site runs
     */
    public static DemoSite open(DemoPapers papers, Clock clock) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        DemoSite site = new DemoSite(server, papers, clock);
        server.createContext("/", site::serve);
        server.setExecutor(site.threads);
        server.start();
        return site;
    }

    /** Its root, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on every request meets this trouble, until another is set. */
    public void suffer(Trouble now) {
        trouble = now;
    }

    /** Closes at once, without waiting for requests under way. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean headOnly = exchange.getRequestMethod().equals("HEAD");
            if (!headOnly && !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            Answer answer = trouble.inPlaceOf(routes.answer(exchange.getRequestURI()));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            // This server sends headers and body apart; on a kept connection the body waits 40 ms for an
            // acknowledgement.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean bodiless = headOnly || body.length == 0;
            exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo-site");
        thread.setDaemon(true);
        return thread;
    }
}
