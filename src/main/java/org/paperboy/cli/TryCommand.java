package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.app.Tryout;
import org.paperboy.paper.Judgement;
import org.paperboy.paper.ListedPaper;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
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
    private static final int SHOWN_PAPERS = 5;
    private static final int SHOWN_AUTHORS = 5;
    private static final int SHOWN_ABSTRACT = 100;

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
        show(tried);
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

    private void show(Tryout.Tried tried) {
        @Nullable Listing listing = tried.listing();
        List<String> notes = listing == null ? List.of() : listing.notes();
        Judgement judgement = tried.judgement();
        String reason = judgement.reason();
        String joined = "; " + String.join("; ", notes);
        print(
                "",
                judgement.verdict() + "  "
                        + (reason.endsWith(joined) ? reason.substring(0, reason.length() - joined.length()) : reason));
        print("", "read as type " + tried.type() + (tried.guess().isEmpty() ? "" : ", " + tried.guess()));
        if (!tried.period().isEmpty()) {
            print("", "asked for the days " + tried.period());
        }
        if (listing != null) {
            show(listing, tried.lacks());
        }
        notes.forEach(note -> print("", "note: " + note));
        if (listing == null && tried.guess().contains("no --select")) {
            print("", "If it is a page or an API, say where its papers are: see paperboy try --help.");
        }
        if (listing != null) {
            papers(listing);
        }
        if (judgement.verdict() != Verdict.BROKEN) {
            out().println();
            out().println("For your configuration, below \"sources:\" (the name is yours to choose):");
            out().println();
            out().print(tried.yaml());
        }
        out().flush();
    }

    private void show(Listing listing, List<Tryout.Lack> lacks) {
        String declared = listing.declared() == null ? "no count declared" : listing.declared() + " declared";
        int read = listing.papers().size();
        print("", declared + ", " + read + " read" + (listing.complete() ? "" : ", and some are missing"));
        if (!lacks.isEmpty()) {
            print(
                    "",
                    lacks.stream()
                            .map(lack -> lack.part() + ": empty in " + lack.papers() + " of " + read)
                            .collect(Collectors.joining("; ")));
        }
    }

    private void papers(Listing listing) {
        for (ListedPaper listed : listing.papers().stream().limit(SHOWN_PAPERS).toList()) {
            Paper paper = listed.paper();
            out().println();
            print(listed.rank() + ". ", paper.title());
            print("   ", line(listed));
            print("   ", shorten(paper.abstractText()));
            paper.links().values().stream().limit(1).forEach(link -> print("   ", link));
            print("   ", paper.ids().stream().map(PaperId::toString).collect(Collectors.joining(", ")));
        }
        int more = listing.papers().size() - SHOWN_PAPERS;
        if (more > 0) {
            out().println();
            out().println("and " + more + " more");
        }
    }

    private static String line(ListedPaper listed) {
        List<String> authors = listed.paper().authors();
        boolean commas = authors.stream().anyMatch(author -> author.contains(","));
        String names = authors.stream().limit(SHOWN_AUTHORS).collect(Collectors.joining(commas ? "; " : ", "));
        int more = authors.size() - SHOWN_AUTHORS;
        String by = more > 0 ? names + " and " + more + " more" : names;
        String date = listed.date() == null ? "undated" : listed.date().toString();
        String votes = listed.votes() == null ? "" : ", " + Words.count(listed.votes(), "vote");
        return date + votes + (by.isEmpty() ? "" : " · " + by);
    }

    private static String shorten(String text) {
        if (text.codePointCount(0, text.length()) <= SHOWN_ABSTRACT) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, SHOWN_ABSTRACT));
        return cut.replaceFirst("\\s+\\S*$", "") + " …";
    }

    private void print(String first, String text) {
        if (!text.isEmpty()) {
            Paragraph.lines(first, text, width()).forEach(out()::println);
        }
    }

    private int width() {
        return Paragraph.width(main.surroundings().environment());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
