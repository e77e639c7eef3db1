package org.paperboy.subscription;

/** What a subscriber gets on a day with nothing for them. */
public enum WhenEmpty {
    SKIP,
    SEND
}
