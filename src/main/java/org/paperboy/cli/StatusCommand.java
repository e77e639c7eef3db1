package org.paperboy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Application;
import org.paperboy.app.Herald;
import org.paperboy.app.Status;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.delivery.Suppression;
import org.paperboy.setting.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: how things stand. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Sources with their last verdict and next run, deliveries by state, suppressions, faults.")
final class StatusCommand extends Setup implements Callable<Integer> {
    @Option(names = "--json", description = "Print nothing but one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Looked looked = look()) {
            Application application = looked.application();
            Status status = Status.of(application);
            if (json) {
                out().println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(json(status)));
            } else {
                print(status);
            }
            return status.needsTheOperator() ? PART_FAILED : DONE;
        }
    }

    private void print(Status status) {
        for (Status.SourceStatus source : status.sources()) {
            out().printf(
                            "%-16s %-8s last read %s, next %s%n",
                            source.name(),
                            source.verdict() == null ? "UNREAD" : source.verdict(),
                            Words.time(source.lastRead()),
                            Words.time(source.nextRun()));
            out().println("  " + source.reason());
            if (source.troubleSince() != null) {
                out().println("  in trouble since " + Words.time(source.troubleSince()) + "; " + told(status, source));
            }
        }
        status.untold().forEach(one -> out().println(Herald.complaint(one)));
        out().println(Words.count(status.papers(), "paper") + " known, "
                + Words.count(status.subscribers(), "subscriber"));
        String deliveries = status.deliveries().entrySet().stream()
                .filter(state -> state.getValue() > 0)
                .map(state -> state.getValue() + " " + key(state.getKey()))
                .collect(Collectors.joining(", "));
        out().println("deliveries: " + (deliveries.isEmpty() ? "none yet" : deliveries));
        printCameBack(status.cameBack());
        if (status.oldestWaiting() != null) {
            out().println("oldest waiting: " + OutboxCommand.line(status.oldestWaiting()));
        }
        for (Suppression suppression : status.suppressions()) {
            out().println("suppressed: " + suppression.email() + " since " + Words.time(suppression.since()) + ", "
                    + suppression.reason());
        }
        status.listedAlthoughSuppressed().forEach(out()::println);
        status.faults().forEach(out()::println);
    }

    private void printCameBack(Status.CameBack cameBack) {
        if (cameBack.bounces() > 0) {
            out().println("came back within 7 days: " + Words.count(cameBack.bounces(), "digest")
                    + (cameBack.aboutUs() == 0
                            ? ""
                            : ", " + cameBack.aboutUs() + " of them for reasons that are about us: "
                                    + cameBack.lastAboutUs()));
        }
        if (cameBack.waiting() > 0) {
            out().println("in the mailbox of bounces " + Words.count(cameBack.waiting(), "mail")
                    + " that only a person can judge; what is read there no longer counts");
        }
    }

    private static String told(Status status, Status.SourceStatus source) {
        if (source.toldAt() != null) {
            return "the operator was told " + Words.time(source.toldAt());
        }
        if (!status.someoneIsTold()) {
            return "nobody is told, for there is neither operator: nor alert-url: in the configuration";
        }
        return source.noted() ? "word of it is on its way to the operator" : "the operator is told if it lasts";
    }

    private static ObjectNode json(Status status) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode sources = root.putArray("sources");
        for (Status.SourceStatus source : status.sources()) {
            sources.addObject()
                    .put("name", source.name())
                    .put("type", source.type())
                    .put(
                            "verdict",
                            source.verdict() == null ? null : source.verdict().name())
                    .put(
                            "lastRead",
                            source.lastRead() == null ? null : source.lastRead().toString())
                    .put(
                            "lastFresh",
                            source.lastFresh() == null
                                    ? null
                                    : source.lastFresh().toString())
                    .put("declared", source.declared())
                    .put("read", source.read())
                    .put("new", source.news())
                    .put("nextRun", source.nextRun().toString())
                    .put("reason", source.reason())
                    .put("troubleSince", text(source.troubleSince()))
                    .put("toldAt", text(source.toldAt()));
        }
        ObjectNode deliveries = root.putObject("deliveries");
        for (Map.Entry<DeliveryState, Integer> state : status.deliveries().entrySet()) {
            deliveries.put(key(state.getKey()), state.getValue());
        }
        root.set("oldestWaiting", status.oldestWaiting() == null ? null : OutboxCommand.json(status.oldestWaiting()));
        root.put("subscribers", status.subscribers());
        root.put("papers", status.papers());
        root.put("suppressions", status.suppressions().size());
        root.putObject("cameBack")
                .put("bounces", status.cameBack().bounces())
                .put("aboutUs", status.cameBack().aboutUs())
                .put("waiting", status.cameBack().waiting());
        ArrayNode faults = root.putArray("faults");
        for (Fault fault : status.faults()) {
            faults.addObject()
                    .put("file", fault.file())
                    .put("line", fault.line())
                    .put("column", fault.column())
                    .put("message", fault.message());
        }
        ArrayNode untold = root.putArray("untold");
        status.untold().forEach(one -> untold.add(Herald.complaint(one)));
        return root;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String key(DeliveryState state) {
        return state == DeliveryState.IN_DOUBT ? "inDoubt" : state.name().toLowerCase(Locale.ROOT);
    }
}
