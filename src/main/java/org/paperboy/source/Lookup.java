package org.paperboy.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/** Looks papers up by their identifiers, to fill in what a listing lacks. Stateless; safe for many threads. */
public interface Lookup {

    /** How many identifiers one request may ask for. */
    int mostAtOnce();

    /**
     * What the site knows of these papers.
     *
     * @param ids arXiv identifiers, at most {@link #mostAtOnce()}
     */
    Answer look(List<PaperId> ids);

    /** What came of it. */
    sealed interface Answer {}

    /** What it knows; an identifier that it does not know is absent. */
    record Found(Map<PaperId, Paper> papers) implements Answer {
        public Found {
            papers = Map.copyOf(papers);
        }
    }

    /**
     * It could not be asked, or answered with something else.
     *
     * @param retryAfter how long the site asks us to stay away; zero if it did not say
     */
    record Failed(String reason, Duration retryAfter) implements Answer {}
}
