package org.paperboy.web;

import java.time.Clock;
import java.util.Optional;
import org.paperboy.delivery.Suppression;
import org.paperboy.delivery.Tokens;
import org.paperboy.delivery.Tokens.Purpose;
import org.paperboy.store.Forgotten;
import org.paperboy.store.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where readers end their mails (RFC 8058). A GET never acts, for mail scanners open every link; a POST needs nothing but
 * the link and one word in its body, and may be repeated.
 */
public final class UnsubscribePages {
    private static final Logger LOG = LoggerFactory.getLogger(UnsubscribePages.class);
    private static final String REASON = "unsubscribed by one click";
    // An address has 254 characters at most (RFC 5321), so its token is shorter than this.
    private static final int LONGEST_TOKEN = 512;

    private final Tokens tokens;
    private final Suppressions suppressions;
    private final Forgotten forgotten;
    private final Clock clock;
    private final String owner;

    /**
     * Over one store.
     *
     * @param forgotten those whose links must not write them down again
     * @param owner the bare address to which a reader writes who wants the mails back
     */
    public UnsubscribePages(Tokens tokens, Suppressions suppressions, Forgotten forgotten, Clock clock, String owner) {
        this.tokens = tokens;
        this.suppressions = suppressions;
        this.forgotten = forgotten;
        this.clock = clock;
        this.owner = owner;
    }

    Answer answer(Asked asked, String token) {
        Optional<String> email =
                token.length() > LONGEST_TOKEN ? Optional.empty() : tokens.text(Purpose.UNSUBSCRIBE, token);
        if (!asked.looks() && !asked.method().equals("POST")) {
            return Page.WRONG_METHOD.answer(405).with("Allow", "GET, HEAD, POST");
        }
        return email.map(known -> forReader(asked, known)).orElseGet(() -> Page.NOWHERE.answer(404));
    }

    private Answer forReader(Asked asked, String email) {
        if (asked.looks()) {
            boolean stopped = suppressions.contains(email) || forgotten.contains(email);
            return (stopped ? Page.stopped(masked(email), owner) : Page.question(masked(email))).answer(200);
        }
        if (!OneClick.isMeantBy(asked.contentType(), asked.body())) {
            return Page.question(masked(email)).answer(400);
        }
        if (suppressions.add(new Suppression(email, REASON, clock.instant()), forgotten)) {
            LOG.info("unsubscribed by=one-click");
        }
        return Page.stopped(masked(email), owner).answer(200);
    }

    /** Enough to know one's own address by, and not enough to tell it to who looks over one's shoulder. */
    static String masked(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }
}
