package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.fetch.FetchSettings;
import org.paperboy.mail.DkimSettings;
import org.paperboy.mail.MailSettings;
import org.paperboy.mail.SmtpSettings;
import org.paperboy.source.SourceSettings;
import org.paperboy.web.WebSettings;

class ConfigurationFileTest {
    private static final String SOURCE = "sources: [{ name: a, type: huggingface }]\n";
    private static final String SECRET = "hunter2-and-more";

    @TempDir
    Path folder;

    @Test
    void readsTheShippedFile() {
        Loaded<Configuration> shipped = ConfigurationFile.read(Path.of("config/paperboy.yaml"), Map.of());
        assertThat(shipped.faults()).isEmpty();
        Configuration configuration = shipped.value().orElseThrow();
        assertThat(configuration.store()).isEqualTo(Path.of("data/paperboy.db").toAbsolutePath());
        assertThat(configuration.mail().directory()).isEqualTo(Path.of("mail").toAbsolutePath());
        assertThat(configuration.mail().transport()).isEqualTo(MailSettings.Kind.DIRECTORY);
        assertThat(configuration.subscriptionFiles())
                .isEqualTo(Path.of("config/subscriptions").toAbsolutePath());
        assertThat(configuration.sources()).extracting(SourceSettings::name).containsExactly("hf-daily");
    }

    @Test
    void everyKeyButTheSourcesHasADefault() throws IOException {
        Configuration configuration = read(SOURCE).value().orElseThrow();
        SourceSettings source = configuration.sources().get(0);
        assertThat(source.url()).isEqualTo("https://huggingface.co");
        assertThat(source.options().text("view")).isEqualTo("daily");
        assertThat(source.schedule()).hasToString("weekdays 05:00 09:00 13:00 17:00 21:00");
        assertThat(source.span().initialLookback()).isEqualTo(Duration.ofDays(1));
        assertThat(source.span().revisit()).isEqualTo(Duration.ofDays(7));
        assertThat(source.access().allowPrivate()).isFalse();
        assertThat(source.timezone().getRules()).isEqualTo(ZoneOffset.UTC.getRules());
        assertThat(configuration.operator()).isEqualTo(OperatorSettings.NOBODY);
        assertThat(configuration.mail().smtp()).isNull();
        assertThat(configuration.mail().verp()).isTrue();
        assertThat(configuration.web()).as("nothing listens unasked").isNull();
    }

    @Test
    void theWebFaceListensWhereItsSectionSaysAndNeedsNoBaseUrl() throws IOException {
        assertThat(web("web: {}")).isEqualTo(new WebSettings("127.0.0.1", 8080, ""));
        assertThat(web("web: { listen: '[::]:80', base-url: https://example.org/papers/ }"))
                .isEqualTo(new WebSettings("[::]", 80, "https://example.org/papers"));
        assertThat(web("web: { base-url: HTTPS://Example.org }").baseUrl())
                .as("as links are recognised by")
                .isEqualTo("https://Example.org");
        assertThat(read(SOURCE + "mail: { return-path: from }")
                        .value()
                        .orElseThrow()
                        .mail()
                        .verp())
                .isFalse();
    }

    @Test
    void mailsAreSignedInTheNameOfTheSendersDomainUnlessAnotherIsNamed() throws IOException {
        assertThat(read(SOURCE).value().orElseThrow().mail().dkim())
                .as("the relay's job")
                .isNull();
        assertThat(dkim("mail: { from: 'P <p@Example.org>', dkim: { selector: s2026, key: keys/dkim.pem } }"))
                .isEqualTo(new DkimSettings("s2026", "example.org", folder.resolve("keys/dkim.pem")));
        assertThat(dkim("mail: { from: p@news.example.org, dkim: { selector: a, key: k, domain: Example.org } }")
                        .domain())
                .isEqualTo("example.org");
    }

    private DkimSettings dkim(String lines) throws IOException {
        Loaded<Configuration> loaded = read(SOURCE + lines);
        assertThat(loaded.faults()).isEmpty();
        return Objects.requireNonNull(loaded.value().orElseThrow().mail().dkim());
    }

    private WebSettings web(String lines) throws IOException {
        return Objects.requireNonNull(read(SOURCE + lines).value().orElseThrow().web());
    }

