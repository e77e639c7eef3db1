package org.paperboy.delivery;

import java.time.Instant;

/** An address that must not be mailed, and why. */
public record Suppression(String email, String reason, Instant since) {}
