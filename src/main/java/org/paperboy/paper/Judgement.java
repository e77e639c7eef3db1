package org.paperboy.paper;

/** A verdict and the reason for it, in a sentence an operator can act on. */
public record Judgement(Verdict verdict, String reason) {}
