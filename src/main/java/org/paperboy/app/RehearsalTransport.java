package org.paperboy.app;

import java.util.function.BooleanSupplier;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.Transport;

/** Takes every mail and sends none. */
final class RehearsalTransport implements Transport {
    @Override
    public Outcome send(Outgoing mail, BooleanSupplier mayLeave) {
        return new Outcome.Sent("rehearsed, not sent");
    }

    @Override
    public String description() {
        return "rehearsal";
    }

    @Override
    public void close() {}
}
