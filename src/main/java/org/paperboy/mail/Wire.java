package org.paperboy.mail;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection under an exchange. Its socket factories set TCP_NODELAY, which Angus Mail never does: without it
 * each message longer than its 8 KB buffer waits some 40 ms for a delayed acknowledgement. It remembers the socket,
 * which Angus keeps to itself, so that the patience with the server can change on the way.
 */
final class Wire {
    private static final ScheduledThreadPoolExecutor GUARD = guard();
    private static final long NOT_WRITING = 0;
    private static final int LOOKS = 20;

    private final Duration writePatience;
    // Cut by the thread that stops, while another waits for an answer.
    private volatile @Nullable Socket socket;
    private volatile @Nullable ScheduledFuture<?> watching;
    private volatile long writingSince = NOT_WRITING;
    private volatile boolean stalled;

    /**
     * A connection to come.
     *
     * @param writePatience how long the other side may leave what we write unread before the connection is cut. Sockets
     *     have no such time-out, and that of Angus costs a thread for each connection, woken at each write
     */
    Wire(Duration writePatience) {
        this.writePatience = writePatience;
    }

    private static ScheduledThreadPoolExecutor guard() {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "smtp-guard");
            thread.setDaemon(true);
            return thread;
        });
        one.setRemoveOnCancelPolicy(true);
        return one;
    }

    /** From now on we write, until {@link #wrote()}. */
    void writes() {
        writingSince = System.nanoTime() | 1;
    }

    void wrote() {
        writingSince = NOT_WRITING;
    }

    /** What befell the connection if it was cut because the other side read nothing. */
    Optional<Exception> stall() {
        return stalled
                ? Optional.of(
                        new SocketTimeoutException("the server read nothing for " + writePatience.toSeconds() + " s"))
                : Optional.empty();
    }

    private void look() {
        long since = writingSince;
        if (since != NOT_WRITING && System.nanoTime() - since > writePatience.toNanos()) {
            stalled = true;
            cut();
        }
    }

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

    /** Whether what is written waits for the next write that need not. With TLS from the first byte nothing ever waits. */
    void hold(boolean holds) {
        if (socket instanceof HoldingSocket holding) {
            holding.hold(holds);
        }
    }

    void cut() {
        ScheduledFuture<?> watch = watching;
        if (watch != null) {
            watch.cancel(false);
        }
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
        if (watching == null) {
            long every = Math.max(1, writePatience.toMillis() / LOOKS);
            watching = GUARD.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        }
        return fresh;
    }

    private final class PlainSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return watched(new HoldingSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port), null);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port), null);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
        }

        private Socket connected(SocketAddress remote, @Nullable SocketAddress local) throws IOException {
            Socket fresh = createSocket();
            fresh.bind(local);
            fresh.connect(remote);
            return fresh;
        }
    }
}
