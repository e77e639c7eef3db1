package org.paperboy.mail;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** Hands Angus the bytes of a mail as they are, with its envelope sender; there is nothing to build or to save. */
final class FinishedMessage extends SMTPMessage {
    private final byte[] bytes;

    FinishedMessage(Session session, String envelopeSender, byte[] bytes) {
        super(session);
        this.bytes = bytes;
        setEnvelopeFrom(envelopeSender);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
        out.write(bytes);
    }
}
