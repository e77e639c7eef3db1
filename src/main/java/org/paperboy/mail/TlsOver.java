package org.paperboy.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocketFactory;

/** Lays TLS over sockets as another factory does, and shows them to whoever has to see them. */
final class TlsOver extends SSLSocketFactory {
    private final SSLSocketFactory tls;
    private final Look lowest;
    private final Look topmost;

    /**
     * A factory that shows what it makes.
     *
     * @param lowest sees the connection over which TLS is laid; of one that had TLS from its first byte, that itself
     * @param topmost sees the connection with TLS over it, whose handshake is to come
     */
    TlsOver(SSLSocketFactory tls, Look lowest, Look topmost) {
        this.tls = tls;
        this.lowest = lowest;
        this.topmost = topmost;
    }

    /** Sees a socket. */
    interface Look {
        void at(Socket socket) throws SocketException;
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean closesBelow) throws IOException {
        lowest.at(below);
        Socket secure = tls.createSocket(below, host, port, closesBelow);
        topmost.at(secure);
        return secure;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return shown(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return shown(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return shown(tls.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return shown(tls.createSocket(host, port, local, localPort));
    }

    private Socket shown(Socket secure) throws SocketException {
        lowest.at(secure);
        topmost.at(secure);
        return secure;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
