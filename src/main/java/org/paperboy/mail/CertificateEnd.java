package org.paperboy.mail;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Until when a certificate is valid; the JDK tells it in a form that is used nowhere else. */
final class CertificateEnd {
    private CertificateEnd() {}

    static Instant of(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }
}
