package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.Editor;
import org.paperboy.app.Preview;
import org.paperboy.app.Replay;
import org.paperboy.digest.Composed;
import org.paperboy.subscription.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preview}: what a subscriber would get. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Shows what a subscriber would get now. Sends and changes nothing.")
final class PreviewCommand extends Setup implements Callable<Integer> {
    // The farthest that anybody's papers go back; a slip of the finger would replay slots for hours.
    private static final Duration LONGEST = Duration.ofDays(3_660);

    @Parameters(paramLabel = "EMAIL", description = "The subscriber's address.")
    private String email = "";

    @Option(
            names = "--last",
            paramLabel = "SPAN",
            converter = OnceCommand.DurationConverter.class,
            description = "Replay the slots of this span instead, such as 30d, with today's subscriptions.")
    private @Nullable Duration last;

    @Option(names = "--out", paramLabel = "DIR", description = "Write each digest there as .eml and .html.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        if (last != null && last.compareTo(LONGEST) > 0) {
            throw new RefusedException(
                    NOTHING_CAN_BE_DONE,
                    "--last: " + last.toDays() + " days are too many; at most " + LONGEST.toDays() + " (ten years)");
        }
        try (Looked looked = look()) {
            Application application = looked.application();
            Preview preview = new Preview(application);
            String reader = address(email);
            Subscriber subscriber = preview.subscriber(reader)
                    .orElseThrow(() -> new RefusedException(
                            NOTHING_CAN_BE_DONE,
                            reader + " is in no good subscription file below "
                                    + application.configuration().subscriptionFiles()));
            if (last == null) {
                show(preview.now(subscriber));
            } else {
                replay(new Replay(application).of(subscriber, last), subscriber);
            }
            if (application.ledger().snapshot().size() == 0) {
                out().println("No paper is known yet: `once` reads the sources.");
            }
            return DONE;
        }
    }

    private void replay(Replay.Told told, Subscriber subscriber) throws IOException {
        new ReplayReport(out(), subscriber).print(told);
        int mails = 0;
        for (Replay.Day day : told.days()) {
            if (folder != null && day.draft().composed().isPresent()) {
                write(folder, day.draft(), day.draft().composed().get());
                mails++;
            }
        }
        if (folder != null) {
            out().println(Words.count(mails, "mail") + " in " + folder + ", each as .eml and .html");
        }
    }

    private void show(Editor.Draft draft) throws IOException {
        String slot = Words.time(draft.plan().slot());
        if (draft.composed().isEmpty()) {
            out().println(slot + ": nothing for them, no mail");
            return;
        }
        Composed composed = draft.composed().get();
        out().println(slot + ": " + composed.subject() + " ["
                + Words.count(composed.carried().size(), "paper") + "]");
        if (folder != null) {
            out().println("  " + write(folder, draft, composed) + " and .html");
        } else {
            out().println();
            out().println(composed.text());
        }
    }

    private static Path write(Path folder, Editor.Draft draft, Composed composed) throws IOException {
        Files.createDirectories(folder);
        String name = draft.plan().slot().toString().replaceAll("[^0-9T]", "-");
        Path eml = folder.resolve(name + ".eml");
        Files.writeString(eml, draft.plan().content());
        Files.writeString(folder.resolve(name + ".html"), composed.html());
        return eml;
    }
}
