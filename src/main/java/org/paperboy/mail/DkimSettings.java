package org.paperboy.mail;

import java.nio.file.Path;

/**
 * How mails are signed.
 *
 * @param selector the first label below which the public key is published, {@code SELECTOR._domainkey.DOMAIN}
 * @param domain whose signature it is, in ASCII
 * @param key the PEM file of the private key, absolute
 */
public record DkimSettings(String selector, String domain, Path key) {

    /** The name of the DNS record that holds the public key. */
    public String recordName() {
        return selector + "._domainkey." + domain;
    }

    /**
     * Whether DMARC takes the signature for that of a domain in From. Which domains are one owner's only a public list
     * knows; of two that are configured together, one below the other, it is taken for granted.
     */
    public boolean vouchesFor(String from) {
        return domain.equals(from) || from.endsWith("." + domain) || domain.endsWith("." + from);
    }
}
