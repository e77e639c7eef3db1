package org.paperboy.app;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paperboy.web.WebFace;
import org.paperboy.web.WebSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's web face, where one is configured. */
final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Application application;
    private final Supplier<List<String>> overdue;
    private volatile @Nullable WebFace face;

    /**
     * @param overdue which rounds are not made, in words; empty if all go on
     */
    FrontDoor(Application application, Supplier<List<String>> overdue) {
        this.application = application;
        this.overdue = overdue;
    }

    /**
     * Listens if the configuration says where; else does nothing.
     *
     * @throws CannotListenException if the port cannot be had
     */
    void open() {
        @Nullable WebSettings settings = application.configuration().web();
        if (settings == null) {
            return;
        }
        try {
            face = application.face(settings, this::obstacles);
        } catch (IOException e) {
            throw new CannotListenException(
                    "web: cannot listen on " + settings.host() + ":" + settings.port() + " (" + e.getMessage()
                            + "). Is another Paperboy running? Else choose another address or port in web: listen:.",
                    e);
        }
    }

    // What the store says is for the log, not for whoever asks.
    private List<String> obstacles() {
        try {
            application.ledger().suppressions().contains("nobody@localhost");
            return overdue.get();
        } catch (RuntimeException e) {
            LOG.warn("the store did not answer", e);
            return List.of("the store does not answer");
        }
    }

    /** Lets the answers under way be finished, for a few seconds. */
    @Override
    public void close() {
        @Nullable WebFace open = face;
        if (open != null) {
            open.close();
        }
    }
}
