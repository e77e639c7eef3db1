package org.paperboy.mail;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server on loopback that does as it is told: it takes every message unless a rule says otherwise. Rules go by
 * the start of the line that the client sends ({@code RCPT TO:<bad@}), or by {@code CONNECT} (the greeting),
 * {@code BODY} (the first line of a message) and {@code .} (its end).
 */
public final class ScriptedSmtpServer implements AutoCloseable {
    /** Ends the connection in an orderly way. */
    public static final String CLOSE = "<close>";
    /** Ends it with a reset. */
    public static final String RESET = "<reset>";
    /** Says nothing until the client goes away. */
    public static final String SILENCE = "<silence>";
    /** Reads nothing more, and says nothing, until the server is closed. */
    public static final String DEAF = "<deaf>";
    /** Put after an answer: it is sent without its line end, and the connection is closed. */
    public static final String CUT_SHORT = "<cut>";

    /** A message whose final dot arrived, and which was not refused in answer to it. */
    public record Received(String sender, String recipient, String content) {}

    private record Rule(String start, String answer, boolean always) {}

    private final ServerSocket listener;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean startsWithTls;
    private volatile String greeting = "250 scripted";

    private ScriptedSmtpServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static ScriptedSmtpServer start() {
        try {
            var server = new ScriptedSmtpServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line with this start gets this answer: SMTP text (without line end), or one of the constants. */
    public ScriptedSmtpServer once(String start, String answer) {
        rules.add(new Rule(start, answer, false));
        return this;
    }

    /** Every line with this start gets this answer, as far as no {@link #once} comes first. */
    public ScriptedSmtpServer always(String start, String answer) {
        rules.add(new Rule(start, answer, true));
        return this;
    }

    /** From now on it takes commands in groups (RFC 2920). */
    public ScriptedSmtpServer pipelining() {
        greeting = "250-scripted\r\n250 PIPELINING";
        return this;
    }

    /** From now on connections speak TLS from the first byte. */
    public ScriptedSmtpServer implicitTls() {
        startsWithTls = true;
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** All command lines of all connections, message lines left out. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    public int connections() {
        return connections.get();
    }

    /** Ends all connections, as a server does with idle ones; new ones are welcome. */
    public void dropConnections() {
        open.forEach(ScriptedSmtpServer::shut);
        open.clear();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closed.countDown();
        dropConnections();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            new Client(startsWithTls ? overTls(socket) : socket).run();
        } catch (IOException e) {
            // The client, or the test, has ended the connection.
        } finally {
            shut(socket);
        }
    }

    private String answerTo(String line, String otherwise) {
        Optional<Rule> next = rules.stream()
                .filter(rule -> matches(rule, line) && !rule.always())
                .findFirst();
        if (next.isPresent() && rules.remove(next.get())) {
            return next.get().answer();
        }
        return rules.stream()
                .filter(rule -> matches(rule, line) && rule.always())
                .map(Rule::answer)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean matches(Rule rule, String line) {
        return line.regionMatches(true, 0, rule.start(), 0, rule.start().length());
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLSocket overTls(Socket socket) throws IOException {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(new DummySSLServerSocketFactory().getKeyStore(), "changeit".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
            tls.setUseClientMode(false);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection. */
    private final class Client {
        private final Socket raw;
        private Socket socket;
        private InputStream in;
        private String sender = "";
        private String recipient = "";
        private boolean refused;

        Client(Socket socket) throws IOException {
            this.raw = socket;
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        void run() throws IOException {
            boolean goesOn = say(answerTo("CONNECT", "220 scripted ESMTP"));
            while (goesOn) {
                String line = readLine();
                commands.add(line);
                goesOn = obey(line);
            }
        }

        private boolean obey(String line) throws IOException {
            String answer = answerTo(line, usual(line));
            if (line.startsWith("MAIL FROM:")) {
                sender = address(line);
            } else if (line.startsWith("RCPT TO:")) {
                recipient = address(line);
            }
            if (line.startsWith("MAIL FROM:") || line.startsWith("RCPT TO:") || line.equals("RSET")) {
                refused = !answer.startsWith("250");
            }
            boolean goesOn = say(answer);
            if (line.equals("DATA") && answer.startsWith("354")) {
                return takeMessage();
            }
            if (line.equals("STARTTLS") && answer.startsWith("220")) {
                socket = overTls(socket);
                in = new BufferedInputStream(socket.getInputStream());
            }
            return goesOn && !line.equals("QUIT");
        }

        private String usual(String line) {
            return switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO", "HELO" -> greeting;
                case "STARTTLS" -> "220 go ahead";
                case "AUTH" -> "235 2.7.0 welcome";
                case "DATA" -> refused ? "503 5.5.1 no valid recipients" : "354 go ahead";
                case "QUIT" -> "221 bye";
                default -> "250 2.0.0 ok";
            };
        }

        private boolean takeMessage() throws IOException {
            StringBuilder content = new StringBuilder();
            String line = readLine();
            String early = answerTo("BODY", "");
            if (!early.isEmpty()) {
                return say(early);
            }
            while (!line.equals(".")) {
                content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                line = readLine();
            }
            String answer = answerTo(".", "250 2.0.0 queued as " + (received.size() + 1));
            if (!answer.matches("(?s)[45]\\d\\d.*")) {
                received.add(new Received(sender, recipient, content.toString()));
            }
            return say(answer);
        }

        /** Whether the connection goes on. */
        private boolean say(String answer) throws IOException {
            switch (answer) {
                case CLOSE -> {
                    return false;
                }
                case RESET -> {
                    raw.setSoLinger(true, 0);
                    raw.close();
                    return false;
                }
                case SILENCE -> {
                    while (in.read() >= 0) {}
                    return false;
                }
                case DEAF -> {
                    awaitClose();
                    return false;
                }
                default -> {
                    boolean isCut = answer.endsWith(CUT_SHORT);
                    String text = isCut ? answer.substring(0, answer.length() - CUT_SHORT.length()) : answer + "\r\n";
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    return !isCut && !answer.startsWith("421");
                }
            }
        }

        private void awaitClose() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("the client has left");
                }
                line.write(b);
            }
            return withoutCr(line.toString(StandardCharsets.UTF_8));
        }

        private String withoutCr(String line) {
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        }

        private String address(String line) {
            return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
    }
}
