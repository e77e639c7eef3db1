package org.paperboy.source;

import java.time.Duration;
import java.time.LocalDate;
import org.paperboy.fetch.Fetched;
import org.paperboy.paper.Exhibit;
import org.paperboy.paper.Listing;

/** What came of reading a source once. */
public sealed interface Reading {

    /** What the site answered. */
    Exhibit exhibit();

    /** It could be read; whether to believe it is for the {@link Judge} to say. */
    record Read(Listing listing, Exhibit exhibit) implements Reading {}

    /**
     * The source itself says that there is nothing: its announcement, or its calendar.
     *
     * @param excuse what it says, in one line
     */
    record Silent(LocalDate day, String excuse, Exhibit exhibit) implements Reading {}

    /**
     * It could be read, and shows an old listing in place of the one asked for.
     *
     * @param reason how that can be told, in one line
     */
    record Outdated(LocalDate day, String reason, Exhibit exhibit) implements Reading {}

    /**
     * It could not be reached, or what came back was not a listing.
     *
     * @param reason what was asked, what was found and what was expected, in one line
     * @param retryAfter how long the site asks us to stay away; zero if it did not say
     */
    record Failed(String reason, Duration retryAfter, Exhibit exhibit) implements Reading {

        /** There was no answer to read. */
        static Failed of(Fetched.Unavailable unavailable) {
            return new Failed(
                    unavailable.reason(),
                    unavailable.retryAfter(),
                    new Exhibit(unavailable.url(), unavailable.status(), unavailable.beginning()));
        }

        /** There was an answer, but another than expected. */
        static Failed unexpected(Fetched.Page page, String expected) {
            return new Failed(Finding.unexpected(page, expected), Duration.ZERO, Finding.exhibit(page));
        }
    }
}
