package org.paperboy.subscription;

/**
 * One named interest.
 *
 * @param name shown as a section of the digest; empty for the short form
 */
public record Subscription(String name, Query query, Filter filter) {}
