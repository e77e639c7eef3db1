package org.paperboy.mail;

/**
 * A name and an address that SMTP can carry.
 *
 * @param name one line, empty if there is none
 * @param address as {@link MailAddress} writes it
 */
public record Mailbox(String name, String address) {
    public Mailbox {
        name = OneLine.of(name);
        address = MailAddress.parse(address).toString();
    }

    /**
     * Reads {@code ada@example.org}, {@code <ada@example.org>} or {@code Ada Example <ada@example.org>}; the name may
     * stand in double quotes.
     *
     * @throws UnmailableAddressException if there is no address in it
     */
    public static Mailbox parse(String text) {
        String line = text.strip();
        int open = line.lastIndexOf('<');
        if (open < 0 || !line.endsWith(">")) {
            return new Mailbox("", line);
        }
        return new Mailbox(unquoted(line.substring(0, open).strip()), line.substring(open + 1, line.length() - 1));
    }

    /**
     * The same, where the address has to be one that every server takes.
     *
     * @throws UnmailableAddressException if it needs SMTPUTF8
     */
    Mailbox forEveryServer() {
        return new Mailbox(name, MailAddress.parse(address).forEveryServer().toString());
    }

    /** What follows the at sign. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    }
}
