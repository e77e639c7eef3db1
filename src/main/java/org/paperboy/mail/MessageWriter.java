package org.paperboy.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Spliced;

/**
 * Makes letters into mails: {@code multipart/alternative}, text before HTML, in ASCII with CRLF line ends and short
 * lines; only a reader's address that is not ASCII stands as it is. The same letter always becomes the same characters. Safe for use by several threads.
 */
public final class MessageWriter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final int BOUNDARY_DIGITS = 24;

    private final Session session = MailSession.open(new Properties());
    private final UnaryOperator<String> seal;

    /** A writer of mails without a signature. */
    public MessageWriter() {
        this.seal = UnaryOperator.identity();
    }

    /** A writer whose mails all are signed. */
    public MessageWriter(DkimSigner signer) {
        this.seal = signer::sign;
    }

    /**
     * A writer as configured.
     *
     * @throws UnusableKeyException if mails are to be signed, and the key file is missing or unfit
     */
    public static MessageWriter of(MailSettings settings) {
        @Nullable DkimSettings dkim = settings.dkim();
        return dkim == null ? new MessageWriter() : new MessageWriter(DkimSigner.of(dkim));
    }

    /**
     * The letter as it goes out, all ways back leading to the address in {@code from}.
     *
     * @throws UnmailableAddressException if an address cannot be mailed
     */
    public Outgoing write(Letter letter) {
        return write(letter, WaysBack.to(letter.from()));
    }

    /**
     * The letter as it goes out.
     *
     * @throws UnmailableAddressException if an address cannot be mailed
     */
    public Outgoing write(Letter letter, WaysBack ways) {
        Mailbox from = Mailbox.parse(letter.from()).forEveryServer();
        Mailbox to = new Mailbox(letter.recipientName(), letter.recipient());
        String id = bareId(letter.messageId());
        try {
            MimeMessage message = new FrozenIdMessage(session);
            message.setHeader("From", ListHeaders.mailbox("From", from));
            message.setHeader("To", ListHeaders.mailbox("To", to));
            message.setHeader("Subject", EncodedWords.unstructured("Subject", letter.subject()));
            message.setHeader("Date", date(letter.date()));
            message.setHeader("Message-ID", "<" + id + ">");
            message.setHeader("List-Id", ListHeaders.id(letter.listName(), from));
            for (Map.Entry<String, String> field :
                    ListHeaders.leadingBack(from, to, ways).entrySet()) {
                message.setHeader(field.getKey(), field.getValue());
            }
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Precedence", "bulk");
            message.setHeader("X-Auto-Response-Suppress", "All");
            message.setContent(
                    new Alternative(boundary(id), part("plain", letter.text()), part("html", letter.html())));
            message.saveChanges();
            return new Outgoing(id, ways.sender(), to.address(), seal.apply(characters(message)));
        } catch (MessagingException e) {
            throw new IllegalStateException("a message in memory could not be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The memo as it goes out: text alone, and no list headers, for there is nothing to unsubscribe from.
     *
     * @throws UnmailableAddressException if an address cannot be mailed
     */
    public Outgoing write(Memo memo) {
        Mailbox from = Mailbox.parse(memo.from()).forEveryServer();
        Mailbox to = new Mailbox("", memo.recipient());
        String id = bareId(memo.messageId());
        List<String> fields = List.of(
                "From: " + ListHeaders.mailbox("From", from),
                "To: " + ListHeaders.mailbox("To", to),
                "Subject: " + EncodedWords.unstructured("Subject", memo.subject()),
                "Date: " + date(memo.date()),
                "Message-ID: <" + id + ">",
                "Auto-Submitted: auto-generated",
                "X-Auto-Response-Suppress: All",
                "MIME-Version: 1.0");
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            part("plain", Spliced.of(memo.text())).writeTo(body);
            String content = String.join("\r\n", fields) + "\r\n" + body.toString(StandardCharsets.US_ASCII);
            return new Outgoing(id, from.address(), to.address(), seal.apply(content));
        } catch (MessagingException e) {
            throw new IllegalStateException("a message in memory could not be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same mail sent again on purpose, possibly from another mailbox: only Message-ID, Date, From, List-Id, the fields
     * that lead back to the list, the signature and the envelope sender change; every other character stays, the
     * multipart boundary too.
     *
     * @param from the mailbox it now comes from
     * @param date when that is
     * @throws UnmailableAddressException if that address cannot be mailed
     */
    public Outgoing reissue(Outgoing old, String newMessageId, String from, WaysBack ways, Instant date) {
        Mailbox sender = Mailbox.parse(from).forEveryServer();
        Mailbox reader = new Mailbox("", old.recipient());
        String id = bareId(newMessageId);
        String content = HeaderBlock.of(old.content())
                .without(DkimSigner.FIELD)
                .with("Message-ID", before -> "<" + id + ">")
                .with("Date", before -> date(date))
                .with("From", before -> ListHeaders.mailbox("From", sender))
                .with("List-Id", before -> ListHeaders.movedId(before, sender))
                .with(ListHeaders.LEADING_BACK, ListHeaders.leadingBack(sender, reader, ways), "List-Id")
                .content();
        return new Outgoing(id, ways.sender(), old.recipient(), seal.apply(content));
    }

    /**
     * The {@code mailto:} link by which a reader asks to be mailed no more, as in List-Unsubscribe.
     *
     * @param token what proves that it is the reader who asks
     */
    public static String stopLink(String from, String reader, String token) {
        return ListHeaders.unsubscribeLink(Mailbox.parse(from), new Mailbox("", reader), token);
    }

    // A Message-ID goes between angle brackets; anything but visible ASCII could end the header there.
    private static String bareId(String messageId) {
        if (!messageId.matches("[!-;=?-~]+")) {
            throw new IllegalArgumentException("not a Message-ID without brackets: " + OneLine.answer(messageId));
        }
        return messageId;
    }

    // "=_" cannot occur in quoted-printable text (RFC 2045, section 6.7), so no part can contain the boundary.
    private static String boundary(String messageId) {
        return "=_" + MessageId.sha256(messageId).substring(0, BOUNDARY_DIGITS);
    }

    private static String date(Instant date) {
        return DATE.format(date.atOffset(ZoneOffset.UTC));
    }

    // The part is given its encoded bytes: left to itself, Jakarta Mail takes base64 for text that is mostly CJK.
    private static MimeBodyPart part(String subtype, Spliced text) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", "text/" + subtype + "; charset=UTF-8");
        headers.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return new MimeBodyPart(headers, text.encoded().getBytes(StandardCharsets.US_ASCII));
    }

    private static String characters(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Keeps the Message-ID it was given; a plain one makes a new one at each {@code saveChanges}. */
    private static final class FrozenIdMessage extends MimeMessage {
        FrozenIdMessage(Session session) {
            super(session);
        }

        @Override
        protected void updateMessageID() {}
    }

    /** Has the boundary it was given, not one of its own with the time in it. */
    private static final class Alternative extends MimeMultipart {
        Alternative(String boundary, MimeBodyPart text, MimeBodyPart html) throws MessagingException {
            super("alternative", text, html);
            contentType = "multipart/alternative; boundary=\"" + boundary + "\"";
        }
    }
}
