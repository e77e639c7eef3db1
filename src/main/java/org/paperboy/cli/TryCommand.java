package org.paperboy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.paperboy.app.Tryout;
import org.paperboy.paper.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code try}: what a source would yield. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a page, feed or API would yield as a source, and the lines that configure it.",
            "Needs no configuration and keeps nothing. Exit status: 0 FRESH or QUIET; 1 any other verdict; 2 usage."
        },
        footer = {
            "",
            "A feed:     paperboy try https://journal.example.org/rss",
            "A page:     paperboy try https://lab.example.org/papers \\",
            "              --select paper=li.paper --select title=h3 --select link=a@href",
            "A JSON API: paperboy try 'https://api.example.org/papers?at={cursor}' \\",
            "              --select papers=/results --select title=/title"
        })
final class TryCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "URL", description = "What to read.")
    private String url = "";

    @Option(
            names = "--select",
            paramLabel = "KEY=SELECTOR",
            description = "A key below select: CSS selectors (with @name for an attribute) for a page,"
                    + " JSON Pointers for an API.")
    private List<String> select = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "The type of source; otherwise guessed from --select and the address.")
    private String type = "";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Another key of the type, such as first-page=1.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--allow-private", description = "Loopback and private addresses may be fetched.")
    private boolean allowPrivate;

    @Override
    public Integer call() {
        Map<String, String> keys = pairs("--set", set);
        if (allowPrivate) {
            keys.put("allow-private", "true");
        }
        Tryout.Outcome outcome = Tryout.of(
                new Tryout.Wish(url, type, pairs("--select", select), keys),
                main.surroundings().clock());
        if (outcome instanceof Tryout.Refused refused) {
            throw new RefusedException(Setup.NOTHING_CAN_BE_DONE, String.join("\n", refused.faults()));
        }
        Tryout.Tried tried = (Tryout.Tried) outcome;
        new TryReport(
                        spec.commandLine().getOut(),
                        Paragraph.width(main.surroundings().environment()))
                .print(tried);
        Verdict verdict = tried.judgement().verdict();
        return verdict == Verdict.FRESH || verdict == Verdict.QUIET ? Setup.DONE : Setup.PART_FAILED;
    }

    private static Map<String, String> pairs(String option, List<String> written) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : written) {
            int equals = pair.indexOf('=');
            String key = pair.substring(0, Math.max(0, equals));
            if (!key.matches("[a-z][a-z-]*")) {
                throw new RefusedException(
                        Setup.NOTHING_CAN_BE_DONE, option + " " + pair + ": expected a key, \"=\" and a value");
            }
            pairs.put(key, pair.substring(equals + 1));
        }
        return pairs;
    }
}
