package org.paperboy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.paperboy.app.Application;
import org.paperboy.cli.demo.Demo;
import org.paperboy.cli.demo.DemoClock;
import org.paperboy.config.ConfigurationFile;

/** The demo after its last scene. */
record PlayedDemo(Path folder, String story) {

    static PlayedDemo in(Path folder) throws IOException {
        StringWriter story = new StringWriter();
        new Demo(folder, new PrintWriter(story)).play();
        return new PlayedDemo(folder, story.toString());
    }

    /** Its store, opened once more; closed by the caller. */
    Application open() {
        return Application.open(
                ConfigurationFile.read(folder.resolve("paperboy.yaml"), Map.of("DEMO_SITE", "http://127.0.0.1:9"))
                        .value()
                        .orElseThrow(),
                DemoClock.at(Instant.parse("2026-08-08T09:00:00Z")));
    }

    /** Every mail as it was sent. */
    List<Path> mails() {
        return files("mail", ".eml");
    }

    /** Every mail as a page. */
    List<Path> pages() {
        return files("html", ".html");
    }

    private List<Path> files(String below, String ending) {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
