package org.paperboy.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.SmtpSettings.Tls;

/**
 * Hands mails to a relay, one recipient each, over connections that stay open between them, one for each thread that
 * sends. What fails before the recipient is named is about us and defers; nothing ever waits on a NOOP.
 */
public final class SmtpTransport implements Transport {
    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private final Pacer pacer;
    private final Deque<Conversation> idle = new ConcurrentLinkedDeque<>();
    private final Set<Conversation> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

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
        this.pacer = Pacer.perMinute(settings.perMinute());
    }

    @Override
    public Outcome send(Outgoing mail, Leave leave) {
        Optional<Outcome> unfit = unfit(mail);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (!pacer.awaitTurn()) {
            return new Outcome.Stopped();
        }
        @Nullable Conversation kept = idle.pollFirst();
        if (kept != null) {
            Ending ending = attempt(kept, mail, leave);
            // The server may have closed a kept connection meanwhile; nothing has left yet, so a new one is tried at
            // once.
            if (!ending.foundNobody()) {
                return outcome(kept, ending);
            }
        }
        Conversation fresh = Conversation.with(settings, tls);
        busy.add(fresh);
        Optional<Ending> failure = fresh.open();
        if (failure.isPresent()) {
            busy.remove(fresh);
            return outcome(fresh, failure.get());
        }
        return outcome(fresh, attempt(fresh, mail, leave));
    }

    private Outcome outcome(Conversation conversation, Ending ending) {
        if (conversation.wasWithheld()) {
            return new Outcome.Withheld();
        }
        // It was us who cut the connection. Behind the dot that is doubt all the same.
        boolean cut = closed && !ending.reply().decides() && ending.phase() != Phase.DOT;
        return cut ? new Outcome.Stopped() : ending.outcome();
    }

    private Ending attempt(Conversation conversation, Outgoing mail, Leave leave) {
        busy.add(conversation);
        try {
            conversation.forgetDialogue();
            return deliver(conversation, mail, leave);
        } finally {
            busy.remove(conversation);
            boolean isWornOut = conversation.carried() >= settings.messagesPerConnection();
            if (conversation.isOver() || isWornOut || closed) {
                conversation.hangUp();
            } else {
                // The one that was used last is the least likely to have been closed by the server.
                idle.addFirst(conversation);
            }
        }
    }

    /** Sends one mail over a connection of its own, and tells how that went for a person to read. */
    public Trial tryOut(Outgoing mail) {
        Optional<Outcome> unfit = unfit(mail);
        if (unfit.isPresent()) {
            return new Trial(unfit.get(), List.of(), "Nothing was sent: the address itself cannot be mailed.");
        }
        Conversation trial = Conversation.with(settings, tls);
        Ending ending = trial.open().orElseGet(() -> deliver(trial, mail, () -> true));
        trial.hangUp();
        return new Trial(ending.outcome(), trial.dialogue(), Explanation.of(settings, ending));
    }

    @Override
    public int lanes() {
        return settings.connections();
    }

    @Override
    public String description() {
        return "smtp " + settings.host() + ":" + settings.port();
    }

    @Override
    public void rest() {
        for (Conversation waiting = idle.pollFirst(); waiting != null; waiting = idle.pollFirst()) {
            waiting.hangUp();
        }
    }

    @Override
    public void close() {
        closed = true;
        pacer.stop();
        rest();
        // Taking leave waits for the sender in the middle of a message, and that one may wait ten minutes for an
        // answer.
        busy.forEach(Conversation::abort);
    }

    private static Ending deliver(Conversation conversation, Outgoing mail, Leave leave) {
        return conversation.deliver(bare(mail.sender()), bare(mail.recipient()), mail.content(), leave);
    }

    private static Optional<Outcome> unfit(Outgoing mail) {
        try {
            // What passes our rules and not those of the library must not be found out in the middle of a dialogue.
            new InternetAddress(bare(mail.recipient()));
        } catch (UnmailableAddressException | AddressException e) {
            return Optional.of(new Outcome.Rejected(OneLine.answer(String.valueOf(e.getMessage()))));
        }
        try {
            new InternetAddress(
                    MailAddress.parse(mail.sender()).forEveryServer().toString());
            return Optional.empty();
        } catch (UnmailableAddressException | AddressException e) {
            return Optional.of(
                    new Outcome.Unavailable(OneLine.answer("about us, not the reader: the sender " + e.getMessage())));
        }
    }

    private static String bare(String address) {
        return MailAddress.parse(address).toString();
    }
}
