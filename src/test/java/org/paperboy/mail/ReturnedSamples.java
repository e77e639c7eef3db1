package org.paperboy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Invented mails as the mail servers of this world return them, about one digest to Ada. */
public final class ReturnedSamples {
    private final Map<String, String> values = new HashMap<>(Map.of(
            "path", "paperboy@example.org",
            "id", "0123456789abcdef0123456789abcdef01234567@example.org",
            "unsubscribe", "<mailto:paperboy@example.org?subject=unsubscribe%20ada@example.org>",
            "action", "failed",
            "status", "5.1.1",
            "reply", "550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown",
            "feedback", "abuse",
            "token", ""));

    /** From now on this stands at a place. */
    public ReturnedSamples with(String place, String value) {
        values.put(place, value);
        return this;
    }

    /** A Postfix report with this status and these words of the other server. */
    public ReturnedSamples failing(String status, String reply) {
        return with("status", status).with("reply", reply);
    }

    /** The sample of this name: postfix, exchange, exim, qmail, arf, away or request. */
    public String mail(String name) {
        try (InputStream file =
                Objects.requireNonNull(ReturnedSamples.class.getResourceAsStream("returned/" + name + ".eml"), name)) {
            String mail = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                mail = mail.replace("{" + value.getKey() + "}", value.getValue());
            }
            return mail;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is read in it. */
    Returned read(String name) {
        return ReturnedReader.read(mail(name).getBytes(StandardCharsets.UTF_8));
    }
}
