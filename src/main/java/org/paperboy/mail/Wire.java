package org.paperboy.mail;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection under an exchange. Its socket factories set TCP_NODELAY, which Angus Mail never does: without it
 * each message longer than its 8 KB buffer waits some 40 ms for a delayed acknowledgement. It remembers the socket,
 * which Angus keeps to itself, so that the patience with the server can change on the way.
 */
final class Wire {
    // Cut by the thread that stops, while another waits for an answer.
    private volatile @Nullable Socket socket;

    SocketFactory plainSockets() {
        return new PlainSockets();
    }

    /** Lays TLS over sockets; used for STARTTLS and for TLS from the first byte. */
    SSLSocketFactory tlsSockets(SSLSocketFactory tls) {
        return new TlsOver(tls, this::watched, secure -> {});
    }

    /** How long an answer may take from now on; a TLS layer above this socket obeys it too. */
    void setPatience(Duration patience) throws SocketException {
        Socket current = socket;
        if (current != null) {
            current.setSoTimeout(millis(patience));
        }
    }

    /** Our end of the connection, as an address in the form that SMTP has for one; that of this machine without one. */
    String localAddress() {
        Socket current = socket;
        InetAddress address = current != null && current.isBound() ? current.getLocalAddress() : null;
        InetAddress own = address == null ? InetAddress.getLoopbackAddress() : address;
        // The scope of an address of this link alone means nothing elsewhere.
        String literal = own.getHostAddress().replaceFirst("%.*", "");
        return own instanceof Inet6Address ? "[IPv6:" + literal + "]" : "[" + literal + "]";
    }

    void cut() {
        Socket current = socket;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // It was given up already; there is nobody who could do anything about this.
            }
        }
    }

    static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }

    private Socket watched(Socket fresh) throws SocketException {
        fresh.setTcpNoDelay(true);
        socket = fresh;
        return fresh;
    }

    private final class PlainSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return watched(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return watched(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return watched(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return watched(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return watched(new Socket(host, port, local, localPort));
        }
    }
}
