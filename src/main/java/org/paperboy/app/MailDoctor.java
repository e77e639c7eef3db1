package org.paperboy.app;

import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.config.Configuration;
import org.paperboy.delivery.Tokens;
import org.paperboy.fetch.Hook;
import org.paperboy.mail.Dns;
import org.paperboy.mail.DomainCheckup;
import org.paperboy.mail.Finding;
import org.paperboy.mail.Finding.State;
import org.paperboy.mail.Mailbox;
import org.paperboy.mail.RelayCheckup;
import org.paperboy.mail.SmtpSettings;
import org.paperboy.store.Database;
import org.paperboy.store.SigningKey;
import org.paperboy.web.Routes;
import org.paperboy.web.WebSettings;

/** Finds out whether mails of this installation would be welcome. Sends none, and changes nothing. */
public final class MailDoctor {
    private static final String UNSUBSCRIBING = "One-click unsubscribing";
    private static final String LIVE = "/health/live";

    private final Configuration configuration;
    private final Clock clock;
    private final Dns dns;

    public MailDoctor(Configuration configuration, Clock clock, Dns dns) {
        this.configuration = configuration;
        this.clock = clock;
        this.dns = dns;
    }

    /**
     * All there is to find, in the order in which it is best mended.
     *
     * @throws org.paperboy.mail.UnusableKeyException if mails are to be signed, and the key file is missing or unfit
     */
    public List<Finding> findings() {
        Mailbox from = Mailbox.parse(configuration.mail().from());
        @Nullable SmtpSettings smtp = configuration.mail().smtp();
        List<Finding> findings = new ArrayList<>(domain(from, smtp == null ? "" : smtp.host()));
        String sender = Stationery.forTrial(configuration)
                .waysBack(from.address(), "0".repeat(64))
                .sender();
        findings.addAll(smtp == null ? RelayCheckup.withoutRelay() : RelayCheckup.of(smtp, sender, clock.instant()));
        findings.add(unsubscribing(from));
        return findings;
    }

    private List<Finding> domain(Mailbox from, String relay) {
        if (DomainCheckup.isPublic(from.domain())) {
            return new DomainCheckup(dns, from.domain(), relay)
                    .findings(configuration.mail().dkim());
        }
        return List.of(Finding.of(
                "The domain that mails come from",
                State.MISSING,
                "mail.from: " + configuration.mail().from(),
                "an address of a domain that you own",
                "Set mail.from, and run this again: SPF, DKIM, DMARC and MX are records of that domain."));
    }

    private Finding unsubscribing(Mailbox from) {
        String expected = "a page over https that answers without a redirect (RFC 8058)";
        @Nullable WebSettings web = configuration.web();
        if (web == null || web.baseUrl().isEmpty()) {
            return Finding.of(
                    UNSUBSCRIBING,
                    State.MISSING,
                    "no web.base-url in the configuration, so that readers can only unsubscribe by mail",
                    expected,
                    "Set web: { base-url: https://... } to the address under which a proxy reaches the port that Paperboy"
                            + " listens on. The large mailbox providers want it of who sends in bulk.");
        }
        try (Hook hook = new Hook(Application.version())) {
            return unsubscribing(from, web.baseUrl(), hook, expected);
        }
    }

    private Finding unsubscribing(Mailbox from, String baseUrl, Hook hook, String expected) {
        boolean secure = "https".equals(URI.create(baseUrl).getScheme());
        Optional<String> page = unsubscribePage(from);
        Hook.Answer answer = hook.get(baseUrl + page.orElse(LIVE));
        if (!answer.taken()) {
            boolean alive = page.isPresent() && hook.get(baseUrl + LIVE).taken();
            return Finding.of(
                    UNSUBSCRIBING,
                    State.MISSING,
                    answer.words(),
                    expected,
                    alive
                            ? "A Paperboy answers there that does not know the links of this store: it is another"
                                    + " installation, or the store was replaced."
                            : "See that the daemon runs (paperboy run), that web.listen is where the proxy looks for it,"
                                    + " and that the proxy passes every path below the base-url on.");
        }
        return secure
                ? Finding.of(UNSUBSCRIBING, State.OK, answer.words(), expected, "")
                : Finding.of(
                        UNSUBSCRIBING,
                        State.MISSING,
                        answer.words() + ", but over http",
                        expected,
                        "Let a proxy with a certificate stand before the port, and write its https address in"
                                + " web.base-url.");
    }

    /** A page that a GET changes nothing at; empty if there is no store yet whose key would make its link. */
    private Optional<String> unsubscribePage(Mailbox from) {
        if (!Files.exists(configuration.store())) {
            return Optional.empty();
        }
        try (Database database = Database.open(configuration.store())) {
            Tokens tokens = new Tokens(SigningKey.of(database, clock.instant()).reveal());
            return Optional.of(Routes.unsubscribe(tokens, from.address()));
        }
    }
}
