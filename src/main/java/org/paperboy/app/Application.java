package org.paperboy.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.paperboy.config.Configuration;
import org.paperboy.config.OperatorSettings;
import org.paperboy.delivery.Tokens;
import org.paperboy.digest.DigestComposer;
import org.paperboy.fetch.Fetcher;
import org.paperboy.fetch.Hook;
import org.paperboy.mail.Maildir;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.Transport;
import org.paperboy.mail.Transports;
import org.paperboy.source.Source;
import org.paperboy.source.SourceSettings;
import org.paperboy.source.Sources;
import org.paperboy.store.Backups;
import org.paperboy.store.Carriages;
import org.paperboy.store.Database;
import org.paperboy.store.Dossier;
import org.paperboy.store.Forgotten;
import org.paperboy.store.SigningKey;
import org.paperboy.web.Health;
import org.paperboy.web.Routes;
import org.paperboy.web.UnsubscribePages;
import org.paperboy.web.WebFace;
import org.paperboy.web.WebSettings;

/** Everything wired by hand. What is opened here is closed here, in reverse order. */
public final class Application implements AutoCloseable {
    private final Configuration configuration;
    private final Clock clock;
    private final Database database;
    private final Fetcher fetcher;
    private final Hook hook;
    private final Transport transport;
    private final Map<String, Source> sources;
    private final Ledger ledger;
    private final CrawlPlan crawlPlan;
    private final Slots slots;
    private final MessageWriter writer;
    private final Tokens tokens;
    private final Forgotten forgotten;
    private final Stationery stationery;
    private final Editor editor;
    private final Roster roster;
    private final Herald herald;
    private final Heartbeat heartbeat;
    private final Crawler crawler;
    private final Pipeline pipeline;
    private final Enrichment enrichment;
    private final Postmaster postmaster;
    private final Returns returns;

    private Application(
            Configuration configuration, OperatorSettings operator, Clock clock, Database database, Ways ways) {
        this.configuration = configuration;
        this.clock = clock;
        this.database = database;
        this.transport = ways.transport();
        this.fetcher = ways.fetcher();
        this.hook = new Hook(version());
        this.sources = sources(configuration.sources());
        this.ledger = Ledger.of(database);
        this.crawlPlan = new CrawlPlan(clock, ledger.listings(), ledger.leases(), configuration.sources());
        this.slots = new Slots(ledger, crawlPlan);
        this.writer = ways.writer();
        this.tokens = new Tokens(SigningKey.of(database, clock.instant()).reveal());
        this.forgotten = new Forgotten(database, tokens);
        this.postmaster = new Postmaster(clock, ledger, forgotten);
        this.stationery = Stationery.of(configuration, tokens);
        this.editor = new Editor(
                ledger.snapshot(),
                ledger.listings(),
                crawlPlan,
                new DigestComposer(),
                new Editor.Desk(writer, stationery, clock));
        this.roster =
                new Roster(configuration.subscriptionFiles(), configuration.references(), ledger, forgotten, clock);
        this.herald = new Herald(
                clock,
                ledger,
                database.owner(),
                new Herald.Desk(operator, configuration.mail().from(), writer, hook));
        this.heartbeat = new Heartbeat(hook, operator.heartbeatUrl());
        Expectations expectations = new Expectations(clock, ledger.listings(), ledger.readings(), crawlPlan);
        Watch watch = new Watch(clock, ledger, crawlPlan, configuration.sources(), operator);
        this.crawler = new Crawler(clock, ledger.leases(), ledger.listings(), crawlPlan, expectations);
        this.pipeline = new Pipeline(
                clock,
                crawler,
                new Pipeline.Desk(
                        slots,
                        editor,
                        ledger.digests(),
                        new Courier(
                                clock,
                                ledger,
                                postmaster,
                                database.owner(),
                                configuration.mail().holdsDoubt())),
                new Pipeline.Office(watch, herald));
        this.enrichment = new Enrichment(
                clock, ledger.leases(), ledger.lookups(), Enrichment.places(configuration.sources(), fetcher));
        this.returns = new Returns(clock, ways.returned(), ledger, tokens, postmaster);
    }

    /** The application as configured, on its own store. */
    public static Application open(Configuration configuration, Clock clock) {
        return open(configuration, clock, database -> Ways.client(configuration, clock, database));
    }

    /** The same, asking sites by another client than the usual one; it is closed with the application. */
    static Application open(Configuration configuration, Clock clock, Function<Database, Fetcher> client) {
        // First, for it fails where the key file is unfit, and then nothing is to be made or left open.
        MessageWriter writer = MessageWriter.of(configuration.mail());
        Database database = Database.open(configuration.store());
        Ways ways = new Ways(
                client.apply(database),
                Transports.of(configuration.mail()),
                writer,
                configuration.mail().bounces().map(Maildir::new));
        return new Application(configuration, configuration.operator(), clock, database, ways);
    }

    /**
     * The application on a copy of its store, with a transport that keeps every mail: it does all it would do for its
     * readers, and nothing of it lasts. The operator is not told.
     *
     * @param scratch an empty folder for the copy
     */
    public static Application rehearse(Configuration configuration, Clock clock, Path scratch) {
        MessageWriter writer = MessageWriter.of(configuration.mail());
        Path copy = scratch.resolve("rehearsal.db");
        // Before the first run there is nothing to copy, and opening it would make it.
        if (Files.exists(configuration.store())) {
            try (Database original = Database.open(configuration.store())) {
                original.copyTo(copy);
            }
        }
        Database database = Database.open(copy);
        Ways ways = new Ways(
                Ways.client(configuration, clock, database), new RehearsalTransport(), writer, Optional.empty());
        return new Application(configuration, OperatorSettings.NOBODY, clock, database, ways);
    }

    /** The version that runs. */
    static String version() {
        String version = Application.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
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

    public Stationery stationery() {
        return stationery;
    }

    public Editor editor() {
        return editor;
    }

    public Roster roster() {
        return roster;
    }

    public Herald herald() {
        return herald;
    }

    public Heartbeat heartbeat() {
        return heartbeat;
    }

    Crawler crawler() {
        return crawler;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    public Enrichment enrichment() {
        return enrichment;
    }

    /** Who must stay unknown. */
    public Forgotten forgotten() {
        return forgotten;
    }

    /** What is kept about people. */
    public Dossier dossier() {
        return new Dossier(database);
    }

    /** Whether nobody else has the store open. */
    boolean isAlone() {
        return !database.owner().othersLive();
    }

    /** In which digests papers went. */
    Carriages carriages() {
        return new Carriages(database);
    }

    /** Copies the store while it is in use. */
    public Backups.Contents backUp(Path target) {
        return Backups.make(database, target, clock.instant());
    }

    /**
     * Begins to listen; the caller closes it.
     *
     * @param obstacles what keeps the daemon from its work, in words
     * @throws IOException if the port cannot be had
     */
    WebFace face(WebSettings settings, Supplier<List<String>> obstacles) throws IOException {
        UnsubscribePages unsubscribing =
                new UnsubscribePages(tokens, ledger.suppressions(), forgotten, clock, stationery.owner());
        return WebFace.open(settings, new Routes(settings, unsubscribing, new Health(obstacles)));
    }

    /** What follows when a digest was not delivered. */
    Postmaster postmaster() {
        return postmaster;
    }

    public Returns returns() {
        return returns;
    }

    /** Asks sites nothing more; what waits for its turn at one is let go. */
    void stopAsking() {
        fetcher.stop();
    }

    @Override
    public void close() {
        transport.close();
        hook.close();
        fetcher.close();
        database.close();
    }
}
