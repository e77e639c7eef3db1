package org.paperboy.fetch;

import java.time.Duration;
import java.util.Map;
import org.paperboy.setting.Secret;

/**
 * How one source may be reached.
 *
 * @param allowPrivate whether loopback and private addresses may be reached, also by a redirect
 * @param headers sent to the source's own host with every request, such as a token; never to another host
 * @param pace the least time between two requests to a host, where this is longer than what the host's own rule asks
 */
public record Access(boolean allowPrivate, Map<String, Secret> headers, Duration pace) {
    /** The public internet, without headers of its own. */
    public static final Access PUBLIC = new Access(false, Map.of(), Duration.ZERO);

    public Access {
        headers = Map.copyOf(headers);
    }
}
