package org.paperboy.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.paperboy.app.Application;
import org.paperboy.app.Editor;
import org.paperboy.app.Once;
import org.paperboy.config.Configuration;
import org.paperboy.config.ConfigurationFile;
import org.paperboy.config.Loaded;

/**
 * Two days of Paperboy in a few seconds: the real program, on an invented site over loopback HTTP, with a clock that is
 * moved from one interesting moment to the next.
 */
public final class Demo {
    /** The file by which the demo knows a folder of its own. */
    public static final String MARK = "made-by-paperboy-demo.txt";

    private static final List<String> FILES = List.of(
            "paperboy.yaml",
            "subscriptions/ada.yaml",
            "subscriptions/kofi.yaml",
            "subscriptions/mei.yaml",
            "subscriptions/tove.yaml");
    // A Thursday, so that the story ends on a Saturday, when the real site lists nothing new.
    private static final LocalDate THURSDAY = LocalDate.of(2026, 8, 6);

    private final Path folder;
    private final PrintWriter out;

    public Demo(Path folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    private record Scene(Instant at, Trouble trouble, String what) {}

    private static List<Scene> scenes() {
        LocalDate friday = THURSDAY.plusDays(1);
        LocalDate saturday = THURSDAY.plusDays(2);
        return List.of(
                scene(THURSDAY, "06:10", Trouble.NONE, "The first look at the site. Four readers are waiting."),
                scene(THURSDAY, "09:00", Trouble.NONE, "The list fills during the day,"),
                scene(THURSDAY, "17:35", Trouble.NONE, "and half of it comes after breakfast."),
                scene(friday, "05:00", Trouble.OUTAGE, "The site answers 503."),
                scene(friday, "08:20", Trouble.CHALLENGE_AS_SUCCESS, "Now it answers 200, with a page for robots."),
                scene(friday, "10:40", Trouble.NONE, "It is back, with papers that yesterday's list had kept back."),
                scene(friday, "17:35", Trouble.NONE, "Friday evening in London."),
                scene(saturday, "08:05", Trouble.NONE, "Saturday: the site lists nothing new."));
    }

    private static Scene scene(LocalDate day, String time, Trouble trouble, String what) {
        return new Scene(day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC), trouble, what);
    }

    /** Plays the story, printing it as it goes. */
    public void play() throws IOException {
        DemoClock clock = DemoClock.at(scenes().get(0).at());
        DemoPapers papers = DemoPapers.startingOn(THURSDAY);
        try (DemoSite site = DemoSite.open(papers, clock);
                Application application = Application.open(configure(site.url()), clock)) {
            Story story = new Story(out, application);
            story.open(papers);
            Once once =
                    new Once(application, span -> clock.moveTo(clock.instant().plus(span)), step -> {});
            List<Editor.Draft> mails = new ArrayList<>();
            for (Scene scene : scenes()) {
                clock.moveTo(scene.at());
                site.suffer(scene.trouble());
                story.scene(scene.at(), scene.what());
                Once.Report report = once.run(false, Duration.ZERO);
                story.tell(report);
                report.composed().stream()
                        .filter(draft -> draft.composed().isPresent())
                        .forEach(mails::add);
            }
            Path index = new MailIndex(folder).write(mails);
            story.close(index, folder.resolve("mail"));
        }
    }

    private Configuration configure(String site) throws IOException {
        Files.createDirectories(folder.resolve("subscriptions"));
        Files.writeString(folder.resolve(MARK), "The next demo replaces this folder.\n");
        for (String file : FILES) {
            try (InputStream content = Objects.requireNonNull(Demo.class.getResourceAsStream(file), file)) {
                Files.write(folder.resolve(file), content.readAllBytes());
            }
        }
        Loaded<Configuration> loaded =
                ConfigurationFile.read(folder.resolve("paperboy.yaml"), Map.of("DEMO_SITE", site));
        return loaded.value()
                .orElseThrow(() -> new IllegalStateException("the demo's configuration is faulty: " + loaded.faults()));
    }
}
