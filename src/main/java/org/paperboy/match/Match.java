package org.paperboy.match;

import org.paperboy.paper.KnownPaper;
import org.paperboy.subscription.Subscription;

/** A paper, the subscription it answered to, and the evidence. */
public record Match(KnownPaper paper, Subscription subscription, Evidence evidence) {}
