package org.paperboy.delivery;

/** Where a digest is on its way to the mail server. */
public enum DeliveryState {
    /** Composed and durable; nobody has taken it up yet. */
    PLANNED,
    /** A process is sending it. */
    CLAIMED,
    /** The server took it. */
    SENT,
    /** The server asked to come back later. */
    DEFERRED,
    /** The server will not take it. */
    REJECTED,
    /** It left, and whether the server took it is unknown; it is sent again, byte for byte. */
    IN_DOUBT,
    /** In doubt, and kept until the operator decides. */
    HELD,
    /** Too old to matter before it could be sent. */
    EXPIRED,
    /** Not to be sent any more: its subscriber is not listed, the operator said so, or another took its place. */
    CANCELLED,
    /** Its address must not be mailed. */
    SUPPRESSED,
    /** Nothing to send for this slot; the slot is settled. */
    EMPTY;

    /** Whether the papers it carries count as delivered, or on their way. */
    public boolean carriesPapers() {
        return switch (this) {
            case PLANNED, CLAIMED, SENT, DEFERRED, IN_DOUBT, HELD -> true;
            case REJECTED, EXPIRED, CANCELLED, SUPPRESSED, EMPTY -> false;
        };
    }

    /** Whether a process may still take it up. */
    public boolean open() {
        return this == PLANNED || this == CLAIMED || this == DEFERRED || this == IN_DOUBT;
    }
}
