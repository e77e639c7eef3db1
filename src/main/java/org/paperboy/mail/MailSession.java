package org.paperboy.mail;

import jakarta.mail.Session;
import java.util.Properties;

/** The one place that opens Jakarta Mail sessions. */
final class MailSession {
    private static final String STREAM_PROVIDER = "jakarta.mail.util.StreamProvider";

    private MailSession() {}

    /**
     * A session with these properties. Jakarta Mail looks for its stream provider in all service files anew for every
     * body part (mail-api issue 861), which is half the time of building a message, unless this system property names
     * it; so it is set here, before any message can exist.
     */
    static Session open(Properties properties) {
        if (System.getProperty(STREAM_PROVIDER) == null) {
            System.setProperty(STREAM_PROVIDER, "org.eclipse.angus.mail.util.MailStreamProvider");
        }
        return Session.getInstance(properties);
    }
}
