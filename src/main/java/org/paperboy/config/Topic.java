package org.paperboy.config;

import org.paperboy.subscription.Subscription;

/**
 * A subscription that many can refer to.
 *
 * @param name by which they do: the name of its file without the ending
 * @param asked what it asks; its own name is the heading of its papers
 */
public record Topic(String name, Subscription asked) {}
