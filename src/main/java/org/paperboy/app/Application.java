package org.paperboy.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.paperboy.config.Configuration;
import org.paperboy.digest.DigestComposer;
import org.paperboy.fetch.Fetcher;
import org.paperboy.mail.Mailbox;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.Transport;
import org.paperboy.mail.Transports;
import org.paperboy.source.Source;
import org.paperboy.source.SourceSettings;
import org.paperboy.source.Sources;
import org.paperboy.store.Database;
import org.paperboy.store.Digests;
import org.paperboy.store.GoodFiles;
import org.paperboy.store.Leases;
import org.paperboy.store.Listings;
import org.paperboy.store.OnceRuns;
import org.paperboy.store.Outbox;
import org.paperboy.store.SigningKey;
import org.paperboy.store.Snapshot;
import org.paperboy.store.Subscribers;
import org.paperboy.store.Suppressions;

/** Everything wired by hand. What is opened here is closed here, in reverse order. */
public final class Application implements AutoCloseable {
    private final Configuration configuration;
    private final Clock clock;
    private final Database database;
    private final Fetcher fetcher;
    private final Transport transport;
    private final Map<String, Source> sources;
    private final Ledger ledger;
    private final CrawlPlan crawlPlan;
    private final Slots slots;
    private final MessageWriter writer;
    private final Editor editor;
    private final Roster roster;
    private final Pipeline pipeline;

    private Application(Configuration configuration, Clock clock, Database database, Transport transport) {
        this.configuration = configuration;
        this.clock = clock;
        this.database = database;
        this.transport = transport;
        this.fetcher = new Fetcher(contact(configuration), clock);
        this.sources = sources(configuration.sources());
        this.ledger = Ledger.of(database);
        this.crawlPlan = new CrawlPlan(clock, ledger.listings(), ledger.leases(), configuration.sources());
        this.slots =
                new Slots(ledger.subscribers(), ledger.digests(), ledger.suppressions(), ledger.listings(), crawlPlan);
        this.writer = new MessageWriter();
        this.editor = new Editor(
                ledger.snapshot(),
                ledger.listings(),
                crawlPlan,
                new DigestComposer(),
                new Editor.Desk(writer, configuration.mail().from()));
        this.roster = new Roster(
                configuration.subscriptionFiles(), sources.keySet(), ledger.goodFiles(), ledger.subscribers(), clock);
        this.pipeline = new Pipeline(
                clock,
                ledger.leases(),
                crawlPlan,
                ledger.listings(),
                new Pipeline.Desk(slots, editor, ledger.digests(), new Courier(clock, ledger, database.owner())));
        SigningKey.of(database, clock.instant());
    }

    /** The tables, one class each. */
    public record Ledger(
            Snapshot snapshot,
            Listings listings,
            Subscribers subscribers,
            Digests digests,
            Outbox outbox,
            Suppressions suppressions,
            GoodFiles goodFiles,
            Leases leases,
            OnceRuns onceRuns) {

        static Ledger of(Database database) {
            return new Ledger(
                    new Snapshot(database),
                    new Listings(database),
                    new Subscribers(database),
                    new Digests(database),
                    new Outbox(database),
                    new Suppressions(database),
                    new GoodFiles(database),
                    new Leases(database),
                    new OnceRuns(database));
        }
    }

    /** The application as configured, on its own store. */
    public static Application open(Configuration configuration, Clock clock) {
        return new Application(
                configuration, clock, Database.open(configuration.store()), Transports.of(configuration.mail()));
    }

    /**
     * The application on a copy of its store, with a transport that keeps every mail: it does all it would do, and
     * nothing of it lasts.
     *
     * @param scratch an empty folder for the copy
     */
    public static Application rehearse(Configuration configuration, Clock clock, Path scratch) {
        Path copy = scratch.resolve("rehearsal.db");
        // Before the first run there is nothing to copy, and opening it would make it.
        if (Files.exists(configuration.store())) {
            try (Database original = Database.open(configuration.store())) {
                original.copyTo(copy);
            }
        }
        return new Application(configuration, clock, Database.open(copy), new RehearsalTransport());
    }

    /** Where a site's operator finds out who we are. */
    static String contact(Configuration configuration) {
        String operator = configuration.operator();
        return operator.isEmpty() ? Mailbox.parse(configuration.mail().from()).address() : operator;
    }

    private Map<String, Source> sources(List<SourceSettings> settings) {
        return settings.stream()
                .map(one -> Sources.of(one, fetcher, clock))
                .collect(Collectors.toMap(Source::name, source -> source, (a, b) -> a, LinkedHashMap::new));
    }

    public Configuration configuration() {
        return configuration;
    }

    public Clock clock() {
        return clock;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Transport transport() {
        return transport;
    }

    /** All sources by name, in the order of the configuration. */
    public Map<String, Source> sources() {
        return sources;
    }

    public CrawlPlan crawlPlan() {
        return crawlPlan;
    }

    public Slots slots() {
        return slots;
    }

    public MessageWriter writer() {
        return writer;
    }

    public Editor editor() {
        return editor;
    }

    public Roster roster() {
        return roster;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public void close() {
        transport.close();
        fetcher.close();
        database.close();
    }
}
