package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;
import org.paperboy.cli.demo.DemoSite;

/** A shell in the shop that {@link Shop} opens, on a Thursday, with Ada as its one subscriber. */
abstract class InAShop {
    static final Instant THURSDAY = Instant.parse("2026-08-06T09:00:00Z");
    static final String ADA = """
            email: ada@example.org
            name: Ada
            schedule: "daily 07:30"
            keywords: ["flow matching", BEV, RAG]
            """;

    @TempDir
    Path folder;

    DemoSite site;
    Installation installation;
    Shell shell;

    @BeforeEach
    void open() throws IOException {
        Shop shop = Shop.open(folder, THURSDAY);
        site = shop.site();
        installation = shop.installation().subscribe("ada", ADA);
        shell = new Shell(installation);
    }

    @AfterEach
    void close() {
        site.close();
    }
}
