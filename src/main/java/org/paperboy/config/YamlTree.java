package org.paperboy.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one YAML document into nodes that know their place. Anchors, aliases, tags, further documents, nesting deeper
 * than 16 and files over 1 MB are refused: nobody needs them here, and they are how YAML is used as a weapon.
 */
final class YamlTree {
    static final int MAX_BYTES = 1_000_000;
    private static final int MAX_DEPTH = 16;

    /** Of an alias, an anchor and a tag; a value without quotes cannot begin with them. */
    private static final Set<String> SIGNS = Set.of("*", "&", "!");

    private final YAMLParser parser;
    private final SourceText source;
    private final Faults faults;
    private int depth;

    private YamlTree(YAMLParser parser, SourceText source, Faults faults) {
        this.parser = parser;
        this.source = source;
        this.faults = faults;
    }

    /**
     * The root of the document; empty if there is none or it cannot be read, and the faults say why.
     *
     * @param mayQuote whether hints may repeat what stands in the file: never where it may hold a secret
     */
    static Optional<Node> read(String content, boolean mayQuote, Faults faults) {
        if (content.length() > MAX_BYTES) {
            faults.error(Place.WHOLE_FILE, "is larger than 1 MB");
            return Optional.empty();
        }
        YamlTraps traps = new YamlTraps(new SourceText(content), mayQuote, faults);
        if (traps.hasForbiddenCharacter() || traps.hasDirective()) {
            return Optional.empty();
        }
        try (YAMLParser parser = new YAMLFactory().createParser(content)) {
            return new YamlTree(parser, new SourceText(content), faults).document();
        } catch (TooDeep e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            traps.explain(e);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            faults.error(Place.WHOLE_FILE, "is empty");
            return Optional.empty();
        }
        Node root = node();
        if (parser.nextToken() != null) {
            faults.error(place(), "a second document begins here", "one file holds one document: remove the \"---\"");
        }
        return Optional.of(root);
    }

    private Node node() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            return scalar();
        }
        refuseAnchorsAndTags();
        if (++depth > MAX_DEPTH) {
            faults.error(place(), "is nested deeper than " + MAX_DEPTH + " levels");
            throw new TooDeep();
        }
        Node node = token == JsonToken.START_OBJECT ? mapping() : sequence();
        depth--;
        return node;
    }

    private Node mapping() throws IOException {
        Place at = place();
        List<Node.Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Scalar key = scalar();
            parser.nextToken();
            entries.add(new Node.Entry(key, node()));
        }
        return new Node.Mapping(at, entries);
    }

    private Node sequence() throws IOException {
        Place at = place();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Sequence(at, items);
    }

    private Scalar scalar() throws IOException {
        String text = parser.getText();
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        Scalar scalar = new Scalar(place(), text, text, source.styleOf(text, offset));
        return refuseAnchorsAndTags() ? scalar.refused() : scalar;
    }

    private boolean refuseAnchorsAndTags() {
        String sign = source.characterAt((int) parser.currentTokenLocation().getCharOffset());
        if (!SIGNS.contains(sign)) {
            return false;
        }
        faults.error(place(), Values.quoted(sign) + " cannot begin a value", YamlTraps.QUOTE);
        return true;
    }

    private Place place() {
        JsonLocation location = parser.currentTokenLocation();
        return new Place(location.getLineNr(), location.getColumnNr());
    }

    /** Ends the reading; the fault is already noted. */
    private static final class TooDeep extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
