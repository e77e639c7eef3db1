package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.paperboy.Installation;
import org.paperboy.cli.demo.DemoClock;
import org.paperboy.cli.demo.DemoPapers;
import org.paperboy.cli.demo.DemoSite;

/** An installation that reads the demo's site, both by one clock; the site's two days are a Thursday and a Friday. */
record Shop(DemoSite site, Installation installation) {
    static final LocalDate THURSDAY = LocalDate.of(2026, 8, 6);

    static Shop open(Path folder, Instant now) throws IOException {
        DemoClock clock = DemoClock.at(now);
        DemoSite site = DemoSite.open(DemoPapers.startingOn(THURSDAY), clock);
        return new Shop(site, Installation.in(folder, site.url(), clock));
    }
}
