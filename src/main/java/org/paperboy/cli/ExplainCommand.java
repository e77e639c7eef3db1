package org.paperboy.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.paperboy.app.Application;
import org.paperboy.app.Explain;
import org.paperboy.app.Explanation;
import org.paperboy.app.PaperSearch;
import org.paperboy.paper.KnownPaper;
import org.paperboy.store.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}: why somebody had a paper, or had not. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says why a paper did or did not reach a reader. Sends and changes nothing.",
            "The verdict first; then the paper, the reader, each clause of each subscription, and the digests."
        })
final class ExplainCommand extends Setup implements Callable<Integer> {
    private static final int MOST_SHOWN = 5;

    @Parameters(paramLabel = "EMAIL", description = "The subscriber's address.")
    private String email = "";

    @Parameters(
            paramLabel = "PAPER",
            description =
                    "An arXiv identifier or a DOI, a link to either, the number of a paper, or words of its title.")
    private String paper = "";

    @Override
    public Integer call() throws IOException {
        try (Looked looked = look()) {
            Application application = looked.application();
            String reader = address(email);
            if (paper.isBlank()) {
                throw new RefusedException(
                        NOTHING_CAN_BE_DONE, "PAPER is empty; name an identifier, or words of a title");
            }
            KnownPaper known = find(application.ledger().snapshot());
            Explanation explanation = new Explain(application)
                    .of(reader, known)
                    .orElseThrow(() -> new RefusedException(
                            NOTHING_CAN_BE_DONE,
                            reader + " is in no good subscription file below "
                                    + application.configuration().subscriptionFiles()
                                    + ", and was never sent a digest"));
            new ExplainReport(out(), Paragraph.width(surroundings().environment())).print(explanation);
            return DONE;
        }
    }

    private KnownPaper find(Snapshot snapshot) {
        PaperSearch.Found found = new PaperSearch(snapshot).find(paper);
        if (found.papers().size() == 1) {
            return found.papers().get(0);
        }
        if (found.papers().isEmpty()) {
            throw new RefusedException(
                    NOTHING_CAN_BE_DONE,
                    "no paper is known by " + found.sought() + ", among " + Words.count(snapshot.size(), "paper")
                            + "; no source has listed it, or `status` tells which could not be read");
        }
        throw new RefusedException(
                NOTHING_CAN_BE_DONE,
                "several papers are known by " + found.sought() + "; say which:\n" + some(found.papers()));
    }

    private static String some(List<KnownPaper> papers) {
        return papers.stream()
                        .limit(MOST_SHOWN)
                        .map(one -> "  " + one.ordinal() + "  " + one.paper().title() + Words.id(one))
                        .collect(Collectors.joining("\n"))
                + (papers.size() > MOST_SHOWN ? "\n  and more" : "");
    }
}
