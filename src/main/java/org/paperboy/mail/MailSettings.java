package org.paperboy.mail;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How digests leave.
 *
 * @param from the mailbox readers see
 * @param directory where the directory transport writes, absolute
 * @param smtp null if the file has no {@code smtp} section
 * @param maildir where mails come back to, absolute; null if nobody reads it
 */
public record MailSettings(
        String from,
        Kind transport,
        Path directory,
        @Nullable SmtpSettings smtp,
        @Nullable Path maildir) {

    /** Where mails come back to, if anybody reads it. */
    public Optional<Path> bounces() {
        return Optional.ofNullable(maildir);
    }

    /** Which transport is in use. */
    public enum Kind {
        DIRECTORY,
        SMTP
    }
}
