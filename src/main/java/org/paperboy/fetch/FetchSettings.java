package org.paperboy.fetch;

import org.jspecify.annotations.Nullable;
import org.paperboy.setting.Secret;

/**
 * How the client shows itself and which way it goes.
 *
 * @param contact where a site's operator finds out who we are: an address of a page or a mailbox; empty for the default
 * @param proxy an HTTP proxy; null to go directly
 */
public record FetchSettings(String contact, @Nullable Proxy proxy) {

    /**
     * An HTTP proxy.
     *
     * @param username empty if it wants none
     */
    public record Proxy(String host, int port, String username, Secret password) {}

    /** The same, with a contact where it has none. */
    public FetchSettings withContact(String fallback) {
        return contact.isEmpty() ? new FetchSettings(fallback, proxy) : this;
    }

    /** The honest {@code User-Agent}: {@code Paperboy/VERSION (+CONTACT)}, in printable ASCII. */
    String userAgent() {
        String version = FetchSettings.class.getPackage().getImplementationVersion();
        return "Paperboy/" + (version == null ? "unpackaged" : version) + " (+"
                + contact.replaceAll("[^\\x21-\\x7E]", "") + ")";
    }
}
