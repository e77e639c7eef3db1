package org.paperboy.mail;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.ReturnPath;

/**
 * How digests leave.
 *
 * @param from the mailbox readers see
 * @param verp whether each mail has an envelope sender of its own, so that what comes back tells which mail it was
 * @param directory where the directory transport writes, absolute
 * @param smtp null if the file has no {@code smtp} section
 * @param holdsDoubt whether a mail that may have arrived or not waits for the operator, rather than leave again
 * @param maildir where mails come back to, absolute; null if nobody reads it
 * @param dkim null if mails are not signed here
 */
public record MailSettings(
        String from,
        boolean verp,
        Kind transport,
        Path directory,
        @Nullable SmtpSettings smtp,
        boolean holdsDoubt,
        @Nullable Path maildir,
        @Nullable DkimSettings dkim) {

    /** Where mails come back to, if anybody reads it. */
    public Optional<Path> bounces() {
        return Optional.ofNullable(maildir);
    }

    /** Whether the name in {@code from} leaves room for an envelope sender of each mail's own. */
    public boolean hasRoomForVerp() {
        return ReturnPath.hasRoom(Mailbox.parse(from).address());
    }

    /** Which transport is in use. */
    public enum Kind {
        DIRECTORY,
        SMTP
    }
}
