package org.paperboy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;

/** Brings feeds that are nearly of a known form into it. */
final class FeedForm {
    private static final Set<String> ATOM = Set.of("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#");
    private static final Set<String> VERSIONS = Set.of("0.91", "0.92", "0.93", "0.94");
    // Nothing of a paper stands in them, and ROME refuses the whole feed for an hour 24 or a day in lower case.
    private static final Set<String> UNUSED =
            Set.of("skipHours", "skipDays", "cloud", "ttl", "textInput", "textinput", "image");

    private FeedForm() {}

    static void normalise(Element root) {
        if (root.getName().equals("rss")) {
            String version = root.getAttributeValue("version", "");
            root.setAttribute("version", VERSIONS.contains(version.strip()) ? version.strip() : "2.0");
            move(root, root.getNamespace(), Namespace.NO_NAMESPACE);
        } else if (root.getName().equals("feed") && !ATOM.contains(root.getNamespaceURI())) {
            move(root, root.getNamespace(), Namespace.getNamespace("http://www.w3.org/2005/Atom"));
        }
        for (Element below : new ArrayList<>(root.getChildren())) {
            drop(below);
        }
    }

    private static void drop(Element channel) {
        List<Element> children = new ArrayList<>(channel.getChildren());
        if (channel.getName().equals("channel")) {
            children.stream().filter(child -> UNUSED.contains(child.getName())).forEach(Element::detach);
        }
    }

    private static void move(Element root, Namespace from, Namespace to) {
        if (from.equals(to)) {
            return;
        }
        List<Element> elements = new ArrayList<>();
        elements.add(root);
        root.getDescendants(Filters.element()).forEach(elements::add);
        elements.stream()
                .filter(element -> element.getNamespaceURI().equals(from.getURI()))
                .forEach(element -> element.setNamespace(to));
    }
}
