package org.paperboy.app;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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
    private static final int LEFT_FOR_A_LANE = 4;
    // Their contents are in memory.
    private static final int MOST_CLAIMED = 256;

    private final Courier courier;
    private final Transport transport;
    private final BooleanSupplier goOn;
    private final Instant dueBy;
    private final Deque<Digests.Recorded> claimed = new ArrayDeque<>();
    private final Set<Long> unmailable = new HashSet<>();
    private final Map<Long, Delivery> deliveries = new LinkedHashMap<>();
    private final Map<Delivery, Digests.Recorded> turnedAway = new LinkedHashMap<>();
    private final Optional<Instant> outage;
    private final Reception reception;
    private final ReentrantLock refilling = new ReentrantLock();
    private boolean exhausted;
    private boolean stopped;

    DeliveryRound(Courier courier, Transport transport, Instant dueBy, BooleanSupplier goOn) {
        this.courier = courier;
        this.transport = transport;
        this.dueBy = dueBy;
        this.goOn = goOn;
        this.outage = courier.outage();
        this.reception = new Reception(courier.lastWelcome(), courier::hasTroubleOfItsOwn);
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
            if (!reception.isAnswered()) {
                turnedAway.keySet().forEach(this::defer);
            }
        } finally {
            transport.rest();
            courier.release();
        }
        conclude();
        return List.copyOf(deliveries.values());
    }

    private void defer(Delivery turnedAwayFor) {
        note(courier.defer(turnedAwayFor));
        reception.hear(turnedAwayFor);
    }

    private void conclude() {
        List<Delivery> believed = reception.conclude();
        believed.forEach(this::giveUp);
        Optional<Delivery> refusal = reception.refusal();
        Optional<Delivery> suspicion = reception.suspicion();
        if (refusal.isPresent()) {
            courier.postpone(refusal.get().answer());
        } else if (suspicion.isPresent()) {
            courier.refused(suspicion.get().answer());
        } else if (!believed.isEmpty()) {
            courier.answered();
        }
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
            Delivery delivery = deliver(next.get());
            if (isTurnedAway(delivery)) {
                putBack(delivery, next.get());
                return;
            }
            if (delivery.outcome() instanceof Outcome.Stopped) {
                stop();
                return;
            }
            List<Delivery> believed = hear(delivery);
            log(delivery);
            believed.forEach(this::giveUp);
        }
    }

    private Optional<Digests.Recorded> next() {
        if (isOver()) {
            return Optional.empty();
        }
        if (isLow()) {
            refill();
        }
        return poll();
    }

    private synchronized boolean isOver() {
        return stopped
                || reception.refusal().isPresent()
                || !goOn.getAsBoolean()
                || Thread.currentThread().isInterrupted();
    }

    private synchronized boolean isLow() {
        return !exhausted && claimed.size() < LEFT_FOR_A_LANE * transport.lanes();
    }

    private synchronized boolean isEmpty() {
        return claimed.isEmpty();
    }

    private synchronized Optional<Digests.Recorded> poll() {
        return Optional.ofNullable(claimed.poll());
    }

    // One lane takes up more while the others go on with what is left; they wait for it when nothing is.
    private void refill() {
        if (!refilling.tryLock()) {
            if (!isEmpty()) {
                return;
            }
            refilling.lock();
        }
        try {
            if (isLow()) {
                add(courier.claim(dueBy, Math.min(CLAIMED_FOR_A_LANE * transport.lanes(), MOST_CLAIMED)));
            }
        } finally {
            refilling.unlock();
        }
    }

    private synchronized void add(Outbox.Claims more) {
        claimed.addAll(more.digests());
        unmailable.addAll(more.unmailable());
        exhausted = more.digests().isEmpty();
    }

    private Delivery deliver(Digests.Recorded digest) {
        Optional<DeliveryState> withheld = courier.withholds(digest, isMailable(digest), outage);
        return withheld.isPresent() ? courier.withhold(digest, withheld.get()) : courier.send(transport, digest);
    }

    private synchronized boolean isMailable(Digests.Recorded digest) {
        return !unmailable.contains(digest.id());
    }

    private static boolean isTurnedAway(Delivery delivery) {
        return delivery.outcome() instanceof Outcome.Unavailable unavailable && unavailable.crowded();
    }

    // A relay that takes fewer connections than we would have is no broken one: this lane ends, and the others carry on
    // with what it had. Whether there is one that does is not known before an answer.
    private synchronized void putBack(Delivery delivery, Digests.Recorded digest) {
        if (reception.isAnswered()) {
            claimed.addFirst(digest);
        } else {
            turnedAway.put(delivery, digest);
        }
    }

    private synchronized void stop() {
        stopped = true;
    }

    private synchronized List<Delivery> hear(Delivery delivery) {
        boolean first = !reception.isWelcome();
        List<Delivery> believed = reception.hear(delivery);
        if (first && reception.isWelcome()) {
            courier.welcomed();
        }
        if (reception.isAnswered()) {
            claimed.addAll(turnedAway.values());
            turnedAway.clear();
        }
        if (Reception.isPushBack(delivery)) {
            courier.postpone(delivery.digest());
        }
        deliveries.put(delivery.digest().id(), delivery);
        return believed;
    }

    private void giveUp(Delivery refused) {
        note(courier.giveUp(refused));
    }

    private void note(Delivery delivery) {
        synchronized (this) {
            deliveries.put(delivery.digest().id(), delivery);
        }
        log(delivery);
    }

    private static void log(Delivery delivery) {
        LOG.info(
                "delivered digest={} state={} attempt={}",
                delivery.digest().messageId(),
                delivery.state(),
                delivery.digest().attempts());
    }
}
