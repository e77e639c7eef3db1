package org.paperboy.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.fetch.FetchSettings;
import org.paperboy.setting.Secret;

/** The keys of {@code fetch}, and the settings they become. */
final class FetchBinding {
    private static final String PROXY_FORM = "an HTTP proxy such as http://user:password@proxy.example.org:3128";
    // A password from the environment may hold an @ or a colon.
    private static final Pattern PROXY_PARTS =
            Pattern.compile("http://(?:([^:]+):(.*)@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9][A-Za-z0-9.-]*):(\\d{1,5})/?");

    private static final Key<Optional<FetchSettings.Proxy>> PROXY = Key.optional(
            "proxy",
            new ScalarKind<>(
                    PROXY_FORM,
                    FetchBinding::proxy,
                    Map.of("type", "string", "examples", List.of("http://proxy.example.org:3128")),
                    true),
            Optional.empty(),
            "The HTTP proxy that sites are asked through: \"http://${PROXY_USER}:${PROXY_PASSWORD}@host:3128\".");
    private static final Key<String> CONTACT = Key.optional(
            "contact",
            new ScalarKind<>(
                    "a URL or an e-mail address",
                    Map.of("type", "string", "examples", List.of("https://example.org/about-our-crawler")),
                    FetchBinding::contact),
            "",
            "Where a site's operator finds out who asks; if left out, the operator's address or else the sender's.");
    static final Section SECTION = new Section(PROXY, CONTACT);

    private FetchBinding() {}

    static FetchSettings bind(Fields fetch) {
        return new FetchSettings(fetch.get(CONTACT), fetch.get(PROXY).orElse(null));
    }

    private static Optional<FetchSettings.Proxy> proxy(String text) throws UnfitException {
        Matcher parts = PROXY_PARTS.matcher(text.strip());
        if (!parts.matches() || !isPort(parts.group(4))) {
            throw new UnfitException("is not " + PROXY_FORM, "");
        }
        return Optional.of(new FetchSettings.Proxy(
                parts.group(3).replaceAll("[\\[\\]]", ""),
                Integer.parseInt(parts.group(4)),
                decoded(parts.group(1) == null ? "" : parts.group(1)),
                new Secret(decoded(parts.group(2) == null ? "" : parts.group(2)))));
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65_535;
    }

    /** As in a URL; a password with a percent sign that is no escape is itself. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return part;
        }
    }

    private static String contact(String text) throws UnfitException {
        return text.indexOf('@') >= 0 && !text.contains("://")
                ? Addresses.EMAIL.parsing().parse(text)
                : Addresses.ADDRESS.parsing().parse(text);
    }
}
