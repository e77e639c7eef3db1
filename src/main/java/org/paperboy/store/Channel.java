package org.paperboy.store;

/** A way by which the operator is told. */
public enum Channel {
    /** Through the transport of the digests. */
    MAIL,
    /** A POST of one JSON object. */
    WEBHOOK
}
