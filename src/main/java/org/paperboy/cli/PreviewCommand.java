package org.paperboy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.Editor;
import org.paperboy.app.Preview;
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
        try (Looked looked = look()) {
            Application application = looked.application();
            Preview preview = new Preview(application);
            Subscriber subscriber = preview.subscriber(email)
                    .orElseThrow(() -> new RefusedException(
                            NOTHING_CAN_BE_DONE,
                            email + " is in no good subscription file below "
                                    + application.configuration().subscriptionFiles()));
            List<Editor.Draft> drafts =
                    last == null ? List.of(preview.now(subscriber)) : preview.last(subscriber, last);
            for (Editor.Draft draft : drafts) {
                show(draft, last == null);
            }
            if (application.ledger().snapshot().size() == 0) {
                out().println("No paper is known yet: `once` reads the sources.");
            }
            if (drafts.isEmpty()) {
                out().println("No slot of " + subscriber.email() + " fell into that span.");
            }
            return DONE;
        }
    }

    private void show(Editor.Draft draft, boolean whole) throws IOException {
        String slot = Words.time(draft.plan().slot());
        if (draft.composed().isEmpty()) {
            out().println(slot + ": nothing for them, no mail");
            return;
        }
        Composed composed = draft.composed().get();
        out().println(slot + ": " + composed.subject() + " ["
                + Words.count(composed.carried().size(), "paper") + "]");
        if (folder != null) {
            write(folder, draft, composed);
        } else if (whole) {
            out().println();
            out().println(composed.text());
        }
    }

    private void write(Path folder, Editor.Draft draft, Composed composed) throws IOException {
        Files.createDirectories(folder);
        String name = draft.plan().slot().toString().replaceAll("[^0-9T]", "-");
        Path eml = folder.resolve(name + ".eml");
        Files.writeString(eml, draft.plan().content());
        Files.writeString(folder.resolve(name + ".html"), composed.html());
        out().println("  " + eml + " and .html");
    }
}
