package org.paperboy.mail;

import java.time.Duration;
import java.util.Locale;
import org.paperboy.setting.Secret;

/**
 * How to reach the relay.
 *
 * @param name what we greet with (EHLO); empty for this machine's own
 * @param username empty for no authentication
 * @param connectTimeout until the connection stands
 * @param timeout for each answer but the last
 * @param dataTimeout for the answer after the final dot (RFC 5321, section 4.5.3.2: ten minutes); shorter ones
 *     manufacture doubt
 * @param connections how many at a time
 * @param messagesPerConnection after how many a connection is ended; many relays end it themselves after some
 * @param perMinute how many messages a minute at most; 0 for no limit
 */
public record SmtpSettings(
        String host,
        int port,
        Tls tls,
        String name,
        String username,
        Secret password,
        Duration connectTimeout,
        Duration timeout,
        Duration dataTimeout,
        int connections,
        int messagesPerConnection,
        int perMinute) {

    /** Whether the relay is on this machine, so that nothing travels between. */
    public boolean isHere() {
        return host.toLowerCase(Locale.ROOT).matches("localhost|127\\..*|\\[?::1\\]?");
    }

    /** How the connection is protected. */
    public enum Tls {
        /** STARTTLS, refused without. */
        REQUIRED,
        /** TLS from the first byte. */
        IMPLICIT,
        /** Clear text; never with a password. */
        NONE
    }
}
