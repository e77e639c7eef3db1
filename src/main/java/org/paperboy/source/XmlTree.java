package org.paperboy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * XML as sites really send it, by the local names of its elements: prefixes are anybody's choice. jsoup mends what is not
 * well-formed, knows no entities but those of HTML and fetches nothing.
 */
final class XmlTree {
    private XmlTree() {}

    /** The root element; empty where there is none. */
    static Optional<Element> root(String body) {
        return Optional.ofNullable(Jsoup.parse(body, "", Parser.xmlParser()).firstElementChild());
    }

    /** The name of an element without its prefix, in lower case. */
    static String name(Element element) {
        String tag = element.tagName();
        return tag.substring(tag.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Element child = parent.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (name(child).equals(name)) {
                found.add(child);
            }
        }
        return found;
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** The text of the first child of that name, as it stands but for the blanks around it; empty without one. */
    static String text(Element parent, String name) {
        return child(parent, name).map(child -> child.wholeText().strip()).orElse("");
    }
}
