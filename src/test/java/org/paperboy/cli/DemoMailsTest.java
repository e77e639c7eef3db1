package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Tools;
import org.paperboy.app.Application;
import org.paperboy.store.Digests;

/** What others think of the demo's mails: Python's email package, html-validate, and axe-core in a browser. */
class DemoMailsTest {
    private static final String NODE_MODULES = Objects.requireNonNullElse(System.getenv("PAPERBOY_NODE_MODULES"), "");
    private static final Path CHROMIUM =
            Path.of(Objects.requireNonNullElse(System.getenv("PAPERBOY_CHROMIUM"), "/usr/bin/chromium"));

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static PlayedDemo demo;

    @BeforeAll
    static void play() throws IOException {
        demo = PlayedDemo.in(folder);
    }

    @Test
    void pythonReadsEveryMailWithoutADefect() throws Exception {
        assumeTrue(Tools.run("python3", "--version"), "skipped: there is no python3 to read the mails with");

        Ended python = run("python3", script("read_mails.py"), demo.mails());

        assertThat(python.output()).startsWith("[");
        assertThat(python.status()).isZero();
        try (Application application = demo.open()) {
            assertThat(new ObjectMapper().readValue(python.output(), String[].class))
                    .containsExactlyInAnyOrderElementsOf(application.ledger().subscribers().emails().stream()
                            .flatMap(reader -> application.ledger().digests().of(reader).stream())
                            .map(Digests.Recorded::subject)
                            .toList());
        }
    }

    @Test
    void everyMailAndTheIndexAreValidAndAccessibleInLightAndDarkOnDesktopAndPhone() throws Exception {
        assumeTrue(
                !NODE_MODULES.isEmpty(),
                "skipped: PAPERBOY_NODE_MODULES names no folder with html-validate, axe-core and puppeteer-core");
        assumeTrue(Files.isExecutable(CHROMIUM), "skipped: there is no Chromium at " + CHROMIUM);
        assumeTrue(Tools.run("node", "--version"), "skipped: there is no node");
        List<Path> pages = Stream.concat(demo.pages().stream(), Stream.of(folder.resolve("index.html")))
                .toList();

        Ended lint = run("node", script("mail-lint.mjs"), pages);

        assertThat(lint.output()).isEqualTo(pages.size() + " pages, 0 faults\n");
        assertThat(lint.status()).isZero();
    }

    private record Ended(int status, String output) {}

    private static Ended run(String program, Path script, List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of(program, script.toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static Path script(String name) throws URISyntaxException {
        URL script = Objects.requireNonNull(DemoMailsTest.class.getResource(name), name);
        return Path.of(script.toURI());
    }
}
