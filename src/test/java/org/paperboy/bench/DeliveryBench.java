package org.paperboy.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.paperboy.app.Application;
import org.paperboy.calendar.Schedule;
import org.paperboy.config.ConfigurationFile;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.store.Digests;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.WhenEmpty;

/**
 * Messages a second, beside Postfix's own load generator and Angus Mail as it comes, all against Postfix's
 * {@code smtp-sink} on loopback. Paperboy's figure is end to end: from digests that wait in the store to digests that are
 * settled in it, durably. Run it as {@code mvn -q -B -Pbench -Dprogram=org.paperboy.bench.DeliveryBench test-compile
 * exec:exec}, alone on the machine, with Debian's {@code postfix} installed (its daemon is not needed).
 */
public final class DeliveryBench {
    private static final int MESSAGES = Integer.getInteger("messages", 20_000);
    private static final int FAR_MESSAGES = MESSAGES / 10;
    private static final int PLAIN_ANGUS_MESSAGES = MESSAGES / 100;
    private static final int BYTES = 10_240;
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-08-07T08:00:00Z"), ZoneOffset.UTC);

    private DeliveryBench() {}

    /** Prints a table. */
    public static void main(String[] args) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d messages of %,d bytes%n%-14s %14s %14s %14s%n",
                MESSAGES,
                BYTES,
                "connections",
                "smtp-source/s",
                "Angus/s",
                "Paperboy/s");
        Path folder = Files.createTempDirectory("paperboy-bench");
        Path stocked = stock(folder, MESSAGES);
        for (int connections : List.of(1, 4, 16)) {
            double source = smtpSource(connections);
            double angus = plainAngus(connections);
            double paperboy = paperboy(folder, stocked, connections, 0, MESSAGES);
            System.out.printf(Locale.ROOT, "%-14d %,14.0f %,14.0f %,14.0f%n", connections, source, angus, paperboy);
        }
        Path few = stock(folder, FAR_MESSAGES);
        System.out.printf(
                Locale.ROOT,
                "16 connections over a round trip of %d ms: Paperboy %,.0f/s%n",
                ROUND_TRIP.toMillis(),
                paperboy(folder, few, 16, ROUND_TRIP.toMillis(), FAR_MESSAGES));
    }

    /** A store in which that many digests wait. */
    private static Path stock(Path folder, int messages) throws Exception {
        Path home = Files.createDirectories(folder.resolve("stock-" + messages));
        String body = "Kites that fly in gusts lose their line when the wind turns, and nobody is to blame.\r\n"
                .repeat(BYTES / 86);
        try (Application application = open(home, 25, 1)) {
            List<Subscribers.Listed> readers = new ArrayList<>();
            for (int reader = 0; reader < messages; reader++) {
                readers.add(new Subscribers.Listed(subscriber(email(reader)), "readers.yaml", reader + 1));
            }
            application.ledger().subscribers().replaceWith(readers, NOW.instant());
            for (int reader = 0; reader < messages; reader++) {
                String id = String.format(Locale.ROOT, "%040d@example.org", reader);
                String header = "From: Paperboy <paperboy@example.org>\r\nTo: " + email(reader) + "\r\nMessage-ID: <"
                        + id + ">\r\nSubject: Kites\r\nDate: Fri, 7 Aug 2026 08:00:00 +0000\r\n\r\n";
                application
                        .ledger()
                        .digests()
                        .plan(
                                new Digests.Plan(
                                        email(reader),
                                        NOW.instant(),
                                        DeliveryState.PLANNED,
                                        1,
                                        "Kites",
                                        id,
                                        "paperboy@example.org",
                                        header + body,
                                        Set.of(),
                                        Set.of()),
                                Digests.Basis.NOTHING,
                                NOW.instant());
            }
        }
        return home.resolve("data/paperboy.db");
    }

    private static double paperboy(Path folder, Path stocked, int connections, long roundTripMillis, int messages)
            throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        Files.createDirectories(home.resolve("data"));
        Files.copy(stocked, home.resolve("data/paperboy.db"));
        try (Sink sink = Sink.start();
                Delay delay = new Delay(sink.port(), roundTripMillis);
                Application application = open(home, roundTripMillis == 0 ? sink.port() : delay.port(), connections)) {
            long began = System.nanoTime();
            int sent = application
                    .pipeline()
                    .deliver(application.transport(), () -> true)
                    .size();
            double seconds = (System.nanoTime() - began) / 1e9;
            int settled = application.ledger().tally().countByState().getOrDefault(DeliveryState.SENT, 0);
            if (sent != messages || settled != messages) {
                throw new IllegalStateException("sent " + sent + ", settled " + settled + " of " + messages);
            }
            return messages / seconds;
        }
    }

    private static Application open(Path home, int port, int connections) throws IOException {
        Path file = home.resolve("paperboy.yaml");
        Files.createDirectories(home.resolve("subscriptions"));
        Files.writeString(file, """
                store: jdbc:sqlite:data/paperboy.db
                sources: [{ name: hf-daily, type: huggingface }]
                mail:
                  from: "Paperboy <paperboy@example.org>"
                  transport: smtp
                  smtp: { host: 127.0.0.1, port: %d, tls: none, connections: %d, messages-per-connection: 10000 }
                """.formatted(port, connections));
        return Application.open(ConfigurationFile.read(file, Map.of()).value().orElseThrow(), NOW);
    }

    private static Subscriber subscriber(String email) throws Exception {
        return new Subscriber(
                email, "", ZoneOffset.UTC, Schedule.parse("daily 08:00"), null, List.of(), 10, 25, WhenEmpty.SKIP);
    }

    private static String email(int reader) {
        return "reader" + reader + "@example.org";
    }

    private static double smtpSource(int connections) throws Exception {
        try (Sink sink = Sink.start()) {
            long began = System.nanoTime();
            Process source = new ProcessBuilder(
                            "smtp-source",
                            "-d",
                            "-s",
                            String.valueOf(connections),
                            "-l",
                            String.valueOf(BYTES),
                            "-m",
                            String.valueOf(MESSAGES),
                            "-M",
                            "bench.test",
                            "-f",
                            "a@bench.test",
                            "-t",
                            "b@bench.test",
                            "127.0.0.1:" + sink.port())
                    .inheritIO()
                    .start();
            if (!source.waitFor(10, TimeUnit.MINUTES) || source.exitValue() != 0) {
                source.destroyForcibly();
                throw new IllegalStateException("smtp-source did not end well");
            }
            return MESSAGES / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** As its documentation has it: a session, a transport, one message built for each reader. */
    private static double plainAngus(int connections) throws Exception {
        try (Sink sink = Sink.start()) {
            Properties properties = new Properties();
            properties.put("mail.smtp.host", "127.0.0.1");
            properties.put("mail.smtp.port", String.valueOf(sink.port()));
            Session session = Session.getInstance(properties);
            String text = "Kites that fly in gusts lose their line when the wind turns.\n".repeat(BYTES / 61);
            int each = PLAIN_ANGUS_MESSAGES / connections + 1;
            long began = System.nanoTime();
            CompletableFuture<?>[] lanes = IntStream.range(0, connections)
                    .mapToObj(lane -> CompletableFuture.runAsync(
                            () -> {
                                try (Transport transport = session.getTransport("smtp")) {
                                    transport.connect();
                                    for (int i = 0; i < each; i++) {
                                        MimeMessage message = new MimeMessage(session);
                                        message.setFrom("paperboy@example.org");
                                        message.setSubject("Kites");
                                        message.setText(text, "UTF-8");
                                        message.saveChanges();
                                        transport.sendMessage(message, InternetAddress.parse(email(i)));
                                    }
                                } catch (MessagingException e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            command -> new Thread(command).start()))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(lanes).join();
            return each * connections / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** Postfix's sink in a process of its own. */
    private record Sink(Process process, int port) implements AutoCloseable {
        static Sink start() throws Exception {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process sink = new ProcessBuilder("smtp-sink", "-u", "nobody", "-m", "512", "127.0.0.1:" + port, "1024")
                    .inheritIO()
                    .start();
            for (int look = 0; look < 100; look++) {
                try (Socket probe = new Socket()) {
                    probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    return new Sink(sink, port);
                } catch (IOException e) {
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            }
            sink.destroy();
            throw new IllegalStateException("smtp-sink does not listen");
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Hands bytes on in both directions, each half a round trip late. */
    private static final class Delay implements AutoCloseable {
        private static final byte[] END = new byte[0];

        private final ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        private final int target;
        private final long halfNanos;

        Delay(int target, long roundTripMillis) throws IOException {
            this.target = target;
            this.halfNanos = Duration.ofMillis(roundTripMillis).toNanos() / 2;
            daemon(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    pump(client, server);
                    pump(server, client);
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void pump(Socket from, Socket to) {
            var late = new LinkedBlockingQueue<Map.Entry<Long, byte[]>>();
            daemon(() -> {
                try (InputStream in = from.getInputStream()) {
                    byte[] buffer = new byte[64 * 1024];
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        late.add(Map.entry(System.nanoTime() + halfNanos, Arrays.copyOf(buffer, read)));
                    }
                } catch (IOException e) {
                    // The connection has ended.
                }
                late.add(Map.entry(System.nanoTime(), END));
            });
            daemon(() -> {
                try (OutputStream out = to.getOutputStream()) {
                    for (var next = late.take(); next.getValue().length > 0; next = late.take()) {
                        LockSupport.parkNanos(next.getKey() - System.nanoTime());
                        out.write(next.getValue());
                        out.flush();
                    }
                } catch (IOException e) {
                    // The connection has ended.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private static void daemon(Runnable work) {
            Thread thread = new Thread(work, "delay");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
