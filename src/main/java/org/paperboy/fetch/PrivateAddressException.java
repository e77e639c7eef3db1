package org.paperboy.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A name that leads, or a number that points, into a private network. */
final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddressException(String name, InetAddress address) {
        super(name + " is at the private address " + address.getHostAddress()
                + ", which is refused unless the source has allow-private: true");
    }
}