    @ParameterizedTest
    @ValueSource(strings = {"papers.example.org", "'[192.0.2.7]'", "'[IPv6:2001:db8::7]'"})
    void theRelayIsGreetedByTheNameThatIsGiven(String name) throws IOException {
        Loaded<Configuration> loaded = read(SOURCE + "mail: { smtp: { host: a, name: " + name + " } }");

        assertThat(loaded.faults()).isEmpty();
        assertThat(Objects.requireNonNull(loaded.value().orElseThrow().mail().smtp())
                        .name())
                .isEqualTo(name.replace("'", ""));
    }

    @Test
    void readersElsewhereCannotOpenLinksToThisMachine() throws IOException {
        String smtp = "mail: { from: p@example.org, transport: smtp, smtp: { host: mail.example.org } }\n";
        String web = "web: { base-url: http://localhost:8080 }\n";
        assertThat(faults(SOURCE + web, Map.of())).isEmpty();
        assertThat(faults(SOURCE + smtp + web, Map.of()))
                .containsExactly("paperboy.yaml:3:18: warning: base-url: readers on other machines cannot open links to"
                        + " this one (write the address under which they reach it, or leave base-url out)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp: { host: 127.0.0.1, tls: none }",
                "smtp: { host: '[::1]', tls: none }",
                "smtp: { host: Localhost, tls: none }",
                "smtp: { host: a, port: 465, tls: implicit }",
                "from: a-name-of-twenty-five-signs@example.org",
                "from: a-name-of-twenty-five-signs@example.org, return-path: from, bounces: { maildir: m }",
                "from: paperboy@localhost",
            })
    void whatFitsTogetherIsNotWarnedOf(String mail) throws IOException {
        assertThat(faults(SOURCE + "mail: { " + mail + " }\n", Map.of())).isEmpty();
    }

    @Test
    void theProxyAndTheContactAreReadWithTheirLoginFromTheEnvironment() throws IOException {
        String lines =
                "fetch: { proxy: \"http://${WHO}:${PASSWORD}@proxy.example.org:3128\", contact: https://x.org/us }";
        Map<String, String> environment = Map.of("WHO", "ada", "PASSWORD", "p@ss:w/rd");
        FetchSettings fetch =
                read(SOURCE + lines, environment).value().orElseThrow().fetch();
        FetchSettings.Proxy proxy = Objects.requireNonNull(fetch.proxy());
        assertThat(fetch.contact()).isEqualTo("https://x.org/us");
        assertThat(proxy.host()).isEqualTo("proxy.example.org");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.username()).isEqualTo("ada");
        assertThat(proxy.password().reveal()).isEqualTo("p@ss:w/rd");

        FetchSettings none = read(SOURCE).value().orElseThrow().fetch();
        assertThat(none).isEqualTo(new FetchSettings("", null));
        assertThat(none.withContact("ops@example.org").contact()).isEqualTo("ops@example.org");
        assertThat(fetch.withContact("ops@example.org").contact()).isEqualTo("https://x.org/us");

