package org.paperboy.mail;

/** How far an exchange with a mail server has come. */
enum Phase {
    CONNECT("connecting"),
    GREETING("greeting the server"),
    TLS("switching to TLS"),
    AUTH("logging in"),
    MAIL("naming the sender"),
    RCPT("naming the recipient"),
    DATA("announcing the message"),
    BODY("sending the message"),
    /** From the first attempt to write the final dot: from here on the server may have taken the message. */
    DOT("waiting for the receipt of the message");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    /** What was being done, to follow the word "while". */
    String words() {
        return words;
    }
}
