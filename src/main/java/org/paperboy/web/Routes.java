package org.paperboy.web;

import java.net.URI;
import java.util.Objects;
import org.paperboy.delivery.Tokens;

/** Which path leads where. */
public final class Routes {
    private static final String UNSUBSCRIBE = "/unsubscribe/";
    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";

    private final String prefix;
    private final UnsubscribePages unsubscribing;
    private final Health health;

    public Routes(WebSettings settings, UnsubscribePages unsubscribing, Health health) {
        this.prefix = Objects.requireNonNullElse(URI.create(settings.baseUrl()).getRawPath(), "");
        this.unsubscribing = unsubscribing;
        this.health = health;
    }

    /** The path below the base URL on which a reader ends the mails. */
    public static String unsubscribe(Tokens tokens, String reader) {
        return UNSUBSCRIBE + tokens.unsubscribing(reader);
    }

    Answer answer(Asked asked) {
        String path = belowPrefix(asked.path());
        if (path.startsWith(UNSUBSCRIBE)) {
            return unsubscribing.answer(asked, path.substring(UNSUBSCRIBE.length()));
        }
        if (!path.equals(LIVE) && !path.equals(READY)) {
            return Page.NOWHERE.answer(404);
        }
        if (!asked.looks()) {
            return Page.WRONG_METHOD.answer(405).with("Allow", "GET, HEAD");
        }
        return path.equals(LIVE) ? health.live() : health.ready();
    }

    // A proxy before us may or may not take off the path that it serves us under.
    private String belowPrefix(String path) {
        return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
    }
}
