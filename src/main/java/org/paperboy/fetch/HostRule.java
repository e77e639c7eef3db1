package org.paperboy.fetch;

import java.time.Duration;

/**
 * How hosts that belong together want to be asked.
 *
 * @param group what the hosts are counted under: a domain with all below it, or one host
 * @param connections how many requests at once
 * @param gap the least time from the beginning or end of any request to the beginning of the next
 * @param shared whether this holds over all processes on one store, and not only within this one
 */
record HostRule(String group, int connections, Duration gap, boolean shared) {
    HostRule {
        if (connections < 1 || (shared && connections > 1)) {
            throw new IllegalArgumentException(group + ": processes share one connection or none");
        }
    }

    boolean covers(String host) {
        return host.equals(group) || host.endsWith("." + group);
    }
}
