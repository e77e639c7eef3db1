package org.paperboy.fetch;

import java.time.Duration;
import java.util.function.Function;
import okhttp3.HttpUrl;

/** Follows redirects by asking hop by hop, so that each of them is checked like the first. */
final class Redirects {
    private Redirects() {}

    /** The first visit that does not lead elsewhere. */
    static Visit follow(HttpUrl start, int most, Function<HttpUrl, Visit> ask) {
        HttpUrl target = start;
        for (int hops = 0; hops <= most; hops++) {
            Visit visit = ask.apply(target);
            if (!(visit instanceof Visit.Answer answer) || !answer.isRedirect()) {
                return visit;
            }
            HttpUrl next = target.resolve(answer.header("Location"));
            if (next == null) {
                String reason = "redirects to " + answer.header("Location") + ", which is not http or https";
                return new Visit.Failure(start, reason, Duration.ZERO);
            }
            target = next;
        }
        return new Visit.Failure(start, "redirects more than " + most + " times", Duration.ZERO);
    }
}
