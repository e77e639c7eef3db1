package org.paperboy.app;

import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.paperboy.config.Configuration;
import org.paperboy.delivery.ReturnPath;
import org.paperboy.delivery.Tokens;
import org.paperboy.digest.Letterhead;
import org.paperboy.mail.Mailbox;
import org.paperboy.mail.MessageWriter;
import org.paperboy.mail.WaysBack;
import org.paperboy.web.Routes;
import org.paperboy.web.WebSettings;

/**
 * What every mail to a reader says of where it comes from and where it leads back to. A function of reader and mail as
 * long as the configuration stays: a digest that is composed again is the same digest.
 */
public final class Stationery {
    private static final int KEY_BYTES = 32;

    private final String from;
    private final String address;
    private final String owner;
    private final String baseUrl;
    private final boolean verp;
    private final Tokens tokens;

    private Stationery(Configuration configuration, String baseUrl, Tokens tokens) {
        this.from = configuration.mail().from();
        this.address = Mailbox.parse(from).address();
        this.owner = Ways.contact(configuration);
        this.baseUrl = baseUrl;
        this.verp = configuration.mail().verp() && configuration.mail().hasRoomForVerp();
        this.tokens = tokens;
    }

    /** That of an installation. */
    static Stationery of(Configuration configuration, Tokens tokens) {
        @Nullable WebSettings web = configuration.web();
        String baseUrl = web == null ? "" : URI.create(web.baseUrl()).toASCIIString();
        return new Stationery(configuration, baseUrl, tokens);
    }

    /** For a mail that is only tried out: like the others for the relay, and no link in it stops anything. */
    public static Stationery forTrial(Configuration configuration) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return new Stationery(configuration, "", new Tokens(HexFormat.of().formatHex(random)));
    }

    /** The mailbox readers see. */
    public String from() {
        return from;
    }

    /** The bare address of whoever runs all this. */
    String owner() {
        return owner;
    }

    /** What a digest says to its reader. */
    public Letterhead letterhead(String reader) {
        String page = page(reader);
        return new Letterhead(
                "Paperboy", page.isEmpty() ? MessageWriter.stopLink(from, reader, tokens.unsubscribing(reader)) : page);
    }

    /** What its header says to mail programs and relays. */
    public WaysBack waysBack(String reader, String messageId) {
        String sender = verp ? new ReturnPath(tokens).of(address, messageId) : address;
        return new WaysBack(page(reader), tokens.unsubscribing(reader), owner, sender);
    }

    private String page(String reader) {
        return baseUrl.isEmpty() ? "" : baseUrl + Routes.unsubscribe(tokens, reader);
    }
}
