package org.paperboy.mail;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The last TLS connection that was made, for Angus keeps to itself whom it met. */
final class RememberedTls {
    private @Nullable SSLSocket last;

    /** Makes connections as another factory does; this remembers the last. */
    SSLSocketFactory over(SSLSocketFactory tls) {
        return new TlsOver(tls, below -> {}, this::remember);
    }

    /** The server's certificate; empty if there was no handshake that succeeded. */
    Optional<X509Certificate> certificate() {
        @Nullable SSLSocket socket = last;
        if (socket == null) {
            return Optional.empty();
        }
        try {
            return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private void remember(Socket secure) {
        last = secure instanceof SSLSocket socket ? socket : null;
    }
}
