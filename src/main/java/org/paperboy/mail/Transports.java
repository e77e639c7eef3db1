package org.paperboy.mail;

/** The transports there are. */
public final class Transports {
    private Transports() {}

    /**
     * The transport the settings ask for; it touches neither disk nor network before its first mail.
     *
     * @throws IllegalArgumentException if SMTP is asked for without an {@code smtp} section, or with a password in
     *     clear text
     */
    public static Transport of(MailSettings settings) {
        return switch (settings.transport()) {
            case DIRECTORY -> new DirectoryTransport(settings.directory());
            case SMTP -> smtp(settings);
        };
    }

    private static Transport smtp(MailSettings settings) {
        SmtpSettings smtp = settings.smtp();
        if (smtp == null) {
            throw new IllegalArgumentException("mail.transport is smtp, but there is no mail.smtp with a host");
        }
        return new SmtpTransport(smtp);
    }
}
