package org.paperboy.fetch;

import java.time.Duration;
import java.util.Map;
import org.paperboy.setting.Secret;

/**
 * How one source may be reached.
 *
 * @param allowPrivate whether loopback and private addresses may be reached, also by a redirect
 * @param headers sent to the host asked for, such as a token; not to another one that it redirects to, nor in clear
 *     if it was asked over https. A source that takes addresses from pages asks only those of its own site with them
 * @param pace the least time between two requests to a host, where this is longer than what the host's own rule asks
 */
public record Access(boolean allowPrivate, Map<String, Secret> headers, Duration pace) {
    /** The public internet, without headers of its own. */
    public static final Access PUBLIC = new Access(false, Map.of(), Duration.ZERO);

    public Access {
        headers = Map.copyOf(headers);
    }
}
