package org.paperboy.app;

import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.Transport;

/** Takes every mail and sends none. */
final class RehearsalTransport implements Transport {
    @Override
    public Outcome send(Outgoing mail, Leave leave) {
        return new Outcome.Sent("rehearsed, not sent");
    }

    @Override
    public String description() {
        return "rehearsal";
    }

    @Override
    public void close() {}
}
