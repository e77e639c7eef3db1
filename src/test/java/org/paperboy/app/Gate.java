package org.paperboy.app;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a site and whoever reads it: hands requests on and answers back, or misbehaves byte by byte as no proper
 * server can. The site of a gate needs no robots.txt. Every connection serves one request.
 */
final class Gate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final String NO_ROBOTS = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket server;
    private final URI site;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile Misbehaviour misbehaviour = Misbehaviour.NONE;

    /** A gate before the site at this address. */
    Gate(String site) {
        try {
            this.site = URI.create(site);
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on requests meet this. */
    void misbehaves(Misbehaviour how) {
        misbehaviour = how;
    }

    void behaves() {
        misbehaviour = Misbehaviour.NONE;
    }

    /** What was asked for, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closedOrGone) {
                LOG.debug("nobody there: {}", closedOrGone.getMessage());
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String target = target(client);
            if (!target.isEmpty()) {
                asked.add(target);
                if (!misbehaviour.answers(target, client)) {
                    handOn(target, client.getOutputStream());
                }
            }
        } catch (IOException hadEnoughOfIt) {
            LOG.debug("left: {}", hadEnoughOfIt.getMessage());
        } finally {
            clients.remove(client);
        }
    }

    /** Reads a request to the end of its headers; empty if none came. */
    private static String target(Socket client) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = request.readLine();
        String header = first;
        while (header != null && !header.isEmpty()) {
            header = request.readLine();
        }
        return first == null ? "" : first.split(" ", -1)[1];
    }

    private void handOn(String target, OutputStream client) throws IOException {
        if (target.equals("/robots.txt")) {
            client.write(NO_ROBOTS.getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        try (Socket behind = new Socket(site.getHost(), site.getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            behind.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            behind.shutdownOutput();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            behind.getInputStream().transferTo(answer);
            answer.writeTo(client);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
