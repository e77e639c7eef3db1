package org.paperboy.source;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The XML of a feed as a tree. Strictly if that is possible, else as it must have been meant. Nothing that a document
 * declares before its root element is looked at: no encoding (the text is decoded already), no document type, and so no
 * entity.
 */
final class FeedXml {
    private static final Set<String> ROOTS = Set.of("rss", "RDF", "feed");
    private static final Pattern NAME = Pattern.compile("<((?:[\\w.-]+:)?([\\w.-]+))");
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final String MAX_DEPTH = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
    private static final String DEEPEST = "200";
    private static final Map<String, String> KNOWN_PREFIXES = Map.of(
            "dc", "http://purl.org/dc/elements/1.1/",
            "content", "http://purl.org/rss/1.0/modules/content/",
            "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "atom", "http://www.w3.org/2005/Atom",
            "prism", "http://prismstandard.org/namespaces/basic/2.0/",
            "arxiv", "http://arxiv.org/schemas/atom");

    private FeedXml() {}

    /** What a text turned out to be. */
    sealed interface Parsed {}

    /**
     * A feed.
     *
     * @param flaw why it could not be read strictly; empty if it could
     */
    record Tree(org.jdom2.Document document, String flaw) implements Parsed {}

    /** Something else; the text says what was expected and, if more is known than the site's answer shows, found. */
    record NoFeed(String expected) implements Parsed {}

    static Parsed parse(String text) {
        String xml = text.substring(Prolog.end(text));
        Matcher root = NAME.matcher(xml);
        if (!root.lookingAt() || !ROOTS.contains(root.group(2))) {
            return new NoFeed("an RSS, Atom or JSON feed");
        }
        if (!isClosed(xml, root.group(1))) {
            return new NoFeed("a whole feed, where <" + root.group(1) + "> is closed");
        }
        try {
            return new Tree(strictly(xml), "");
        } catch (JDOMException flaw) {
            return leniently(xml, root.group(1), String.valueOf(flaw.getMessage()));
        }
    }

    // Whatever a server writes behind the end of a feed is no reason to refuse it.
    private static boolean isClosed(String xml, String root) {
        int end = xml.lastIndexOf("</" + root);
        return end >= 0 && xml.indexOf('>', end) >= 0;
    }

    private static Parsed leniently(String xml, String root, String flaw) {
        Document document = Jsoup.parse(xml, "", Parser.xmlParser());
        document.outputSettings().prettyPrint(false);
        @Nullable Element feed = document.firstElementChild();
        if (feed == null || !feed.tagName().equals(root)) {
            return new NoFeed("a feed in well-formed XML (" + flaw + ")");
        }
        declarePrefixes(feed);
        try {
            return new Tree(
                    strictly(NOT_IN_XML.matcher(feed.outerHtml()).replaceAll("")),
                    "not well-formed, read as it must have been meant: " + flaw);
        } catch (JDOMException hopeless) {
            return new NoFeed("a feed in well-formed XML (" + flaw + ")");
        }
    }

    private static void declarePrefixes(Element feed) {
        Set<String> used = new TreeSet<>();
        for (Element element : feed.getAllElements()) {
            used.add(prefix(element.tagName()));
            for (Attribute attribute : element.attributes()) {
                used.add(prefix(attribute.getKey()));
            }
        }
        for (String prefix : used) {
            boolean builtIn = prefix.isEmpty() || prefix.equals("xmlns") || prefix.equals("xml");
            if (!builtIn && !feed.hasAttr("xmlns:" + prefix)) {
                feed.attr("xmlns:" + prefix, KNOWN_PREFIXES.getOrDefault(prefix, "urn:undeclared:" + prefix));
            }
        }
    }

    private static String prefix(String name) {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }

    private static org.jdom2.Document strictly(String xml) throws JDOMException {
        SAXBuilder builder = new SAXBuilder();
        // No document type is left, and if one should be, it is refused before anything in it can be followed.
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        // What comes later walks the tree by recursion.
        builder.setProperty(MAX_DEPTH, DEEPEST);
        builder.setExpandEntities(false);
        try {
            return builder.build(new StringReader(xml));
        } catch (IllegalArgumentException e) {
            // Names that SAX takes and a tree does not, such as ":title".
            throw new JDOMException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be read", e);
        }
    }
}
