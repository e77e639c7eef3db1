package org.paperboy.app;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paperboy.mail.Transport.Leave;

/** Asks when the mail is begun, and waits for the answer when it is needed. Used by one thread. */
final class EarlyLeave implements Leave {
    private final Supplier<CompletableFuture<Boolean>> ask;
    private @Nullable CompletableFuture<Boolean> answer;

    EarlyLeave(Supplier<CompletableFuture<Boolean>> ask) {
        this.ask = ask;
    }

    @Override
    public void prepare() {
        if (answer == null) {
            answer = ask.get();
        }
    }

    @Override
    public boolean granted() {
        prepare();
        return Objects.requireNonNull(answer).join();
    }
}
