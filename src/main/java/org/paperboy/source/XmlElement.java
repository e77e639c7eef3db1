package org.paperboy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * An element of XML as sites really send it, by the local names of what it contains: prefixes are anybody's choice. jsoup
 * mends what is not well-formed, knows no entities but those of HTML and fetches nothing. Not thread-safe.
 */
final class XmlElement {
    private final Element element;
    private final String name;
    // Listed once, for most elements are asked for a dozen names.
    private @Nullable List<XmlElement> children;

    private XmlElement(Element element) {
        this.element = element;
        String tag = element.tagName();
        this.name = tag.substring(tag.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** The root element of a document; empty where there is none. */
    static Optional<XmlElement> root(String body) {
        return Optional.ofNullable(Jsoup.parse(body, "", Parser.xmlParser()).firstElementChild())
                .map(XmlElement::new);
    }

    /** Its name without a prefix, in lower case. */
    String name() {
        return name;
    }

    /** What stands directly in it under that name, in the order of the document. */
    List<XmlElement> children(String name) {
        List<XmlElement> named = new ArrayList<>();
        for (XmlElement child : children()) {
            if (child.name.equals(name)) {
                named.add(child);
            }
        }
        return named;
    }

    /** The first child of that name. */
    Optional<XmlElement> child(String name) {
        for (XmlElement child : children()) {
            if (child.name.equals(name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    private List<XmlElement> children() {
        if (children == null) {
            children = new ArrayList<>();
            for (Node node : element.childNodes()) {
                if (node instanceof Element child) {
                    children.add(new XmlElement(child));
                }
            }
        }
        return children;
    }

    /** All text in it, as it stands but for the blanks around it. */
    String text() {
        boolean bare = element.childNodeSize() == 1 && element.childNode(0) instanceof TextNode;
        return (bare ? ((TextNode) element.childNode(0)).getWholeText() : element.wholeText()).strip();
    }

    /** The text of its first child of that name; empty without one. */
    String text(String name) {
        return child(name).map(XmlElement::text).orElse("");
    }

    /** The value of an attribute, by the name it has in the document; empty without one. */
    String attribute(String name) {
        return element.attr(name);
    }
}
