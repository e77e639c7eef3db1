package org.paperboy.app;

import org.paperboy.store.Bounces;
import org.paperboy.store.Database;
import org.paperboy.store.Digests;
import org.paperboy.store.Dispatches;
import org.paperboy.store.GoodFiles;
import org.paperboy.store.Interventions;
import org.paperboy.store.Leases;
import org.paperboy.store.Listings;
import org.paperboy.store.Lookups;
import org.paperboy.store.Notices;
import org.paperboy.store.OnceRuns;
import org.paperboy.store.Outbox;
import org.paperboy.store.Readings;
import org.paperboy.store.Relay;
import org.paperboy.store.Restorations;
import org.paperboy.store.ReturnedMails;
import org.paperboy.store.Snapshot;
import org.paperboy.store.Subscribers;
import org.paperboy.store.Suppressions;
import org.paperboy.store.Tally;
import org.paperboy.store.Troubles;

/** The tables, one class each. */
public record Ledger(
        Snapshot snapshot,
        Listings listings,
        Readings readings,
        Subscribers subscribers,
        Digests digests,
        Tally tally,
        Outbox outbox,
        Suppressions suppressions,
        GoodFiles goodFiles,
        Leases leases,
        Lookups lookups,
        OnceRuns onceRuns,
        Troubles troubles,
        Notices notices,
        Dispatches dispatches,
        Relay relay,
        Bounces bounces,
        ReturnedMails returnedMails,
        Interventions interventions,
        Restorations restorations) {

    static Ledger of(Database database) {
        return new Ledger(
                new Snapshot(database),
                new Listings(database),
                new Readings(database),
                new Subscribers(database),
                new Digests(database),
                new Tally(database),
                new Outbox(database),
                new Suppressions(database),
                new GoodFiles(database),
                new Leases(database),
                new Lookups(database),
                new OnceRuns(database),
                new Troubles(database),
                new Notices(database),
                new Dispatches(database),
                new Relay(database),
                new Bounces(database),
                new ReturnedMails(database),
                new Interventions(database),
                new Restorations(database));
    }
}
