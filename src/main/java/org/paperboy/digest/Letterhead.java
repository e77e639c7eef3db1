package org.paperboy.digest;

/**
 * What every mail says about its sender.
 *
 * @param product the name in the masthead and the footer
 * @param stop where a reader ends the mails: a {@code mailto:}, {@code https:} or {@code http:} link
 */
public record Letterhead(String product, String stop) {
    public Letterhead {
        if (product.isBlank()) {
            throw new IllegalArgumentException("a letterhead without a product name");
        }
        if (!stop.matches("(?:mailto:|https?://)[^\\s\\p{Cntrl}<>\"]+")) {
            throw new IllegalArgumentException("a way to stop that is no mailto or http link: " + stop);
        }
    }

    /** The bare address a {@code mailto:} link writes to; empty for any other link. */
    String stopAddress() {
        return stop.startsWith("mailto:") ? stop.substring("mailto:".length()).replaceFirst("\\?.*", "") : "";
    }
}
