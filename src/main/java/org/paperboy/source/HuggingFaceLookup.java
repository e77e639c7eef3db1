package org.paperboy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.fetch.Access;
import org.paperboy.fetch.Ask;
import org.paperboy.fetch.Fetched;
import org.paperboy.fetch.Fetcher;
import org.paperboy.paper.Gap;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/** Looks papers up by {@code /api/papers/ID} of Hugging Face, which knows where their code and projects are. */
final class HuggingFaceLookup implements Lookup {
    /** Of use to arXiv's own lists: all others that carry arXiv identifiers are better served by arXiv. */
    static final LookupKind KIND = new LookupKind(
            "huggingface",
            "https://huggingface.co",
            Set.of(Gap.ABSTRACT, Gap.AUTHORS, Gap.CODE),
            20,
            type -> type.startsWith("arxiv"),
            HuggingFaceLookup::new);

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String url;
    private final Access access;
    private final Fetcher fetcher;

    /**
     * A look-up.
     *
     * @param url the root of the site, without a slash at its end
     */
    HuggingFaceLookup(String url, Access access, Fetcher fetcher) {
        this.url = url;
        this.access = access;
        this.fetcher = fetcher;
    }

    @Override
    public int mostAtOnce() {
        return 1;
    }

    @Override
    public Answer look(List<PaperId> ids) {
        if (ids.size() > mostAtOnce()) {
            throw new IllegalArgumentException(ids.size() + " identifiers at once; at most " + mostAtOnce());
        }
        Map<PaperId, Paper> found = new HashMap<>();
        for (PaperId id : ids) {
            String address = url + "/api/papers/" + id.value();
            Fetched fetched = fetcher.fetch(Ask.feed(address, "application/json", access));
            if (fetched instanceof Fetched.Page page) {
                Optional<Paper> paper = paper(page.body(), id);
                if (paper.isEmpty()) {
                    return new Failed(Finding.unexpected(page, "the JSON of " + id), Duration.ZERO);
                }
                found.put(id, paper.get());
            } else if (fetched instanceof Fetched.Unavailable unavailable
                    && unavailable.status() != HttpURLConnection.HTTP_NOT_FOUND) {
                return new Failed(unavailable.reason(), unavailable.retryAfter());
            }
        }
        return new Found(found);
    }

    private Optional<Paper> paper(String body, PaperId id) {
        try {
            JsonNode item = JSON.readTree(body);
            return HuggingFaceItem.read(item, url)
                    .map(Entry::paper)
                    .filter(paper -> paper.ids().contains(id))
                    .map(HuggingFaceLookup::withoutOwnPages);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    // Where a reader finds the paper is for the source to say that listed it.
    private static Paper withoutOwnPages(Paper paper) {
        Map<LinkKind, String> links = new EnumMap<>(LinkKind.class);
        paper.links().forEach((kind, link) -> {
            if (kind == LinkKind.CODE || kind == LinkKind.PROJECT) {
                links.put(kind, link);
            }
        });
        return new Paper(
                paper.ids(),
                paper.title(),
                paper.abstractText(),
                paper.authors(),
                paper.categories(),
                links,
                paper.publishedAt());
    }
}
