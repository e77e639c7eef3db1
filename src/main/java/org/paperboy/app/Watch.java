package org.paperboy.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.config.OperatorSettings;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.Verdict;
import org.paperboy.source.SourceSettings;
import org.paperboy.store.Channel;
import org.paperboy.store.Listings;
import org.paperboy.store.Notice;
import org.paperboy.store.Notices;
import org.paperboy.store.Relay;
import org.paperboy.store.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds in the store what the operator has to hear: that a source is in trouble, that it still is, that it is no more.
 * Whenever it looks and however often, the same readings become the same words, once.
 */
final class Watch {
    /** What is over, or tried again, within this time is no news. */
    static final Duration BLIP = Duration.ofMinutes(15);

    /** What stands for the relay where a source would; no source can have a name with a blank. */
    static final String RELAY = "mail relay";

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration RELAY_PATIENCE = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    // A daily run of cron is never on the second: without some slack every other reminder would wait for the next.
    private static final Duration BETWEEN_WORDS = DAY.minus(Duration.ofMinutes(10));
    private static final int LESSER = 1;
    private static final int BROKEN = 2;

    private final Clock clock;
    private final Ledger ledger;
    private final CrawlPlan crawlPlan;
    private final List<SourceSettings> sources;
    private final List<Channel> channels;

    Watch(Clock clock, Ledger ledger, CrawlPlan crawlPlan, List<SourceSettings> sources, OperatorSettings operator) {
        this.clock = clock;
        this.ledger = ledger;
        this.crawlPlan = crawlPlan;
        this.sources = sources;
        this.channels = Herald.channels(operator);
    }

    /**
     * Something in trouble.
     *
     * @param worthAWord whether it has been seen long or often enough to bother somebody
     */
    private record Case(Notice facts, boolean worthAWord) {}

    /**
     * Notes every word that is due.
     *
     * @param transport how mails leave, in words
     */
    void look(String transport) {
        Instant now = clock.instant();
        for (Channel channel : channels) {
            for (Notices.Subject open : ledger.notices().open(channel)) {
                recovery(open, transport, now).ifPresent(notice -> end(channel, open, notice, now));
            }
            for (Case troubled : cases(channel, transport, now)) {
                Notices.Subject subject = new Notices.Subject(
                        troubled.facts().source(), troubled.facts().since());
                if (ledger.notices().note(channel, subject, now, said -> due(troubled, said, now))) {
                    LOG.info("noted trouble for the operator source={} channel={}", subject.source(), channel);
                }
            }
        }
    }

    private List<Case> cases(Channel channel, String transport, Instant now) {
        List<Case> cases = new ArrayList<>();
        for (SourceSettings source : sources) {
            ledger.troubles().of(source.name()).ifPresent(trouble -> cases.add(ofSource(source, trouble, now)));
        }
        // A mail about the relay would be one more that it does not take.
        if (channel == Channel.WEBHOOK) {
            ledger.relay().refusing().ifPresent(refusing -> cases.add(ofRelay(refusing, transport, now)));
        }
        return cases;
    }

    private Case ofSource(SourceSettings source, Troubles.Trouble trouble, Instant now) {
        Listings.Judged last = trouble.last();
        Instant nextRun = crawlPlan.dueAt(source.name());
        Notice facts = notice(Notice.Event.BROKEN, source.type(), trouble.since(), last, nextRun);
        boolean worthAWord = switch (last.judgement().verdict()) {
            case BROKEN ->
                trouble.brokenTwice() || nextRun.isAfter(last.readAt().plus(BLIP));
            case PARTIAL, STALE -> !now.isBefore(trouble.since().plus(DAY));
            case FRESH, QUIET -> false;
        };
        return new Case(facts, worthAWord);
    }

    private static Notice notice(
            Notice.Event event, String type, Instant since, Listings.Judged reading, Instant nextRun) {
        return new Notice(
                event,
                reading.source(),
                type,
                since,
                reading.judgement(),
                reading.exhibit(),
                reading.readAt(),
                nextRun,
                reading.papers(),
                reading.news(),
                Application.version());
    }

    private Case ofRelay(Relay.Refusing refusing, String transport, Instant now) {
        Notice facts = relay(
                Notice.Event.BROKEN,
                refusing.since(),
                new Judgement(Verdict.BROKEN, refusing.answer()),
                transport,
                refusing.seenAt());
        return new Case(facts, !now.isBefore(refusing.since().plus(RELAY_PATIENCE)));
    }

    private Notice relay(Notice.Event event, Instant since, Judgement judgement, String transport, Instant seenAt) {
        return new Notice(
                event,
                RELAY,
                "relay",
                since,
                judgement,
                new Exhibit(transport, 0, ""),
                seenAt,
                ledger.outbox().nextAttempt().orElse(null),
                0,
                0,
                Application.version());
    }

    private static Optional<Notices.Due> due(Case troubled, List<Notices.Said> said, Instant now) {
        Notice facts = troubled.facts();
        int rank = facts.judgement().verdict() == Verdict.BROKEN ? BROKEN : LESSER;
        boolean saidSo = said.stream().anyMatch(word -> word.event() == Notice.Event.BROKEN && word.nth() >= rank);
        if (!saidSo) {
            return troubled.worthAWord() ? Optional.of(new Notices.Due(facts, rank)) : Optional.empty();
        }
        Notices.Said last = said.get(said.size() - 1);
        if (last.event() == Notice.Event.RECOVERED
                || last.at().plus(BETWEEN_WORDS).isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(new Notices.Due(facts.as(Notice.Event.REMINDER), said.size()));
    }

    private Optional<Notice> recovery(Notices.Subject open, String transport, Instant now) {
        if (open.source().equals(RELAY)) {
            boolean lasts = ledger.relay()
                    .refusing()
                    .filter(refusing -> refusing.since().equals(open.since()))
                    .isPresent();
            Judgement judgement = new Judgement(Verdict.FRESH, "the relay takes mails again");
            return lasts
                    ? Optional.empty()
                    : Optional.of(relay(Notice.Event.RECOVERED, open.since(), judgement, transport, now));
        }
        return sources.stream()
                .filter(source -> source.name().equals(open.source()))
                .findFirst()
                .flatMap(source -> ledger.troubles()
                        .endOf(open.source(), open.since())
                        .map(good -> notice(
                                Notice.Event.RECOVERED,
                                source.type(),
                                open.since(),
                                good,
                                crawlPlan.dueAt(source.name()))));
    }

    // What nobody has heard of yet and is over so soon need not be told at all.
    private void end(Channel channel, Notices.Subject open, Notice recovered, Instant now) {
        boolean blip = recovered.readAt().isBefore(open.since().plus(BLIP));
        if (blip && ledger.notices().withdraw(channel, open)) {
            return;
        }
        ledger.notices().note(channel, open, now, said -> Optional.of(new Notices.Due(recovered, 0)));
    }
}
