package org.paperboy.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A mail server on loopback that takes every message, a little slowly, and lets a test act between that and its answer. */
final class MailServer implements AutoCloseable {
    /**
     * A message that the server is answerable for, whether or not the client heard so.
     *
     * @param number one more than that of the message before
     * @param client the name by which its sender greeted
     */
    record Taken(int number, String client, String recipient, String content) {
        String messageId() {
            return content.lines()
                    .filter(line -> line.startsWith("Message-ID:"))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return "mail " + number + " from " + client + " to " + recipient;
        }
    }

    private final ServerSocket listener;
    private final Duration pace;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<Integer, Long> answeredAt = new ConcurrentHashMap<>();
    private final Map<Moment, Runnable> acts = new ConcurrentHashMap<>();
    private volatile Runnable beforeAnswering = () -> {};

    private MailServer(ServerSocket listener, Duration pace) {
        this.listener = listener;
        this.pace = pace;
    }

    /**
     * A server on a free port.
     *
     * @param pace how long each of its answers takes
     */
    static MailServer start(Duration pace) {
        try {
            MailServer server = new MailServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), pace);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    int count() {
        return taken.size();
    }

    /** When the answer to a message had been given, on the scale of {@link System#nanoTime}; empty if it never was. */
    Optional<Long> answeredAt(Taken mail) {
        return Optional.ofNullable(answeredAt.get(mail.number()));
    }

    private synchronized int take(String client, String recipient, String content) {
        int number = taken.size() + 1;
        taken.add(new Taken(number, client, recipient, content));
        return number;
    }

    /** From now on this happens whenever a message has been taken and its sender does not know it yet. */
    void beforeAnswering(Runnable act) {
        beforeAnswering = act;
    }

    /** From now on this happens whenever a client has come so far. */
    void at(Moment moment, Runnable act) {
        acts.put(moment, act);
    }

    private void reached(Moment moment) {
        acts.getOrDefault(moment, () -> {}).run();
    }

    /** How far a client has come with a mail. */
    enum Moment {
        SENDER_NAMED,
        RECIPIENT_NAMED,
        MESSAGE_ANNOUNCED,
        MESSAGE_BEGUN,
        MESSAGE_TAKEN,
        ANSWER_GIVEN
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var lines = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 ready");
            String client = "";
            String recipient = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int number = 0;
                if (line.startsWith("EHLO ")) {
                    client = line.substring("EHLO ".length());
                }
                if (line.startsWith("MAIL FROM:")) {
                    reached(Moment.SENDER_NAMED);
                }
                if (line.startsWith("RCPT TO:")) {
                    reached(Moment.RECIPIENT_NAMED);
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                if (line.equals("DATA")) {
                    reached(Moment.MESSAGE_ANNOUNCED);
                    say(out, "354 go ahead");
                    number = take(client, recipient, message(lines));
                    reached(Moment.MESSAGE_TAKEN);
                    beforeAnswering.run();
                }
                say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
                if (line.equals("DATA")) {
                    answeredAt.put(number, System.nanoTime());
                    reached(Moment.ANSWER_GIVEN);
                }
            }
        } catch (IOException e) {
            // A client that was killed.
        }
    }

    private String message(BufferedReader lines) throws IOException {
        StringBuilder content = new StringBuilder();
        lines.mark(8);
        lines.read();
        lines.reset();
        reached(Moment.MESSAGE_BEGUN);
        for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("cut off within the message");
            }
            content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return content.toString();
    }

    private void say(OutputStream out, String answer) throws IOException {
        LockSupport.parkNanos(pace.toNanos());
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
