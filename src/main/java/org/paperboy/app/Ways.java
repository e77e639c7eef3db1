package org.paperboy.app;

import java.time.Clock;
import java.util.Optional;
import org.paperboy.config.Configuration;
import org.paperboy.fetch.Fetcher;
import org.paperboy.mail.Mailbox;
import org.paperboy.mail.Maildir;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.Transport;
import org.paperboy.store.Database;
import org.paperboy.store.HostTurns;

/**
 * The ways into the world: to sites, and to mailboxes.
 *
 * @param returned where mails come back to; empty if nobody reads it
 */
record Ways(Fetcher fetcher, Transport transport, MessageWriter writer, Optional<Maildir> returned) {

    /** The usual client for sites. */
    static Fetcher client(Configuration configuration, Clock clock, Database database) {
        return new Fetcher(
                configuration.fetch().withContact(contact(configuration)),
                clock,
                new HostTurns(database),
                database.folderBeside(".cache"));
    }

    /** Where a site's operator finds out who we are. */
    static String contact(Configuration configuration) {
        String operator = configuration.operator().email();
        return operator.isEmpty() ? Mailbox.parse(configuration.mail().from()).address() : operator;
    }
}
