package org.paperboy.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An address with places to fill in: {@code {from}} and {@code {to}}, {@code {cursor}} or {@code {page}}. */
record UrlTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern HOST = Pattern.compile("(?i)https?://[^/?{}]+(?:[/?]|$)");
    private static final List<String> KNOWN = List.of("from", "to", "cursor", "page");

    /** What is wrong with a text as a template; empty if nothing is. Nothing of a user name or password is repeated. */
    static Optional<String> fault(String text) {
        List<String> unknown = PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !KNOWN.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            String known = KNOWN.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
            return Optional.of("{" + unknown.get(0) + "} is unknown; known: " + known);
        }
        UrlTemplate template = new UrlTemplate(text);
        if (template.has("from") != template.has("to")) {
            return Optional.of("{from} and {to} go together");
        }
        if (template.has("cursor") && template.has("page")) {
            return Optional.of("{cursor} and {page} exclude each other");
        }
        return isAddress(template)
                ? Optional.empty()
                : Optional.of("it must begin with http:// or https:// and a host");
    }

    private static boolean isAddress(UrlTemplate template) {
        try {
            URI uri = new URI(template.fill(LocalDate.EPOCH, LocalDate.EPOCH, 0));
            boolean plain = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            return plain && HOST.matcher(template.text).lookingAt();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    boolean has(String place) {
        return text.contains("{" + place + "}");
    }

    /** Whether it leads to more than one part of a list. */
    boolean isPaged() {
        return has("cursor") || has("page");
    }

    /** Whether it can be asked for a span of days. */
    boolean hasSpan() {
        return has("from");
    }

    /**
     * The address of one part.
     *
     * @param position the cursor or the number of the page
     */
    String fill(LocalDate from, LocalDate to, int position) {
        return text.replace("{from}", from.toString())
                .replace("{to}", to.toString())
                .replace("{cursor}", Integer.toString(position))
                .replace("{page}", Integer.toString(position));
    }
}
