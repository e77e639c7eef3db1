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
        assertThat(configuration.web()).isEqualTo(new WebSettings("127.0.0.1", 8080, "http://localhost:8080"));
    }

    @Test
    void ofTheContractsExampleOnlyTheSourcesToComeAreRefused() throws IOException {
        assertThat(faults(Examples.CONFIGURATION, Map.of("SMTP_PASSWORD", SECRET)))
                .containsExactly(
                        "paperboy.yaml:14:11: type: \"arxiv\" is not available yet (available: huggingface)",
                        "paperboy.yaml:17:11: type: \"feed\" is not available yet (available: huggingface)",
                        "paperboy.yaml:20:11: type: \"page\" is not available yet (available: huggingface)");
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
                "alert-url: alerts.example.org | 2:12: alert-url: \"alerts.example.org\" is not a URL (such as https://example.org, without a user name)",
                "heartbeat-url: ftp://example.org/x | 2:16: heartbeat-url: \"ftp://example.org/x\" is not a URL (such as https://example.org, without a user name)",
                "alert_url: https://example.org/ | 2:1: alert_url: no such key (did you mean alert-url?)",
                "smtp: { host: x } | 2:1: smtp: no such key (it belongs below mail:)",
                "host: x | 2:1: host: no such key (it belongs below mail: smtp:)",
                "mail: { transport: smtp } | 2:20: transport: smtp needs an smtp section (add smtp: { host: ... })",
                "mail: { transport: pigeon } | 2:20: transport: \"pigeon\" is not directory or smtp",
                "mail: { smtp: { port: 25 } } | 2:15: host: is missing (the relay's name)",
                "mail: { smtp: { host: a, port: 0 } } | 2:32: port: \"0\" is not a whole number from 1 to 65535",
                "mail: { smtp: { host: a, username: b } } | 2:36: username: stands without password (give both, or neither)",
                "web: { listen: 8080 } | 2:16: listen: \"8080\" is not a host and a port (such as 127.0.0.1:8080)",
                "web: { base-url: example.org } | 2:18: base-url: \"example.org\" is not a URL (such as https://example.org, without a user name)",
                "web: { base-url: http://example.org } | 2:18: warning: base-url: links in mails will not be protected (one-click unsubscribing wants https, RFC 8058)",
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
                "name: a, type: huggingface, view: weekly | 1:47: view: \"weekly\" is not daily or search",
                "name: a, type: huggingface, view: search | 1:47: view: search needs a query (add query: \"...\")",
                "name: a, type: huggingface, query: x | 1:48: query: is of the search view only (add view: search)",
                "name: a, type: huggingface, revisit: 30 | 1:50: revisit: \"30\" has no unit (30s, 30m, 30h or 30d)",
                "name: a, type: huggingface, revisit: 5 days | 1:50: revisit: \"5 days\" is not a length of time (such as 30s, 5m, 2h or 7d)",
                "name: a, type: huggingface, revisit: 9w | `` ",
                "name: a, type: huggingface, allow-private: yes | 1:56: allow-private: \"yes\" is not true or false",
                "name: a, type: huggingface, max-aeg: 7d | 1:41: max-aeg: no such key (did you mean max-age?)",
            })
    void tellsWhatIsWrongWithASource(String source, String fault) throws IOException {
        List<String> expected = fault.isEmpty() ? List.of() : List.of("paperboy.yaml:" + fault);
        assertThat(faults("sources: [{ " + source + " }]", Map.of())).isEqualTo(expected);
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
                "web: { listen: \"${PASSWORD}\" }",
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
