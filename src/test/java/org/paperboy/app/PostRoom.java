package org.paperboy.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.Installation;
import org.paperboy.calendar.Schedule;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.MessageId;
import org.paperboy.mail.ScriptedSmtpServer;
import org.paperboy.store.Digests;
import org.paperboy.store.Subscribers;
import org.paperboy.subscription.Subscriber;
import org.paperboy.subscription.WhenEmpty;

/** An open installation in which digests wait for a mail server that does as it is told; no site is read. */
final class PostRoom implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-08-03T09:00:00Z");

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final Installation installation;
    private final Application application;
    private final List<Subscribers.Listed> readers = new ArrayList<>();

    /** @param keys of the relay besides its place, such as {@code connections: 4} */
    PostRoom(Path folder, String keys) {
        installation = Installation.in(folder, "http://127.0.0.1:1", NOW)
                .sendTo(server.port())
                .replace("connections: 1", keys);
        application = installation.open();
    }

    ScriptedSmtpServer server() {
        return server;
    }

    Application application() {
        return application;
    }

    /** A digest for each of these waits from now on. */
    PostRoom waitingFor(String... emails) throws Exception {
        for (String email : emails) {
            readers.add(new Subscribers.Listed(subscriber(email), "readers.yaml", readers.size() + 1));
        }
        application.ledger().subscribers().replaceWith(readers, now());
        for (String email : emails) {
            Digests.Plan plan = new Digests.Plan(
                    email,
                    now(),
                    DeliveryState.PLANNED,
                    0,
                    "Kites",
                    MessageId.of(email, now(), 1, "paperboy@example.org"),
                    "paperboy@example.org",
                    "To: " + email + "\r\n\r\nOf kites.\r\n",
                    Set.of(),
                    Set.of());
            application
                    .ledger()
                    .digests()
                    .plan(plan, application.ledger().digests().receivedBy(email).basis(), now());
        }
        return this;
    }

    private static Subscriber subscriber(String email) throws Exception {
        return new Subscriber(
                email, "", ZoneOffset.UTC, Schedule.parse("daily 08:00"), null, List.of(), 0, 25, WhenEmpty.SKIP);
    }

    Instant now() {
        return installation.clock().instant();
    }

    void later(Duration span) {
        installation.clock().moveTo(now().plus(span));
    }

    /** One round. */
    List<Courier.Delivery> deliver() {
        return application.pipeline().deliver(application.transport(), () -> true);
    }

    /** The last digest of a reader. */
    Digests.Recorded digest(String email) {
        return application.ledger().digests().find(email, Optional.empty()).orElseThrow();
    }

    /** Whether the relay counts as one that takes nothing. */
    boolean isRelayInTrouble() {
        return application.ledger().relay().refusing().isPresent();
    }

    @Override
    public void close() {
        application.close();
        server.close();
    }
}
