package org.paperboy.source;

import java.time.Duration;
import org.paperboy.paper.Listing;

/** What came of reading a source once. */
public sealed interface Reading {

    /** It could be read; whether to believe it is for the {@link Judge} to say. */
    record Read(Listing listing) implements Reading {}

    /**
     * It could not be reached, or what came back was not a listing.
     *
     * @param reason what was asked, what was found and what was expected, in one line
     * @param retryAfter how long the site asks us to stay away; zero if it did not say
     */
    record Failed(String reason, Duration retryAfter) implements Reading {}
}
