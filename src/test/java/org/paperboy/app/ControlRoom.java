package org.paperboy.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.paperboy.Installation;
import org.paperboy.Listener;
import org.paperboy.ReceivedMail;

/** A newsroom with an operator who has a mailbox and a machine that listens. Ada reads everything, daily at 07:30. */
final class ControlRoom implements AutoCloseable {
    static final String OPERATOR = "ops@example.org";

    private final Newsroom newsroom;
    private final Listener listener = new Listener();

    ControlRoom(Path folder) {
        newsroom = new Newsroom(folder);
        newsroom.installation().subscribe("ada", Newsroom.ADA_WANTS_ALL);
    }

    /** From now on the operator is mailed. */
    ControlRoom mailed() {
        newsroom.installation().configure("operator: " + OPERATOR);
        return this;
    }

    /** From now on alerts are posted. */
    ControlRoom alerted() {
        newsroom.installation().configure("alert-url: " + listener.url("/alert"));
        return this;
    }

    /** From now on somebody listens for the heart. */
    ControlRoom listenedTo() {
        newsroom.installation().configure("heartbeat-url: " + listener.url("/heart"));
        return this;
    }

    Newsroom newsroom() {
        return newsroom;
    }

    Installation installation() {
        return newsroom.installation();
    }

    Listener listener() {
        return listener;
    }

    /** {@code once} by cron, from one instant to before another. */
    void rounds(Instant from, Instant to, Duration every) {
        for (Instant at = from; at.isBefore(to); at = at.plus(every)) {
            installation().once(at);
        }
    }

    /** What the directory transport wrote for the operator, day by day. */
    List<ReceivedMail> mails() {
        return installation().mails().stream()
                .filter(file -> file.getFileName().toString().startsWith(OPERATOR))
                .map(ReceivedMail::in)
                .toList();
    }

    List<String> subjects() {
        return mails().stream().map(ReceivedMail::subject).toList();
    }

    @Override
    public void close() {
        newsroom.close();
        listener.close();
    }
}
