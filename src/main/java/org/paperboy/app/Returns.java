package org.paperboy.app;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.ReturnPath;
import org.paperboy.delivery.Tokens;
import org.paperboy.mail.Maildir;
import org.paperboy.mail.Returned;
import org.paperboy.mail.ReturnedReader;
import org.paperboy.store.Digests;
import org.paperboy.store.Leases;
import org.paperboy.store.ReturnedMails.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the mailbox to which mails come back. What is ours is seen to and marked as read, and everything else lies there
 * as it did: others may use the same mailbox. What was done is written down before a file is moved, so that a crash
 * between the two repeats nothing.
 */
public final class Returns {
    private static final Logger LOG = LoggerFactory.getLogger(Returns.class);
    private static final String LEASE = "returned mail";
    // A mailbox that others fill too must not keep a round; the rest comes with the next ones.
    private static final int MOST_A_ROUND = 2_000;

    private final Clock clock;
    private final Optional<Maildir> mailbox;
    private final Postmaster postmaster;
    private final ReturnPath returnPath;
    private final Tokens tokens;
    private final Ledger ledger;

    /**
     * @param mailbox empty if nobody reads what comes back
     */
    Returns(Clock clock, Optional<Maildir> mailbox, Ledger ledger, Tokens tokens, Postmaster postmaster) {
        this.clock = clock;
        this.mailbox = mailbox;
        this.postmaster = postmaster;
        this.returnPath = new ReturnPath(tokens);
        this.tokens = tokens;
        this.ledger = ledger;
    }

    /** Whether there is a mailbox to read. */
    public boolean isOn() {
        return mailbox.isPresent();
    }

    /**
     * Reads what is new, for as long as it may go on. Does nothing while another process is at it.
     *
     * @return why it could not be read; empty if it could
     */
    public Optional<String> read(BooleanSupplier goOn) {
        if (mailbox.isEmpty()) {
            return Optional.empty();
        }
        Optional<Leases.Lease> free = ledger.leases().take(LEASE, clock.instant());
        if (free.isEmpty()) {
            return Optional.empty();
        }
        try (Leases.Lease held = free.get()) {
            Objects.requireNonNull(held);
            read(mailbox.get(), goOn);
            return Optional.empty();
        } catch (IOException e) {
            LOG.error("could not read the mailbox of bounces", e);
            return Optional.of("the mailbox of bounces could not be read: " + e);
        }
    }

    /** Why the mailbox cannot be read now; empty if it can, or if there is none. */
    Optional<String> trouble() {
        try {
            if (mailbox.isPresent()) {
                mailbox.get().unread();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the mailbox of bounces cannot be read: " + e);
        }
    }

    private void read(Maildir maildir, BooleanSupplier goOn) throws IOException {
        List<Maildir.Unread> unread = maildir.unread();
        Map<String, Finding> known = ledger.returnedMails().all();
        Set<String> gone = new HashSet<>(known.keySet());
        unread.forEach(mail -> gone.remove(mail.name()));
        ledger.returnedMails().forget(gone);
        int looks = 0;
        for (Maildir.Unread mail : unread) {
            Finding before = known.get(mail.name());
            if (before != null && before != Finding.DONE) {
                continue;
            }
            if (!goOn.getAsBoolean() || ++looks > MOST_A_ROUND) {
                return;
            }
            try {
                see(maildir, mail, before);
            } catch (NoSuchFileException e) {
                LOG.debug("returned mail={} was moved by another, and is found there next time", mail.name());
            } catch (IOException | RuntimeException e) {
                // The edge of the job: the others must not wait for one that cannot be read or moved.
                LOG.error("could not see to returned mail={}", mail.name(), e);
            }
        }
    }

    private void see(Maildir maildir, Maildir.Unread mail, @Nullable Finding known) throws IOException {
        Finding finding = known;
        if (finding == null) {
            Optional<byte[]> bytes = maildir.read(mail, ReturnedReader.MOST_BYTES);
            finding = bytes.map(ReturnedReader::read).map(this::act).orElse(Finding.TOO_BIG);
            ledger.returnedMails().note(mail.name(), finding, clock.instant());
            if (finding.waits()) {
                LOG.warn("a returned mail waits for the operator mail={} finding={}", mail.name(), finding);
            }
        }
        if (finding == Finding.DONE) {
            maildir.markRead(mail);
        }
    }

    private Finding act(Returned mail) {
        if (mail.content() instanceof Returned.UnsubscribeRequest request) {
            return unsubscribe(request);
        }
        Optional<String> id = mail.traces().returnPaths().stream()
                .flatMap(address -> returnPath.messageIdAt(address).stream())
                .findFirst();
        Optional<Digests.Recorded> digest =
                id.isPresent() ? ledger.digests().withMessageId(id.get()) : provenById(mail.traces());
        if (digest.isEmpty()) {
            return id.isPresent() ? Finding.UNCLEAR : Finding.FOREIGN;
        }
        return act(digest.get(), mail.content());
    }

    // Whoever knows an address and its hour can work out a Message-ID. It proves something only where there is nothing
    // better: for what left without a return path of its own, or together with a token of ours.
    private Optional<Digests.Recorded> provenById(Returned.Traces traces) {
        if (traces.messageId().isEmpty()) {
            return Optional.empty();
        }
        return ledger.digests()
                .withMessageId(traces.messageId())
                .filter(digest -> digest.messageId().equals(traces.messageId()))
                .filter(digest ->
                        returnPath.messageIdAt(digest.sender()).isEmpty() || hasToken(traces.words(), digest.email()));
    }

    private Finding act(Digests.Recorded digest, Returned.Content content) {
        if (content instanceof Returned.Bounce bounce) {
            bounce.at(digest.email())
                    .ifPresentOrElse(
                            own -> postmaster.bounced(digest, own.refusal()),
                            () -> postmaster.bouncedElsewhere(
                                    digest, bounce.failures().get(0).refusal()));
            return Finding.DONE;
        } else if (content instanceof Returned.Complaint) {
            postmaster.complained(digest);
            return Finding.DONE;
        } else if (content instanceof Returned.News || content instanceof Returned.AutoReply) {
            return Finding.DONE;
        }
        return Finding.UNCLEAR;
    }

    // From proves nothing: anybody can write it. The token of the link does, for only its reader has had the mail.
    private Finding unsubscribe(Returned.UnsubscribeRequest request) {
        Optional<String> reader = request.words().stream()
                .flatMap(word -> tokens.text(Tokens.Purpose.UNSUBSCRIBE, word).stream())
                .filter(email ->
                        request.address().isEmpty() || request.address().equals(email))
                .findFirst();
        reader.ifPresent(postmaster::asked);
        return reader.isPresent() ? Finding.DONE : Finding.UNCLEAR;
    }

    private boolean hasToken(List<String> words, String email) {
        return words.stream()
                .flatMap(word -> tokens.text(Tokens.Purpose.UNSUBSCRIBE, word).stream())
                .anyMatch(text -> List.of(text.split("\\s+")).contains(email));
    }
}
