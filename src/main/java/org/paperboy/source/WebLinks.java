package org.paperboy.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.PaperId;

/** Addresses as pages and feeds write them: relative, with blanks, with other schemes. */
final class WebLinks {
    // Beyond what browsers and servers agree on; resolving one with a thousand dots costs seconds.
    private static final int LONGEST = 2_000;
    private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("[\\s\"<>\\\\^`{|}]");
    private static final Pattern ARXIV = Pattern.compile("https?://(?:[a-z]+\\.)?arxiv\\.org/");
    private static final Pattern DOI = Pattern.compile("https?://(?:dx\\.)?doi\\.org/");

    private WebLinks() {}

    /** The whole http or https address that a link leads to; empty for any other, and for one that is too long. */
    static Optional<String> resolve(String base, String link) {
        String written = link.strip();
        String href = written.length() > LONGEST ? "" : encode(written);
        if (href.isEmpty() || base.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI from = new URI(base);
            // By RFC 3986 a lone query keeps the last part of the path; java.net.URI drops it.
            URI whole = href.startsWith("?") && from.getRawPath() != null
                    ? from.resolve(from.getRawPath() + href)
                    : from.resolve(href);
            return web(whole);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> web(URI whole) {
        String scheme = String.valueOf(whole.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        return web && whole.getHost() != null
                ? Optional.of(scheme + whole.toString().substring(scheme.length()))
                : Optional.empty();
    }

    /** Where a paper can be looked at: the page that was linked, and what follows from its identifiers. */
    static Map<LinkKind, String> of(String page, Set<PaperId> ids) {
        Map<LinkKind, String> links = new EnumMap<>(LinkKind.class);
        for (PaperId id : ids) {
            switch (id.scheme()) {
                case ARXIV -> {
                    links.put(LinkKind.ABSTRACT, "https://arxiv.org/abs/" + id.value());
                    links.put(LinkKind.PDF, "https://arxiv.org/pdf/" + id.value());
                }
                case DOI ->
                    resolve("https://doi.org/", "/" + id.value())
                            .ifPresent(url -> links.putIfAbsent(LinkKind.ABSTRACT, url));
            }
        }
        boolean followsFromId = links.containsKey(LinkKind.PDF)
                ? ARXIV.matcher(page).lookingAt()
                : links.containsKey(LinkKind.ABSTRACT) && DOI.matcher(page).lookingAt();
        if (!page.isEmpty() && !followsFromId) {
            links.put(LinkKind.PAGE, page);
        }
        return links;
    }

    private static String encode(String link) {
        Matcher odd = NOT_IN_ADDRESSES.matcher(link);
        return odd.replaceAll(found ->
                URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
