package org.paperboy.fetch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Asks one address when its host may be asked, and remembers how the host took it. Follows no redirects. */
final class Visitor {
    private static final int TOO_MANY_REQUESTS = 429;

    private final Http http;
    private final HostRules rules;
    private final Pace pace;
    private final Breaker breaker;
    private final Clock clock;

    Visitor(Http http, HostRules rules, Pace pace, Breaker breaker, Clock clock) {
        this.http = http;
        this.rules = rules;
        this.pace = pace;
        this.breaker = breaker;
        this.clock = clock;
    }

    /**
     * Asks.
     *
     * @throws StoppedException if the fetcher is stopped, or the thread interrupted before it was its turn
     */
    Visit visit(HttpUrl url, Errand errand) {
        HostRule rule = rules.of(url);
        try {
            return ask(url, errand, rule);
        } catch (IOException e) {
            if (!NetworkFailure.isReset(e) || pace.isStopped()) {
                return failure(url, rule, e);
            }
        }
        // Once more after a reset: sites and the proxies before them drop connections when they restart.
        http.reconnect();
        try {
            return ask(url, errand, rule);
        } catch (IOException e) {
            return failure(url, rule, e);
        }
    }

    @SuppressWarnings("try")
    private Visit ask(HttpUrl url, Errand errand, HostRule rule) throws IOException {
        Optional<Visit> refused = silence(url, rule);
        if (refused.isPresent()) {
            return refused.get();
        }
        try (Pace.Turn turn = pace.begin(rule, errand.gap(url))) {
            // Whoever was asked meanwhile may have told us to stay away.
            refused = silence(url, rule);
            return refused.isPresent() ? refused.get() : noted(http.exchange(url, errand), rule);
        }
    }

    private Optional<Visit> silence(HttpUrl url, HostRule rule) {
        return breaker.silence(rule.group())
                .map(silence -> new Visit.Failure(url, "not asked: " + silence.reason(), silence.left()));
    }

    private Visit noted(Visit.Answer answer, HostRule rule) {
        // With a redirect it is about the other address.
        Duration retryAfter =
                answer.status() < 400 ? Duration.ZERO : ResponseHeaders.retryAfter(answer.header("Retry-After"), clock);
        boolean overburdened = answer.status() >= 500 || answer.status() == TOO_MANY_REQUESTS;
        if (overburdened || !retryAfter.isZero()) {
            breaker.failed(rule.group(), "status " + answer.status(), retryAfter);
        } else {
            breaker.succeeded(rule.group());
        }
        return answer;
    }

    private Visit failure(HttpUrl url, HostRule rule, IOException failure) {
        if (pace.isStopped()) {
            throw new StoppedException("stopped while asking " + rule.group());
        }
        String reason = NetworkFailure.explain(failure);
        boolean ours = failure instanceof PrivateAddressException
                || Thread.currentThread().isInterrupted();
        if (!ours) {
            breaker.failed(rule.group(), reason, Duration.ZERO);
        }
        return new Visit.Failure(url, reason, Duration.ZERO);
    }
}
