package org.paperboy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.subscription.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: all that is kept about a person. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Prints everything that is kept about a person as one JSON object, their mails included.")
final class ExportCommand extends Setup implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The address.")
    private String email = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write it to a new file that you alone can read.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        String address = address(email);
        if (file != null && Files.exists(file)) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, file + " exists");
        }
        try (Looked looked = look()) {
            Application application = looked.application();
            ObjectNode person = application.dossier().of(address);
            person.put("exportedAt", clock().instant().toString());
            person.put("forgotten", application.forgotten().contains(address));
            application.roster().inspect().listed().stream()
                    .filter(listed -> listed.subscriber().email().equals(address))
                    .forEach(listed -> person.set(
                            "listed",
                            listed(listed.subscriber())
                                    .put("file", listed.file())
                                    .put("line", listed.line())));
            String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(person);
            if (file == null) {
                out().println(json);
            } else {
                Folders.privateFile(file);
                Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
            }
            return DONE;
        }
    }

    private static ObjectNode listed(Subscriber subscriber) {
        return new ObjectMapper()
                .createObjectNode()
                .put("name", subscriber.name())
                .put("timezone", subscriber.timezone().getId())
                .put("schedule", subscriber.schedule().toString())
                .put(
                        "pausedUntil",
                        subscriber.pausedUntil() == null
                                ? null
                                : subscriber.pausedUntil().toString())
                .put("trending", subscriber.trending())
                .put("maxPapers", subscriber.maxPapers())
                .put("whenEmpty", subscriber.whenEmpty().name());
    }
}
