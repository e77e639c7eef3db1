package org.paperboy.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.paperboy.mail.MailSettings;
import org.paperboy.match.Aliases;
import org.paperboy.web.WebSettings;

/** The keys of the main file, and the configuration they become. */
final class ConfigurationBinding {
    private static final Key<Path> STORE = Key.of(
            "store",
            Paths.STORE,
            "jdbc:sqlite:../data/paperboy.db",
            "The database; its path is relative to this file.");
    private static final Key<String> OPERATOR =
            Key.optional("operator", Addresses.EMAIL, "", "Who is told when something breaks and when it recovers.");
    private static final Key<String> ALERT_URL = Key.optional(
            "alert-url",
            Addresses.ADDRESS,
            "",
            "Where the same is told by a POST of one JSON object; a private address is fine.");
    private static final Key<String> HEARTBEAT_URL = Key.optional(
            "heartbeat-url",
            Addresses.ADDRESS,
            "",
            "Called by GET after every good round, so that its silence raises an alarm; a private address is fine.");
    private static final Key<List<Fields>> SOURCES = Key.required(
            "sources", new ListKind<>(SourceBinding.ENTRY), List.of(), "the places papers come from, at least one");
    private static final Key<Fields> MAIL = Key.section("mail", MailBinding.SECTION, "How digests leave.");
    private static final Key<Listening> LISTEN = Key.of(
            "listen",
            new ScalarKind<>(
                    "a host and a port such as 127.0.0.1:8080",
                    Map.of("type", "string", "pattern", ":[0-9]+$"),
                    ConfigurationBinding::listening),
            "127.0.0.1:8080",
            "The address and port of the web face.");
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Key<String> BASE_URL = Key.optional(
            "base-url",
            new ScalarKind<>(
                    Addresses.SITE.expected(),
                    Map.of("type", "string", "pattern", "^https?://[^?#]+$"),
                    ConfigurationBinding::baseUrl),
            "",
            "What links in mails to the web face begin with, such as https://paperboy.example.org; without it mails have"
                    + " none.");
    private static final Key<Fields> WEB =
            Key.section("web", new Section(LISTEN, BASE_URL), "Where the daemon listens; left out, it does not.");
    private static final Key<Fields> FETCH =
            Key.section("fetch", FetchBinding.SECTION, "How sites are asked, whatever the source.");
    private static final Key<Path> SUBSCRIPTION_FILES = Key.of(
            "subscription-files",
            Paths.PATH,
            "subscriptions",
            "The folder of subscription files, relative to this file.");

    private static final Key<Path> ALIASES = Key.optional(
            "aliases",
            Paths.PATH,
            Path.of(""),
            "A file of other words for the same, relative to this file; without it those known to everybody count.");

    static final Section SECTION = new Section(
            STORE, OPERATOR, ALERT_URL, HEARTBEAT_URL, SOURCES, MAIL, WEB, FETCH, SUBSCRIPTION_FILES, ALIASES);

    private ConfigurationBinding() {}

    private record Listening(String host, int port) {}

    /** The file of aliases that a main file names; the standard ones where it names none. */
    static AliasFile aliases(Fields root, Path base) {
        return aliasesNamed(root, base).map(AliasFile::read).orElse(AliasFile.NONE);
    }

    /** Where the file of aliases is that a main file names. */
    static Optional<Path> aliasesNamed(Fields root, Path base) {
        return root.has(ALIASES) ? Optional.of(Paths.absolute(base, root.get(ALIASES))) : Optional.empty();
    }

    /** Paths are seen from the base, the folder of the file. */
    static Configuration bind(Fields root, Path base, Aliases aliases, Faults faults) {
        MailSettings mail = MailBinding.bind(root.get(MAIL), base, faults);
        return new Configuration(
                Paths.absolute(base, root.get(STORE)),
                new OperatorSettings(root.get(OPERATOR), root.get(ALERT_URL), root.get(HEARTBEAT_URL)),
                SourceBinding.bind(root.get(SOURCES), faults),
                mail,
                root.has(WEB) ? web(root.get(WEB), mail.transport(), faults) : null,
                FetchBinding.bind(root.get(FETCH)),
                Paths.absolute(base, root.get(SUBSCRIPTION_FILES)),
                aliases);
    }

    private static WebSettings web(Fields web, MailSettings.Kind transport, Faults faults) {
        URI base = URI.create(web.get(BASE_URL));
        boolean here = base.getHost() != null && LOOPBACK.contains(base.getHost());
        if ("http".equals(base.getScheme()) && !here) {
            faults.warning(
                    web.placeOf(BASE_URL),
                    "base-url: links in mails will not be protected",
                    "one-click unsubscribing wants https, RFC 8058");
        }
        if (here && transport == MailSettings.Kind.SMTP) {
            faults.warning(
                    web.placeOf(BASE_URL),
                    "base-url: readers on other machines cannot open links to this one",
                    "write the address under which they reach it, or leave base-url out");
        }
        Listening listening = web.get(LISTEN);
        return new WebSettings(listening.host(), listening.port(), web.get(BASE_URL));
    }

    private static String baseUrl(String text) throws UnfitException {
        if (text.contains("?") || text.contains("#")) {
            throw new UnfitException(
                    Values.quoted(Addresses.shown(text)) + " has a query or a fragment",
                    "links go on behind it; such as https://example.org/papers");
        }
        String site = Addresses.SITE.parsing().parse(text);
        int colon = site.indexOf(':');
        return site.substring(0, colon).toLowerCase(Locale.ROOT) + site.substring(colon);
    }

    private static Listening listening(String text) throws UnfitException {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new UnfitException(Values.quoted(text) + " is not a host and a port", "such as 127.0.0.1:8080");
        }
        return new Listening(text.substring(0, colon), Integer.parseInt(port));
    }
}
