package org.paperboy.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.PaperText;

/**
 * What is taken from an HTML element: {@code .title}, {@code a@href}, {@code @id}.
 *
 * @param css empty for the element itself; one that begins with {@code +} looks into the element behind it, as in
 *     {@code + dd .authors}
 * @param attribute empty for the text
 */
record Selection(String css, String attribute) {
    private static final Pattern WRITTEN = Pattern.compile("(.*?)(?:(?<!\\\\)@([A-Za-z_][\\w:.-]*))?");
    private static final Pattern UNREAD = Pattern.compile("(?s).*unexpected token at '(.*)'");

    /** A selection as an operator writes it; {@link #fault} has to be asked first. */
    static Selection of(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a selector: " + text);
        }
        String attribute = parts.group(2);
        return new Selection(parts.group(1).strip(), attribute == null ? "" : attribute);
    }

    /** What is wrong with a text as a selection, by jsoup's own parser; empty if nothing is. */
    static Optional<String> fault(String text) {
        String css = of(text).css();
        return css.isEmpty() ? Optional.empty() : cssFault(css);
    }

    /** What is wrong with a text that must select whole elements. */
    static Optional<String> elementFault(String text) {
        Selection selection = of(text);
        if (selection.css().isEmpty() || !selection.attribute().isEmpty()) {
            return Optional.of("it must select elements, not an attribute");
        }
        return cssFault(selection.css());
    }

    private static Optional<String> cssFault(String css) {
        try {
            QueryParser.parse(css.startsWith("+") ? css.substring(1).strip() : css);
            return Optional.empty();
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            return Optional.of(explain(css, String.valueOf(e.getMessage())));
        }
    }

    private static String explain(String css, String message) {
        Matcher unread = UNREAD.matcher(message);
        if (unread.matches() && !unread.group(1).isEmpty() && css.endsWith(unread.group(1))) {
            int at = css.length() - unread.group(1).length();
            return "character " + (at + 1) + ": unexpected \"" + css.substring(at) + '"';
        }
        if (message.contains("balanced")) {
            return "character " + (1 + Math.max(css.lastIndexOf('['), css.lastIndexOf('(')))
                    + ": the bracket is never closed";
        }
        return unread.matches() || css.equals("+")
                ? "character " + css.length() + ": it ends unfinished, or with a name that is unknown"
                : message;
    }

    /** The elements that are meant, in the order of the page. */
    List<Element> elements(Element paper) {
        if (css.isEmpty()) {
            return List.of(paper);
        }
        if (css.startsWith("+")) {
            @Nullable Element next = paper.nextElementSibling();
            return next == null ? List.of() : next.select(css.substring(1).strip());
        }
        return paper.select(css).stream()
                .filter(element -> !element.equals(paper))
                .toList();
    }

    /** The value of the first element that has one; empty if none has. */
    String first(Element paper) {
        return values(paper).stream().findFirst().orElse("");
    }

    List<String> values(Element paper) {
        return elements(paper).stream()
                .map(this::value)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private String value(Element element) {
        return PaperText.clean(attribute.isEmpty() ? element.text() : element.attr(attribute));
    }

    /** Where the first element with an address leads; a link need not be told that it means its {@code href}. */
    String address(Element paper) {
        String name = attribute.isEmpty() ? "href" : attribute;
        return elements(paper).stream()
                .map(element -> attribute.isEmpty() && !element.hasAttr(name) ? element.text() : element.attr(name))
                .flatMap(link -> WebLinks.resolve(paper.baseUri(), link).stream())
                .findFirst()
                .orElse("");
    }
}
