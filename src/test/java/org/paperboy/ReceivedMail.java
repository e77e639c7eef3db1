package org.paperboy;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A mail as its reader gets it; without HTML if it is text alone. */
public record ReceivedMail(String recipient, String subject, String messageId, String text, String html) {
    private static final Pattern ARXIV_NUMBER = Pattern.compile("\\b\\d{4}\\.\\d{5}\\b");

    /** The mail in a file of the directory transport. */
    public static ReceivedMail in(Path file) {
        try {
            return of(new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError(file + " is no mail", e);
        }
    }

    /** The mail that was frozen as this text. */
    public static ReceivedMail of(String content) {
        try {
            return of(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new AssertionError("no mail: " + content, e);
        }
    }

    /** The mail that a mail server took. */
    public static ReceivedMail of(MimeMessage message) {
        try {
            if (message.getContent() instanceof String text) {
                String recipient = message.getAllRecipients()[0].toString();
                return new ReceivedMail(recipient, message.getSubject(), message.getMessageID(), text, "");
            }
            Multipart parts = (Multipart) message.getContent();
            return new ReceivedMail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    message.getMessageID(),
                    (String) parts.getBodyPart(0).getContent(),
                    (String) parts.getBodyPart(1).getContent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError("no mail that can be read", e);
        }
    }

    /** The arXiv numbers of the papers that stand in it, sorted. */
    public List<String> papers() {
        return ARXIV_NUMBER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
