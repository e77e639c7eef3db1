package org.paperboy.mail;

/**
 * What a server answered.
 *
 * @param code -1 if the connection ended instead, 0 if nothing came
 * @param text all lines, the code included; no secret in it
 */
record Reply(int code, String text) {
    static final Reply NONE = new Reply(0, "");

    /** Whether the server said yes or no, in a whole answer. */
    boolean decides() {
        return isPositive() || isTransient() || isPermanent();
    }

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    boolean isTransient() {
        return code >= 400 && code < 500;
    }

    boolean isPermanent() {
        return code >= 500 && code < 600;
    }

    /** Whether the server takes its leave: nothing else can be said on this connection. */
    boolean endsConnection() {
        return code == 421 || code == -1;
    }
}