        FetchSettings escaped = read(SOURCE
                        + "fetch: { proxy: 'http://a:b%40c+d@[::1]:80/', contact: Ops@Example.org }")
                .value()
                .orElseThrow()
                .fetch();
        assertThat(Objects.requireNonNull(escaped.proxy()).password().reveal()).isEqualTo("b@c+d");
        assertThat(Objects.requireNonNull(escaped.proxy()).host()).isEqualTo("::1");
        assertThat(escaped.contact()).isEqualTo("ops@example.org");
    }

    @Test
    void theContractsExampleHasNoFault() throws IOException {
        assertThat(faults(Examples.CONFIGURATION, Map.of("SMTP_PASSWORD", SECRET)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "store: jdbc:postgresql://db/x | 2:8: store: PostgreSQL is not available yet (such as jdbc:sqlite:../data/paperboy.db)",
                "store: paperboy.db | 2:8: store: is not a database Paperboy knows (such as jdbc:sqlite:../data/paperboy.db)",
                "store: \"jdbc:sqlite::memory:\" | 2:9: store: must name a file, without parameters (such as jdbc:sqlite:../data/paperboy.db)",
                "operator: ops | 2:11: operator: is not an e-mail address (there is no @)",
                "operator: bräu@example.org | 2:11: operator: is not an e-mail address (only ASCII letters, digits and"
                        + " signs before the @ here, for not every server takes others)",
                "mail: { from: Bräu <bräu@example.org> } | 2:15: from: is not an e-mail address (only ASCII letters,"
                        + " digits and signs before the @ here, for not every server takes others)",
                "alert-url: alerts.example.org | 2:12: alert-url: \"alerts.example.org\" is not a URL (such as https://example.org, without a user name)",
                "heartbeat-url: ftp://example.org/x | 2:16: heartbeat-url: \"ftp://example.org/x\" is not a URL (such as https://example.org, without a user name)",
                "alert_url: https://example.org/ | 2:1: alert_url: no such key (did you mean alert-url?)",
                "smtp: { host: x } | 2:1: smtp: no such key (it belongs below mail:)",
                "host: x | 2:1: host: no such key (it belongs below mail: smtp:)",
                "mail: { from: p@example.org, transport: smtp } | 2:41: transport: smtp needs an smtp section (add smtp: { host: ... })",
                "mail: { transport: pigeon } | 2:20: transport: \"pigeon\" is not directory or smtp",
                "mail: { bounces: {} } | 2:18: maildir: is missing (the mailbox to which mails come back, with folders new and cur)",
                "mail: { smtp: { port: 25 } } | 2:15: host: is missing (the relay's name)",
                "mail: { smtp: { host: a, name: box } } | 2:32: name: \"box\" is not a full host name (such as"
                        + " papers.example.org, or an address: [192.0.2.7])",
                "mail: { smtp: { host: a, port: 0 } } | 2:32: port: \"0\" is not a whole number from 1 to 65535",
                "mail: { smtp: { host: a, username: b } } | 2:36: username: stands without password (give both, or neither)",
                "mail: { dkim: { selector: s1 } } | 2:15: key: is missing (the PEM file of an RSA key of 2048 bits, relative to this file)",
                "mail: { dkim: { key: k } } | 2:15: selector: is missing (the name of the key in DNS, such as s2026 for s2026._domainkey.example.org)",
                "mail: { dkim: { key: k, selector: a;b } } | 2:35: selector: \"a;b\" is not a selector (letters, digits and -, such as s2026)",
                "mail: { dkim: { key: k, selector: s, domain: a b } } | 2:46: domain: \"a b\" is not a domain (such as example.org)",
                "mail: { from: p@example.org, dkim: { key: k, selector: s, domain: example.net } } | 2:67: warning: domain: a signature of example.net vouches for no mail from example.org (DMARC wants that of from: example.org)",
                "mail: { transport: smtp, smtp: { host: a } } | 2:20: from: an address of this machine alone, to which transport: smtp would have others answer (a mailbox that the world can reach, such as Paperboy <paperboy@example.org>)",
                "mail: { from: p@mail, transport: smtp, smtp: { host: a } } | 2:15: from: an address of this machine alone, to which transport: smtp would have others answer (a mailbox that the world can reach, such as Paperboy <paperboy@example.org>)",
                "mail: { from: p@box.localdomain, transport: smtp, smtp: { host: a } } | 2:15: from: an address of this machine alone, to which transport: smtp would have others answer (a mailbox that the world can reach, such as Paperboy <paperboy@example.org>)",
                "mail: { from: nobody, transport: smtp, smtp: { host: a } } | 2:15: from: is not an e-mail address (there is no @)",
                "mail: { smtp: { host: a, port: 465 } } | 2:32: warning: port: 465 speaks TLS from the first byte, and tls: required waits for a greeting before it (tls: implicit; or port 587)",
                "mail: { smtp: { host: mail.example.org, tls: none } } | 2:46: warning: tls: none sends every mail in clear text to another machine (tls: required, or implicit)",
                "mail: { from: a-name-of-twenty-five-signs@example.org, return-path: verp } | 2:69: warning: return-path: from: has no room for verp, so all mails have the plain address and what comes back tells less (at most 24 characters before the @; or return-path: from)",
                "mail: { from: a-name-of-twenty-five-signs@example.org, bounces: { maildir: m } } | 2:15: warning: return-path: from: has no room for verp, so all mails have the plain address and what comes back tells less (at most 24 characters before the @; or return-path: from)",
                "mail: { return-path: bounce } | 2:22: return-path: \"bounce\" is not verp or from",
                "web: { listen: 8080 } | 2:16: listen: \"8080\" is not a host and a port (such as 127.0.0.1:8080)",
                "web: { base-url: example.org } | 2:18: base-url: \"example.org\" is not a URL (such as https://example.org, without a user name)",
                "web: { base-url: 'https://example.org/p?q=1' } | 2:19: base-url: \"https://example.org/p?q=1\" has a query or a fragment (links go on behind it; such as https://example.org/papers)",
                "web: { base-url: 'https://example.org/p#top' } | 2:19: base-url: \"https://example.org/p#top\" has a query or a fragment (links go on behind it; such as https://example.org/papers)",
                "web: { base-url: http://example.org } | 2:18: warning: base-url: links in mails will not be protected (one-click unsubscribing wants https, RFC 8058)",
                "fetch: { proxy: proxy.example.org:3128 } | 2:17: proxy: this is not an HTTP proxy such as http://user:password@proxy.example.org:3128",
                "fetch: { proxy: 'http://proxy.example.org:99999' } | 2:17: proxy: this is not an HTTP proxy such as http://user:password@proxy.example.org:3128",
                "fetch: { contact: ops@ } | 2:19: contact: is not an e-mail address (there is nothing behind the @)",
                "fetch: { contact: us } | 2:19: contact: \"us\" is not a URL (such as https://example.org, without a user name)",
                "fetch: { pace: 1s } | 2:10: pace: no such key (known here: proxy, contact)",
                "operator: ${OPS} | 2:11: ${OPS} is not set in the environment (set it, or give a default: ${OPS:-...})",
                "operator: ${OPS-x} | 2:11: a \"${\" that is no reference (write ${NAME} or ${NAME:-default})",
            })
    void tellsWhatIsWrongWhereAndHowToMendIt(String line, String fault) throws IOException {
        assertThat(faults(SOURCE + line + "\n", Map.of())).containsExactly("paperboy.yaml:" + fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: HF, type: huggingface | 1:19: name: \"HF\" is not a name for a source (only a-z, 0-9 and -)",
                "name: a, type: hugginface | 1:28: type: \"hugginface\" is no type of source (did you mean huggingface?)",
                "name: a, type: huggingface, view: yearly | 1:47: view: \"yearly\" is not daily or weekly or monthly or trending or search",
                "name: a, type: huggingface, view: search | 1:47: view: search needs a query (add query: \"...\")",
                "name: a, type: huggingface, query: x | 1:48: query: is of the search view only (add view: search)",
                "name: a, type: huggingface, revisit: 30 | 1:50: revisit: \"30\" has no unit (30s, 30m, 30h or 30d)",
                "name: a, type: huggingface, revisit: 5 days | 1:50: revisit: \"5 days\" is not a length of time (such as 30s, 5m, 2h or 7d)",
                "name: a, type: huggingface, revisit: 9w | `` ",
                "name: a, type: huggingface, allow-private: yes | 1:56: allow-private: \"yes\" is not true or false",
                "name: a, type: feed | 1:11: url: is missing (the address of the feed)",
                "name: a, type: feed, url: example.org/rss | 1:39: url: \"example.org/rss\" is not a URL (such as https://example.org, without a user name)",
                "name: a, type: feed, url: https://a.example.org, view: daily | 1:62: view: no key of this type (it is a key of type huggingface and arxiv-list)",
                "name: a, type: page, url: https://a.example.org | 1:11: select: is missing (what is taken from the page, by CSS selectors; @name takes an attribute)",
                "name: a, type: page, url: https://a.example.org, select: { paper: li } | 1:70: title: is missing (its title, within the paper's element)",
                "name: a, type: page, url: https://a.example.org, select: { paper: li, title: 'h3[' } | 1:91: title: \"h3[\" is not a CSS selector such as .title or a@href (character 3: the bracket is never closed)",
                "name: a, type: page, url: https://a.example.org, select: { paper: li@id, title: h3 } | 1:79: paper: \"li@id\" is not a CSS selector such as li.paper (it must select elements, not an attribute)",
                "name: a, type: page, url: https://a.example.org, select: { paper: li, title: h3, authers: .au } | 1:94: authers: no such key (did you mean authors?)",
                "name: a, type: page, url: https://a.example.org, select: { paper: li, title: h3, link: a@href } | `` ",
                "name: a, type: json, url: 'https://a.example.org/{from}', select: { papers: /r, title: /t } | 1:40: url: \"https://a.example.org/{from}\" is not a URL such as https://api.example.org/papers/{from}/{to}/{cursor} ({from} and {to} go together)",
                "name: a, type: json, url: a.example.org, select: { papers: /r, title: /t } | 1:39: url: \"a.example.org\" is not a URL such as https://api.example.org/papers/{from}/{to}/{cursor} (it must begin with http:// or https:// and a host)",
                "name: a, type: json, url: https://a.example.org, select: { papers: /r, title: t } | 1:91: title: \"t\" is not a JSON Pointer such as /title (it begins with /; # is the whole)",
                "name: a, type: json, url: https://a.example.org, select: { papers: /r, title: /t, status: /s } | 1:70: status: is of no use without silent-when (add silent-when: \"...\")",
                "name: a, type: json, url: https://a.example.org, select: { papers: /r, title: /t }, silent-when: none | 1:110: silent-when: nothing says where the status is (add select: { status: /... })",
                "name: a, type: json, url: 'https://a.example.org/{page}', select: { papers: '#', title: /t }, first-page: 1 | `` ",
                "name: a, type: huggingface, enrich: { huggingface: no } | 1:64: huggingface: \"no\" is not a URL (such as https://example.org, without a user name)",
                "name: a, type: huggingface, max-aeg: 7d | 1:41: max-aeg: no such key (did you mean max-age?)",
            })
    void tellsWhatIsWrongWithASource(String source, String fault) throws IOException {
        List<String> expected = fault.isEmpty() ? List.of() : List.of("paperboy.yaml:" + fault);
        assertThat(faults("sources: [{ " + source + " }]", Map.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "enrich: { huggingface: 'https://mirror.example.org/' } | https://mirror.example.org",
                "enrich: { huggingface: off } | ``",
                "enrich: { huggingface: https://mirror.example.org }, allow-private: true | https://mirror.example.org",
                "revisit: 7d | ``",
            })
    void papersAreLookedUpWhereItIsSaid(String key, String site) throws IOException {
        SourceSettings source = read("sources: [{ name: a, type: huggingface, " + key + " }]")
                .value()
                .orElseThrow()
                .sources()
                .get(0);
        assertThat(source.enriching().sites().getOrDefault("huggingface", "")).isEqualTo(site);
    }

    @Test
    void theOperatorIsReachedByMailByWebhookOrBoth() throws IOException {
        Loaded<Configuration> loaded = read(
                SOURCE + "operator: Ops@Example.org\nalert-url: http://10.0.0.7:9093/x?y=${KEY}\n"
                        + "heartbeat-url: https://beat.example.org/ping\n",
                Map.of("KEY", SECRET));

        assertThat(loaded.faults()).isEmpty();
        OperatorSettings operator = loaded.value().orElseThrow().operator();
        assertThat(operator)
                .isEqualTo(new OperatorSettings(
                        "ops@example.org", "http://10.0.0.7:9093/x?y=" + SECRET, "https://beat.example.org/ping"));
        assertThat(operator.toString()).doesNotContain(SECRET);
    }

    @Test
    void twoSourcesOfOneNameAreRefused() throws IOException {
        String twice = "sources:\n- { name: a, type: huggingface }\n- { name: a, type: huggingface }\n";
        assertThat(faults(twice, Map.of()))
                .containsExactly("paperboy.yaml:3:11: name: \"a\" is taken by a source above");
    }

    @Test
    void fillsInTheEnvironment() throws IOException {
        String mail = "mail: { from: \"${FROM:-Desk <desk@example.org>}\", transport: smtp, smtp: "
                + "{ host: \"mx.${DOMAIN}\", tls: implicit, username: a, password: \"${PASSWORD}\" } }";
        Map<String, String> environment = Map.of("DOMAIN", "example.org", "PASSWORD", SECRET, "FROM", "");
        Loaded<Configuration> loaded = read(SOURCE + mail, environment);
        MailSettings settings = loaded.value().orElseThrow().mail();
        assertThat(settings.from()).isEqualTo("Desk <desk@example.org>");
        SmtpSettings smtp = Objects.requireNonNull(settings.smtp());
        assertThat(smtp.host()).isEqualTo("mx.example.org");
        assertThat(smtp.port()).isEqualTo(465);
        assertThat(smtp.name()).as("this machine's").isEmpty();
        assertThat(smtp.password().reveal()).isEqualTo(SECRET);
        assertThat(loaded.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail: { smtp: { host: a, tls: none, username: b, password: SECRET } }",
                "mail: { smtp: { host: a, username: b, password: hunter2,SECRET } }",
                "mail: { smtp: { host: a, username: b, password: [SECRET] } }",
                "mail: { smtp: { host: a, username: b, password: { SECRET: x } } }",
                "mail: { smtp: { host: a, username: b, pasword: SECRET } }",
                "mail: { smtp: { host: a, username: b, password: \"SECRET\" SECRET } }",
                "mail:\n  smtp:\n    password: \"x\" SECRET",
                "mail:\n  smtp:\n    password: SECRET: SECRET",
                "mail:\n  smtp:\n    password: @SECRET",
                "mail:\n  smtp:\n    password: *SECRET",
                "mail:\n  smtp:\n    password: !SECRET",
                "mail:\n  smtp:\n    password: \"\\SECRET\"",
                "store: jdbc:postgresql://me:SECRET@db/x",
                "web: { base-url: 'ftp://me:SECRET@example.org' }",
                "web: { base-url: 'https://me:SECRET@example.org/?q' }",
                "web: { listen: \"${PASSWORD}\" }",
                "fetch: { proxy: 'https://ada:SECRET@proxy.example.org:3128' }",
                "fetch: { proxy: \"http://ada:${PASSWORD}@proxy.example.org\" }",
                "fetch: { contact: \"${PASSWORD}\" }",
                "operator: \"${PASSWORD}\"",
                "mail: { transport: \"${PASSWORD}\", directory: \"${PASSWORD}\" }",
                "mail: { smtp: { host: \"${PASSWORD} \", port: \"${PASSWORD}\", tls: \"${PASSWORD}\" } }",
            })
    void neverRepeatsASecretNorTheEnvironment(String lines) throws IOException {
        Loaded<Configuration> loaded = read(SOURCE + lines.replace("SECRET", SECRET), Map.of("PASSWORD", SECRET));
        assertThat(loaded.faults()).isNotEmpty();
        assertThat(loaded.toString()).doesNotContain(SECRET);
    }

    @Test
    void neverRepeatsThePasswordInAnAddress() throws IOException {
        String source = "sources: [{ name: b, type: json, url: 'https://me:" + SECRET + "@example.org', "
                + "select: { papers: /a, title: /b } }]";
        assertThat(faults(source, Map.of()))
                .singleElement()
                .asString()
                .contains("https://*****@example.org")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.yaml", "page.yaml", "biorxiv.yaml"})
    void theExamplesAreWithoutFault(String name) {
        Loaded<Configuration> loaded = ConfigurationFile.read(Path.of("config/examples", name), Map.of());
        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.value()).isPresent();
    }

    @Test
    void tellsOfAMissingAndOfAnUnreadableFile() throws IOException {
        Path missing = folder.resolve("no.yaml");
        assertThat(ConfigurationFile.read(missing, Map.of()).faults())
                .extracting(Object::toString)
                .containsExactly(missing + ": there is no such file (name yours with --config FILE)");
        Path latin1 = folder.resolve("latin1.yaml");
        Files.write(latin1, new byte[] {'#', '\n', 'a', ':', ' ', (byte) 0xE9, '\n'});
        assertThat(ConfigurationFile.read(latin1, Map.of()).faults())
                .extracting(Object::toString)
                .containsExactly(latin1 + ":2:4: is not UTF-8 from here on (save the file as UTF-8)");
    }

    private Loaded<Configuration> read(String content) throws IOException {
        return read(content, Map.of());
    }

    private Loaded<Configuration> read(String content, Map<String, String> environment) throws IOException {
        return ConfigurationFile.read(Files.writeString(folder.resolve("paperboy.yaml"), content), environment);
    }

    private List<String> faults(String content, Map<String, String> environment) throws IOException {
        return read(content, environment).faults().stream()
                .map(fault -> fault.toString().replace(folder + "/", ""))
                .toList();
    }
}
