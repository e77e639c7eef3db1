package org.paperboy.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** A way in which a site answers that is not the proper one. */
interface Misbehaviour {
    Misbehaviour NONE = (target, client) -> false;

    /**
     * Answers, if it is for this request to do so; the connection is closed afterwards.
     *
     * @return whether it did
     */
    boolean answers(String target, Socket client) throws IOException;

    /** The same, for some targets only. */
    default Misbehaviour where(Predicate<String> targets) {
        return (target, client) -> targets.test(target) && answers(target, client);
    }

    /** The other, where this one has nothing to say. */
    default Misbehaviour or(Misbehaviour other) {
        return (target, client) -> answers(target, client) || other.answers(target, client);
    }

    /** A status with a body, and headers a line each. */
    static Misbehaviour status(String status, String body, String... headers) {
        return (target, client) -> {
            byte[] bytes = bytes(body);
            head(client.getOutputStream(), status, bytes.length, headers);
            client.getOutputStream().write(bytes);
            return true;
        };
    }

    /** A body that looks like a success. */
    static Misbehaviour body(String type, byte[] body, String... headers) {
        return (target, client) -> {
            head(client.getOutputStream(), "200 OK", body.length, with("Content-Type: " + type, headers));
            client.getOutputStream().write(body);
            return true;
        };
    }

    static Misbehaviour json(String body) {
        return body("application/json", bytes(body));
    }

    static Misbehaviour html(String body) {
        return body("text/html; charset=utf-8", bytes(body));
    }

    /** A body of which half is sent, with the length of the whole. */
    static Misbehaviour halfOf(String body) {
        return (target, client) -> {
            byte[] bytes = bytes(body);
            head(client.getOutputStream(), "200 OK", bytes.length);
            client.getOutputStream().write(bytes, 0, bytes.length / 2);
            return true;
        };
    }

    /** A byte now and then, and never the last. */
    static Misbehaviour slow() {
        return (target, client) -> {
            head(client.getOutputStream(), "200 OK", 1_000_000);
            CountDownLatch never = new CountDownLatch(1);
            try {
                while (!never.await(100, TimeUnit.MILLISECONDS)) {
                    client.getOutputStream().write('[');
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
    }

    /** More and more, without an end. */
    static Misbehaviour endless() {
        return (target, client) -> {
            client.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
            byte[] more = new byte[8_192];
            Arrays.fill(more, (byte) '[');
            while (!Thread.currentThread().isInterrupted()) {
                client.getOutputStream().write(more);
            }
            return true;
        };
    }

    /** A few bytes that unpack to hundreds of millions. */
    static Misbehaviour bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] million = new byte[1_000_000];
            for (int i = 0; i < 200; i++) {
                gzip.write(million);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body("application/json", packed.toByteArray(), "Content-Encoding: gzip");
    }

    /** The connection ends without an answer, and not politely. */
    static Misbehaviour reset() {
        return (target, client) -> {
            client.setSoLinger(true, 0);
            client.close();
            return true;
        };
    }

    /** Elsewhere. */
    static Misbehaviour redirect(String location) {
        return status("302 Found", "", "Location: " + location);
    }

    /** To where the request came from. */
    static Misbehaviour loop() {
        return (target, client) -> redirect(target).answers(target, client);
    }

    /** Nothing at all, until it is let go. */
    static Misbehaviour hang(CountDownLatch arrived, CountDownLatch letGo) {
        return (target, client) -> {
            arrived.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
    }

    private static void head(OutputStream out, String status, int length, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write(bytes(head + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n"));
    }

    private static String[] with(String first, String... others) {
        String[] all = Arrays.copyOf(new String[] {first}, others.length + 1);
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
