package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.paperboy.config.OperatorSettings;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.fetch.Hook;
import org.paperboy.mail.Memo;
import org.paperboy.mail.MessageId;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Outgoing;
import org.paperboy.mail.Transport;
import org.paperboy.store.Channel;
import org.paperboy.store.Dispatches;
import org.paperboy.store.Notice;
import org.paperboy.store.Notices;
import org.paperboy.store.Owner;
import org.paperboy.store.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator what was noted, by mail, by webhook or both, and goes on trying for three days. */
public final class Herald {
    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
    private static final Duration TOO_OLD = Duration.ofDays(3);

    private final Clock clock;
    private final Dispatches dispatches;
    private final Relay relay;
    private final Owner owner;
    private final Desk desk;

    Herald(Clock clock, Ledger ledger, Owner owner, Desk desk) {
        this.clock = clock;
        this.dispatches = ledger.dispatches();
        this.relay = ledger.relay();
        this.owner = owner;
        this.desk = desk;
    }

    /**
     * What words are made of and leave by.
     *
     * @param from the mailbox notices come from
     */
    record Desk(OperatorSettings operator, String from, MessageWriter writer, Hook hook) {}

    /** The ways in which an operator wants to be told; none if nobody is. */
    static List<Channel> channels(OperatorSettings operator) {
        List<Channel> channels = new ArrayList<>();
        if (!operator.email().isEmpty()) {
            channels.add(Channel.MAIL);
        }
        if (!operator.alertUrl().isEmpty()) {
            channels.add(Channel.WEBHOOK);
        }
        return channels;
    }

    /** Whether anybody is told at all. */
    public boolean hasAnEar() {
        return !channels(desk.operator()).isEmpty();
    }

    /**
     * Gathers what waits, and claims, sends and settles what is due.
     *
     * @param patience how long a mail waits for more to tell
     */
    void tell(Transport transport, Duration patience, BooleanSupplier goOn) {
        takeOverWhatNobodySends();
        Instant now = clock.instant();
        for (Channel channel : channels(desk.operator())) {
            if (channel == Channel.MAIL) {
                dispatches.gatherMail(now, patience, notices -> mail(lastOnEach(notices), now));
            } else {
                dispatches.gatherCalls(now);
            }
            while (goOn.getAsBoolean()) {
                Optional<Dispatches.Recorded> claimed = dispatches.claim(channel, owner.id(), now);
                if (claimed.isEmpty()) {
                    break;
                }
                send(transport, claimed.get());
            }
        }
    }

    private void takeOverWhatNobodySends() {
        for (String claimant : dispatches.claimants()) {
            if (claimant.equals(owner.id()) || !owner.isAlive(claimant)) {
                dispatches.takeOver(claimant, clock.instant());
            }
        }
    }

    // Of a trouble that has moved on while its first word waited, only the last word is still true.
    private static List<Notice> lastOnEach(List<Notice> notices) {
        Map<Notices.Subject, Notice> last = new LinkedHashMap<>();
        notices.forEach(notice -> last.put(new Notices.Subject(notice.source(), notice.since()), notice));
        return last.values().stream()
                .sorted(Comparator.comparing(Notice::event))
                .toList();
    }

    private Dispatches.Freight mail(List<Notice> notices, Instant now) {
        Notice first = notices.get(0);
        // Like a digest's, with a name that is nobody's address.
        String name = "notice to " + desk.operator().email() + " of " + first.source() + " since " + first.since();
        Outgoing mail = desk.writer()
                .write(new Memo(
                        desk.from(),
                        desk.operator().email(),
                        NoticeSubject.of(notices, now),
                        NoticeText.of(notices, now),
                        MessageId.of(name, now, 1, desk.from()),
                        now));
        return new Dispatches.Freight(mail.recipient(), mail.messageId(), mail.sender(), mail.content());
    }

