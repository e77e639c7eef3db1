package org.paperboy.app;

import java.util.concurrent.atomic.AtomicBoolean;
import org.paperboy.fetch.Hook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a dead-man's switch that all is well; what listens there raises an alarm when it hears nothing. */
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Hook hook;
    private final String url;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * @param url empty if nobody listens
     */
    Heartbeat(Hook hook, String url) {
        this.hook = hook;
        this.url = url;
    }

    /** Calls once. A call that fails is no trouble of the round: the silence itself is what raises the alarm. */
    public void beat() {
        if (url.isEmpty()) {
            return;
        }
        Hook.Answer answer = hook.get(url);
        if (answer.taken()) {
            failing.set(false);
        } else if (!failing.getAndSet(true)) {
            LOG.warn("could not call the heartbeat answer=\"{}\"", answer.words());
        }
    }
}
