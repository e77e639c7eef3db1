package org.paperboy.digest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.paperboy.digest.DigestPage.Link;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;

/**
 * The links of a paper as a mail may show them. The one place that lets a link of a source into a mail: the template
 * engine escapes, but would let {@code data:} and the like through.
 */
final class Links {
    private static final int LONGEST = 500;

    private final Map<LinkKind, String> hrefs;

    private Links(Map<LinkKind, String> hrefs) {
        this.hrefs = hrefs;
    }

    static Links of(Paper paper) {
        Map<LinkKind, String> hrefs = new EnumMap<>(LinkKind.class);
        paper.links().forEach((kind, href) -> {
            if (isSafe(href)) {
                hrefs.put(kind, href);
            }
        });
        return new Links(hrefs);
    }

    private static boolean isSafe(String href) {
        if (href.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(href);
            String scheme = uri.getScheme();
            return ("https".equals(scheme) || "http".equals(scheme)) && uri.getHost() != null;
        } catch (URISyntaxException notALink) {
            return false;
        }
    }

    /** Where the title leads: the paper's page, else the next best; empty if there is no link at all. */
    String best() {
        return hrefs.values().stream().findFirst().orElse("");
    }

    /** All of them, in the order of {@link LinkKind}. */
    List<Link> all() {
        List<Link> links = new ArrayList<>();
        hrefs.forEach((kind, href) -> links.add(new Link(label(kind, href), href)));
        return links;
    }

    private static String label(LinkKind kind, String href) {
        return switch (kind) {
            case PAGE -> "Paper page";
            case ABSTRACT -> isArxiv(href) ? "arXiv abstract" : "Abstract";
            case PDF -> "PDF";
            case CODE -> "Code";
            case PROJECT -> "Project page";
        };
    }

    private static boolean isArxiv(String href) {
        String host = URI.create(href).getHost().toLowerCase(Locale.ROOT);
        return host.equals("arxiv.org") || host.endsWith(".arxiv.org");
    }
}
