package org.paperboy.mail;

/** An address that no message can carry; the message names it and says what is wrong with it. */
public final class UnmailableAddressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String fault;

    UnmailableAddressException(String address, String fault) {
        super("\"" + OneLine.answer(address) + "\" is not an address that can be mailed: " + fault);
        this.fault = fault;
    }

    /** What is wrong with it, without the address, for where that must not be shown. */
    public String fault() {
        return fault;
    }
}
