package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise under SIGKILL: two overlapping rounds beside a daemon die at 20 random moments and are run again, and no
 * reader misses or repeats a paper.
 */
class CrashTest {
    private static final int CRASHES = 20;
    private static final int CONNECTIONS = 2;
    // What was answered is written down within some tens of milliseconds; three processes and a disk that others use,
    // too, can make more of them.
    private static final Duration WRITTEN_DOWN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-08-06T01:05:00Z");
    private static final Instant END = Instant.parse("2026-08-08T12:05:00Z");
    private static final Duration SAME_SLOT = Duration.ofMinutes(2);
    private static final Duration LATER_SLOT = Duration.ofMinutes(280);

    private final Random random = new Random(Long.getLong("paperboy.crash.seed", 2));
    private final List<Child> started = new ArrayList<>();
    private final Map<Child.Step, Integer> deathsAfter = new EnumMap<>(Child.Step.class);

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Neighbourhood neighbourhood;

    @Test
    void everyReaderHasEachPaperOnceAfterTwentyCrashes() throws Exception {
        try (Neighbourhood opened = Neighbourhood.in(folder, START, CONNECTIONS)) {
            neighbourhood = opened;
            int crashes = 0;
            for (int round = 0; crashes < CRASHES; round++) {
                assertThat(neighbourhood.now()).as("the story is long enough").isBefore(END);
                crashes += round % 2 == 0 ? oneByOne() : allAtOnce(round % 4 == 1);
                neighbourhood.moveTo(neighbourhood.now().plus(round % 3 == 0 ? SAME_SLOT : LATER_SLOT));
            }
            neighbourhood.moveTo(END);
            onceWithoutCrash();
            int mails = neighbourhood.mailServer().count();
            onceWithoutCrash();
            assertThat(neighbourhood.mailServer().count()).isEqualTo(mails);
            assertEveryPaperCameOnce(crashes);
        }
    }

    private void assertEveryPaperCameOnce(int crashes) throws Exception {
        Post post = new Post(neighbourhood.mailServer().taken());
        int killed = deathsAfter.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "crashes=%d killed=%d after=%s mails=%d repeats=%d of them answered=%s%n",
                crashes,
                killed,
                deathsAfter,
                post.taken().size(),
                post.repeats(),
                post.repeated().stream()
                        .flatMap(mail -> livedOn(mail).stream())
                        .map(span -> span.toMillis() + " ms before the end")
                        .toList());
        assertThat(post.papers()).containsExactlyInAnyOrderEntriesOf(neighbourhood.expected());
        assertThat(post.repeats()).isPositive();
        assertThat(post.repeated())
                .as("a mail whose sender had the time to write down that it was taken never comes again")
                .allSatisfy(mail -> {
                    assertThat(sender(mail).killedAt())
                            .as("its sender was killed")
                            .isPresent();
                    assertThat(livedOn(mail).orElse(Duration.ZERO)).isLessThan(WRITTEN_DOWN);
                });
        assertThat(post.repeated().stream()
                        .collect(Collectors.groupingBy(MailServer.Taken::client, Collectors.counting()))
                        .values())
                .as("one for each connection of who died")
                .allMatch(mails -> mails <= CONNECTIONS);
    }

    private Child sender(MailServer.Taken mail) {
        return started.stream()
                .filter(child -> child.name().equals(mail.client()))
                .findFirst()
                .orElseThrow();
    }

    /** How long the sender of a mail lived when it had been answered; empty if it was not before the end. */
    private Optional<Duration> livedOn(MailServer.Taken mail) {
        return neighbourhood
                .mailServer()
                .answeredAt(mail)
                .flatMap(answered -> sender(mail).killedAt().map(killed -> Duration.ofNanos(killed - answered)))
                .filter(span -> !span.isNegative());
    }

    /** Each process dies at a moment of its own, and those that are left go on; how many died. */
    private int oneByOne() {
        List<Child> victims = start();
        List<Child> all = List.copyOf(victims);
        Collections.shuffle(victims, random);
        int crashes = 0;
        try {
            awaitStep(all, random.nextBoolean() ? Child.Step.OPENED : Child.Step.STARTED, random.nextInt(3));
            victims.get(0).awaitEnd(Duration.ofMillis(random.nextInt(400)));
            crashes += kill(victims.get(0));
            awaitStep(all, Child.Step.CRAWLED, 1);
            awaitStep(all, Child.Step.COMPOSED, random.nextInt(16));
            crashes += kill(victims.get(1));
            awaitStep(all, Child.Step.DELIVERED, 1 + random.nextInt(10));
            victims.get(2).awaitEnd(Duration.ofMillis(random.nextInt(20)));
            crashes += kill(victims.get(2));
        } finally {
            all.forEach(Child::close);
        }
        return crashes;
    }

    /** As if the power went: during delivery, between the server's taking of a mail and its answer if so wanted. */
    private int allAtOnce(boolean inDoubt) {
        List<Child> all = start();
        MailServer mailServer = neighbourhood.mailServer();
        int last = mailServer.count() + 1 + random.nextInt(8);
        try {
            if (inDoubt) {
                mailServer.beforeAnswering(() -> {
                    if (mailServer.count() >= last) {
                        all.forEach(this::kill);
                    }
                });
            }
            await(all, () -> mailServer.count() >= last);
            all.forEach(this::kill);
            return 1;
        } finally {
            all.forEach(Child::close);
            mailServer.beforeAnswering(() -> {});
        }
    }

    private List<Child> start() {
        List<Child> children = new ArrayList<>(
                List.of(neighbourhood.start("once"), neighbourhood.start("once"), neighbourhood.start("run")));
        started.addAll(children);
        return children;
    }

    private synchronized int kill(Child child) {
        if (!child.isAlive()) {
            return 0;
        }
        child.kill();
        deathsAfter.merge(child.furthest(), 1, Integer::sum);
        return 1;
    }

    private static void awaitStep(List<Child> children, Child.Step step, int times) {
        await(
                children,
                () -> children.stream().mapToLong(child -> child.count(step)).sum() >= times);
    }

    /** Waits for a moment that may never come: where nothing is left to do, the crash comes all the same. */
    private static void await(List<Child> children, BooleanSupplier moment) {
        long latest = System.nanoTime() + LONGEST_ROUND.toNanos();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> moment.getAsBoolean()
                        || children.stream().anyMatch(Child::endedWell)
                        || System.nanoTime() > latest);
    }

    private void onceWithoutCrash() {
        try (Child once = neighbourhood.start("once")) {
            started.add(once);
            assertThat(once.awaitEnd(PATIENCE)).as("ended").isTrue();
            assertThat(once.status()).as(once.log()).isZero();
        }
    }
}
