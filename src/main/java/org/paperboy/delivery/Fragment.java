package org.paperboy.delivery;

import org.jspecify.annotations.Nullable;

/** A piece of text that may stand in many mails, and is encoded for the way once. Immutable; safe for use by many threads. */
public final class Fragment {
    private final String text;
    private volatile @Nullable String encoded;

    public Fragment(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The text as quoted-printable in UTF-8 (RFC 2045, section 6.7), line ends as CRLF. */
    public String encoded() {
        String known = encoded;
        if (known == null) {
            known = QuotedPrintable.encode(text);
            encoded = known;
        }
        return known;
    }
}
