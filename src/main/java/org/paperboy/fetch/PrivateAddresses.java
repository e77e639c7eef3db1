package org.paperboy.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses do not belong to the public internet, so that a link in a page cannot reach into our own network. */
final class PrivateAddresses {
    private PrivateAddresses() {}

    /** Loopback, link-local, site-local, shared (CGNAT), unique-local, multicast, unspecified or otherwise reserved. */
    static boolean contains(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPrivateV6(bytes) : isPrivateV4(bytes);
    }

    private static boolean isPrivateV4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        return first == 0
                || (first == 100 && second >= 64 && second < 128) // CGNAT, RFC 6598
                || (first == 192 && second == 0 && third == 0) // protocol assignments, RFC 6890
                || (first == 198 && (second == 18 || second == 19)) // benchmarking, RFC 2544
                || first >= 240; // reserved and broadcast
    }

    private static boolean isPrivateV6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC; // RFC 4193
        return uniqueLocal || embeddedV4IsPrivate(bytes);
    }

    // NAT64 (64:ff9b::/96, and the local 64:ff9b:1::/48 of RFC 8215 with it last), IPv4-compatible (::/96), 6to4
    // (2002::/16) and Teredo (2001::/32, inverted) addresses lead to the IPv4 address inside them.
    private static boolean embeddedV4IsPrivate(byte[] bytes) {
        boolean nat64 = startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0);
        boolean compatible = startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        boolean localNat64 = startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01);
        boolean teredo = startsWith(bytes, 0x20, 0x01, 0, 0);
        byte[] last = Arrays.copyOfRange(bytes, 12, 16);
        if (nat64 || localNat64 || compatible) {
            return contains(v4(last));
        }
        if (teredo) {
            return contains(v4(new byte[] {(byte) ~last[0], (byte) ~last[1], (byte) ~last[2], (byte) ~last[3]}));
        }
        return startsWith(bytes, 0x20, 0x02) && contains(v4(Arrays.copyOfRange(bytes, 2, 6)));
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress v4(byte[] bytes) {
        try {
            return Inet4Address.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