    private void send(Transport transport, Dispatches.Recorded claimed) {
        boolean tooOld =
                claimed.attempts() > 1 && claimed.madeAt().plus(TOO_OLD).isBefore(clock.instant());
        if (tooOld) {
            String reason = "could not be delivered for " + TOO_OLD.toDays() + " days: " + claimed.answer();
            settle(claimed, DeliveryState.EXPIRED, reason, Duration.ZERO);
        } else if (claimed.channel() == Channel.MAIL) {
            settle(claimed, post(transport, claimed.freight()));
        } else {
            Hook.Answer answer = desk.hook()
                    .post(desk.operator().alertUrl(), claimed.freight().content());
            DeliveryState state = answer.taken() ? DeliveryState.SENT : DeliveryState.DEFERRED;
            settle(claimed, state, answer.words(), Duration.ZERO);
        }
    }

    // The edge of the job: what a transport stumbles over may have left already, so it counts as in doubt.
    private static Outcome post(Transport transport, Dispatches.Freight mail) {
        try {
            return transport.send(new Outgoing(mail.messageId(), mail.sender(), mail.recipient(), mail.content()));
        } catch (RuntimeException e) {
            LOG.error("could not send notice={}", mail.messageId(), e);
            return new Outcome.InDoubt("the transport failed: " + e);
        }
    }

    private void settle(Dispatches.Recorded claimed, Outcome outcome) {
        if (outcome instanceof Outcome.Stopped) {
            // It stays claimed, and whoever looks next takes it over.
            return;
        }
        if (outcome instanceof Outcome.Sent sent) {
            relay.answered();
            settle(claimed, DeliveryState.SENT, sent.answer(), Duration.ZERO);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            settle(claimed, DeliveryState.REJECTED, rejected.answer(), Duration.ZERO);
        } else if (outcome instanceof Outcome.Deferred deferred) {
            relay.answered();
            settle(claimed, DeliveryState.DEFERRED, deferred.answer(), deferred.retryAfter());
        } else if (outcome instanceof Outcome.Distrusted distrusted) {
            settle(claimed, DeliveryState.DEFERRED, distrusted.answer(), Duration.ZERO);
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            relay.refused(unavailable.answer(), clock.instant());
            settle(claimed, DeliveryState.DEFERRED, unavailable.answer(), Duration.ZERO);
        } else {
            settle(claimed, DeliveryState.IN_DOUBT, ((Outcome.InDoubt) outcome).answer(), Duration.ZERO);
        }
    }

    private void settle(Dispatches.Recorded claimed, DeliveryState state, String answer, Duration askedToWait) {
        Duration backOff = Courier.backOff(claimed.attempts());
        Instant now = clock.instant();
        Instant next = now.plus(askedToWait.compareTo(backOff) > 0 ? askedToWait : backOff);
        dispatches.settle(claimed, state, answer, now, next);
        if (state == DeliveryState.SENT) {
            LOG.info("told the operator channel={} attempt={}", claimed.channel(), claimed.attempts());
        } else if (state.open()) {
            LOG.warn("could not tell the operator yet channel={} answer=\"{}\"", claimed.channel(), answer);
        } else {
            LOG.error("gave up telling the operator channel={} answer=\"{}\"", claimed.channel(), answer);
        }
    }

    /**
     * When there is next something to tell; empty if nothing waits.
     *
     * @param patience as in {@link #tell}
     */
    Optional<Instant> next(Duration patience) {
        return channels(desk.operator()).stream()
                .flatMap(channel -> dispatches.nextAttempt(channel, patience).stream())
                .min(Comparator.naturalOrder());
    }

    /** What was tried and not taken: waiting to be tried again, or given up since an instant. */
    public List<Dispatches.Recorded> undelivered(Instant givenUpSince) {
        return channels(desk.operator()).stream()
                .flatMap(channel -> dispatches.undelivered(channel, givenUpSince).stream())
                .toList();
    }

    /** The same in words, a sentence each. */
    List<String> complaints(Instant givenUpSince) {
        return undelivered(givenUpSince).stream().map(Herald::complaint).toList();
    }

    /** What became of a dispatch that was not taken, in a sentence. */
    public static String complaint(Dispatches.Recorded undelivered) {
        String way = undelivered.channel() == Channel.MAIL ? "mail" : "webhook";
        String end = undelivered.state().open() ? "could not be told yet" : "could not be told";
        return "the operator " + end + " by " + way + ": " + undelivered.answer();
    }
}
