package org.paperboy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.paperboy.delivery.Suppression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code suppressions}: who gets no mail, and why. */
@Command(
        name = "suppressions",
        mixinStandardHelpOptions = true,
        description = "Lists the addresses that get no mail, with the reason and since when.")
final class SuppressionsCommand extends Setup implements Callable<Integer> {
    @Option(names = "--json", description = "Print nothing but one JSON array.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Looked looked = look()) {
            List<Suppression> all = looked.application().ledger().suppressions().all();
            if (json) {
                out().println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(json(all)));
            } else if (all.isEmpty()) {
                out().println("Nobody is suppressed.");
            } else {
                all.forEach(
                        one -> out().println(one.email() + " since " + Words.time(one.since()) + ": " + one.reason()));
            }
            return DONE;
        }
    }

    private static ArrayNode json(List<Suppression> all) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (Suppression one : all) {
            array.addObject()
                    .put("email", one.email())
                    .put("reason", one.reason())
                    .put("since", one.since().toString());
        }
        return array;
    }
}
