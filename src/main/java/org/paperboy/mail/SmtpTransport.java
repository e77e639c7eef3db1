package org.paperboy.mail;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.SmtpSettings.Tls;

/**
 * Hands mails to a relay, one recipient each, over a connection that stays open between them. What fails before the
 * recipient is named is about us and defers; nothing ever waits on a NOOP.
 */
public final class SmtpTransport implements Transport {
    // Many relays end a connection after this many; leaving first is cheaper than being told to.
    static final int MESSAGES_PER_CONNECTION = 100;

    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private volatile @Nullable Conversation kept;
    private volatile boolean sending;

    /**
     * A transport that trusts whom the Java platform trusts. Nothing is connected yet.
     *
     * @throws IllegalArgumentException if a password would travel in clear text
     */
    public SmtpTransport(SmtpSettings settings) {
        this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SmtpTransport(SmtpSettings settings, SSLSocketFactory tls) {
        if (settings.tls() == Tls.NONE && !settings.username().isEmpty()) {
            throw new IllegalArgumentException("mail.smtp: found a username with tls: none; a password is never sent in"
                    + " clear text, so expected tls: required or implicit, or no username");
        }
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    public Outcome send(Outgoing mail) {
        Optional<Outcome> unfit = unfit(mail);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        sending = true;
        try {
            return sendFit(mail);
        } finally {
            sending = false;
        }
    }

    private Outcome sendFit(Outgoing mail) {
        boolean reused = kept != null;
        Ending ending = attempt(mail);
        // The server may have closed a kept connection meanwhile; nothing has left yet, so a new one is tried at once.
        return (reused && ending.foundNobody() ? attempt(mail) : ending).outcome();
    }

    /** Sends one mail over a connection of its own, and tells how that went for a person to read. */
    public Trial tryOut(Outgoing mail) {
        Optional<Outcome> unfit = unfit(mail);
        if (unfit.isPresent()) {
            return new Trial(unfit.get(), List.of(), "Nothing was sent: the address itself cannot be mailed.");
        }
        Conversation trial = Conversation.with(settings, tls);
        Ending ending = trial.open().orElseGet(() -> deliver(trial, mail));
        trial.hangUp();
        return new Trial(ending.outcome(), trial.dialogue(), Explanation.of(settings, ending));
    }

    @Override
    public String description() {
        return "smtp " + settings.host() + ":" + settings.port();
    }

    @Override
    public void close() {
        Conversation conversation = kept;
        kept = null;
        if (conversation == null) {
            return;
        }
        // Taking leave waits for the sender in the middle of a message, and that one may wait ten minutes for an
        // answer.
        if (sending) {
            conversation.abort();
        } else {
            conversation.hangUp();
        }
    }

    private Ending attempt(Outgoing mail) {
        Conversation conversation = kept;
        if (conversation == null) {
            conversation = Conversation.with(settings, tls);
            Optional<Ending> failure = conversation.open();
            if (failure.isPresent()) {
                return failure.get();
            }
            kept = conversation;
        }
        conversation.forgetDialogue();
        Ending ending = deliver(conversation, mail);
        if (conversation.isOver() || conversation.carried() >= MESSAGES_PER_CONNECTION) {
            kept = null;
            conversation.hangUp();
        }
        return ending;
    }

    private static Ending deliver(Conversation conversation, Outgoing mail) {
        return conversation.deliver(bare(mail.sender()), bare(mail.recipient()), mail.content());
    }

    private static Optional<Outcome> unfit(Outgoing mail) {
        try {
            bare(mail.recipient());
        } catch (UnmailableAddressException e) {
            return Optional.of(new Outcome.Rejected(OneLine.answer(String.valueOf(e.getMessage()))));
        }
        try {
            bare(mail.sender());
            return Optional.empty();
        } catch (UnmailableAddressException e) {
            return Optional.of(
                    new Outcome.Unavailable(OneLine.answer("about us, not the reader: the sender " + e.getMessage())));
        }
    }

    private static String bare(String address) {
        return new Mailbox("", address).address();
    }
}
