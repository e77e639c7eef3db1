package org.paperboy.app;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Courier.Delivery;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Outcome;
import org.paperboy.mail.Transport;
import org.paperboy.store.Digests;
import org.paperboy.store.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, as many mails at a time as the transport has lanes, each lane one after the other. The round ends
 * early when the relay takes nothing from us, for the next mail would fare no better.
 */
final class DeliveryRound {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);
    private static final int CLAIMED_FOR_A_LANE = 16;
    // One reader's mailbox may refuse us for reasons of its own; three in a row mean us.
    private static final int MOST_DISTRUSTS = 3;

    private final Courier courier;
    private final Transport transport;
    private final BooleanSupplier goOn;
    private final Instant dueBy;
    private final Queue<Digests.Recorded> claimed = new ArrayDeque<>();
    private final Set<Long> unmailable = new HashSet<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private boolean answered;
    private int distrusts;
    private @Nullable Delivery distrust;
    private @Nullable Delivery refusal;

    DeliveryRound(Courier courier, Transport transport, Instant dueBy, BooleanSupplier goOn) {
        this.courier = courier;
        this.transport = transport;
        this.dueBy = dueBy;
        this.goOn = goOn;
    }

    /** What became of each mail. All of it is durable. */
    List<Delivery> run() {
        courier.takeOverWhatNobodySends();
        try {
            if (transport.lanes() == 1) {
                lane();
            } else {
                lanes(transport.lanes());
            }
        } finally {
            courier.release();
        }
        Delivery refused = refusal;
        Delivery distrusted = distrust;
        if (refused != null) {
            courier.postpone(refused.answer(), refused.digest().attempts());
        } else if (distrusted != null && !answered) {
            // Too few to tell whom they mean, and nothing that speaks for us.
            courier.refused(distrusted.answer());
        }
        return deliveries;
    }

    private void lanes(int count) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lanes.add(threads.submit(this::lane));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lane of deliveries broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    // What a lane is sending it must be able to settle.
    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = Thread.interrupted();
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lane() {
        for (Optional<Digests.Recorded> next = next(); next.isPresent(); next = next()) {
            note(deliver(next.get()));
        }
    }

    private synchronized Optional<Digests.Recorded> next() {
        if (refusal != null || !goOn.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        if (claimed.isEmpty()) {
            Outbox.Claims more = courier.claim(dueBy, CLAIMED_FOR_A_LANE * transport.lanes());
            claimed.addAll(more.digests());
            unmailable.addAll(more.unmailable());
        }
        return Optional.ofNullable(claimed.poll());
    }

    private Delivery deliver(Digests.Recorded digest) {
        Optional<DeliveryState> withheld = courier.withholds(digest, isMailable(digest));
        return withheld.isPresent() ? courier.withhold(digest, withheld.get()) : courier.send(transport, digest);
    }

    private synchronized boolean isMailable(Digests.Recorded digest) {
        return !unmailable.contains(digest.id());
    }

    private synchronized void note(Delivery delivery) {
        deliveries.add(delivery);
        LOG.info(
                "delivered digest={} state={} attempt={}",
                delivery.digest().messageId(),
                delivery.state(),
                delivery.digest().attempts());
        Outcome outcome = delivery.outcome();
        if (outcome instanceof Outcome.Sent) {
            distrusts = 0;
        } else if (outcome instanceof Outcome.Distrusted) {
            distrusts++;
            distrust = delivery;
        }
        if (outcome instanceof Outcome.Unavailable || distrusts == MOST_DISTRUSTS) {
            refusal = delivery;
        } else if (outcome instanceof Outcome.Deferred && isPushBack(delivery.answer())) {
            courier.postpone(delivery.digest());
        } else if (!answered && isAnswer(outcome)) {
            // Once a round: that there is nothing to forget need not be looked up for every mail.
            answered = true;
            courier.answered();
        }
    }

    private static boolean isAnswer(Outcome outcome) {
        return outcome instanceof Outcome.Sent
                || outcome instanceof Outcome.Rejected
                || outcome instanceof Outcome.Deferred;
    }

    /** "Too many", in the words of RFC 3463: 4.7.x, as well as 421, by which a server ends what it has enough of. */
    private static boolean isPushBack(String answer) {
        return answer.startsWith("421") || answer.matches("4\\d\\d[ -]4\\.7\\..*");
    }
}
