package org.paperboy.mail;

/**
 * The ways back from a mail: where its reader ends the mails, whom to ask, and where it returns if nobody takes it.
 *
 * @param page the http or https URL at which one click ends the mails; empty if a mail does that alone
 * @param token what proves in a mail that ends the mails that its reader has had one; empty if nothing does
 * @param owner the bare address of whoever runs the list
 * @param sender the envelope sender, a bare address
 */
public record WaysBack(String page, String token, String owner, String sender) {
    public WaysBack {
        // In its header field it stands between angle brackets, on one line.
        if (!page.matches("(?:https?://[!-;=?-~]+)?")) {
            throw new IllegalArgumentException("not a URL of visible ASCII: " + OneLine.answer(page));
        }
        if (!token.matches("[A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("not a token: " + OneLine.answer(token));
        }
        owner = MailAddress.parse(owner).forEveryServer().toString();
        sender = MailAddress.parse(sender).forEveryServer().toString();
    }

    /** All by mail to the mailbox it comes from, and nothing in it proves who asks. */
    public static WaysBack to(String from) {
        String address = Mailbox.parse(from).address();
        return new WaysBack("", "", address, address);
    }
}
