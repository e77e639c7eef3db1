package org.paperboy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.MailDoctor;
import org.paperboy.mail.Dns;
import org.paperboy.mail.Finding;
import org.paperboy.mail.Finding.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what keeps an installation from being well. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "mail",
        description = "Finds out whether mails would be welcome, and says what to publish or to set: see doctor mail.")
final class DoctorCommand extends Setup {

    /** {@code doctor mail}. */
    @Command(
            name = "mail",
            mixinStandardHelpOptions = true,
            description = {
                "Looks at the records of the sending domain (SPF, DKIM, DMARC, MX), at the relay and its TLS, login and"
                        + " return path, and at one-click unsubscribing. Sends no mail and changes nothing.",
                "Exit status: 0 nothing is missing; 1 something is, or did not answer; 2 usage or configuration."
            })
    int mail(
            @Option(
                            names = "--dns",
                            paramLabel = "HOST[:PORT]",
                            description = "A DNS server to ask, in place of those of this machine; may be repeated.")
                    @Nullable
                    List<String> resolvers,
            @Option(names = "--json", description = "Print nothing but one JSON array.") boolean json)
            throws JsonProcessingException {
        List<Finding> findings = new MailDoctor(configuration(), clock(), dns(resolvers)).findings();
        if (json) {
            out().println(json(findings));
        } else {
            print(findings);
        }
        return findings.stream().anyMatch(Finding::needsTheOperator) ? PART_FAILED : DONE;
    }

    private static Dns dns(@Nullable List<String> resolvers) {
        try {
            return new Dns(resolvers == null ? List.of() : resolvers);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(NOTHING_CAN_BE_DONE, "--dns: " + e.getMessage());
        }
    }

    private void print(List<Finding> findings) {
        int width = Paragraph.width(surroundings().environment());
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            out().println((i + 1) + ". " + finding.topic() + ": "
                    + finding.state().words());
            print("   found:    ", finding.found(), width);
            print("   expected: ", finding.expected(), width);
            print(finding.needsTheOperator() ? "   to do:    " : "   note:     ", finding.advice(), width);
            if (!finding.record().isEmpty()) {
                // On one line, however long: it is there to be copied.
                out().println();
                out().println(finding.record());
            }
            out().println();
        }
        out().println(count(findings, State.OK) + " OK, " + count(findings, State.MISSING) + " missing, "
                + (count(findings, State.UNANSWERED) + count(findings, State.ELSEWHERE))
                + " cannot be checked here. No mail was sent.");
    }

    private void print(String label, String text, int width) {
        if (!text.isEmpty()) {
            Paragraph.lines(label, text, width).forEach(out()::println);
        }
    }

    private static long count(List<Finding> findings, State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    private static String json(List<Finding> findings) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode array = mapper.createArrayNode();
        for (Finding finding : findings) {
            array.addObject()
                    .put("topic", finding.topic())
                    .put("state", finding.state().name().toLowerCase(Locale.ROOT))
                    .put("found", finding.found())
                    .put("expected", finding.expected())
                    .put("advice", finding.advice())
                    .put("record", finding.record());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array);
    }
}
