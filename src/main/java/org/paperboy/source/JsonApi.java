package org.paperboy.source;

import java.util.List;
import java.util.Optional;
import org.paperboy.fetch.Fetcher;

/** Any API that answers in JSON, read by the pointers that its operator gives. */
final class JsonApi implements Source {
    private static final Option.Expression TEMPLATE = new Option.Expression(
            "a URL such as https://api.example.org/papers/{from}/{to}/{cursor}", UrlTemplate::fault);
    private static final Option.Expression POINTER =
            new Option.Expression("a JSON Pointer such as /title", PointedItems::fault);
    private static final Option.Expression NUMBER = new Option.Expression(
            "a whole number", text -> text.matches("\\d{1,6}") ? Optional.empty() : Optional.of("such as 0 or 1"));

    static final SourceKind KIND = new SourceKind(
            "json",
            "any JSON API, read by JSON Pointers",
            "daily 06:00 18:00",
            List.of(
                    Option.required(
                            "url",
                            TEMPLATE,
                            "the address; {from} and {to} stand for days, {cursor} or {page} for parts of the list"),
                    Option.required(
                            "select",
                            new Option.Group(List.of(
                                    Option.required(
                                            "papers", POINTER, "the array of papers, such as /results; # is the whole"),
                                    Option.required("title", POINTER, "the title within each paper, such as /title"),
                                    part("id", "Within each paper: an arXiv identifier, a DOI, or what ends its link."),
                                    part("doi", "Within each paper: its DOI."),
                                    part("link", "Within each paper: where it leads."),
                                    part("abstract", "Within each paper: its abstract."),
                                    part("authors", "Within each paper: a text, texts, or objects with a name."),
                                    part("date", "Within each paper: the day it is dated."),
                                    part("categories", "Within each paper: a text, or texts."),
                                    part("votes", "Within each paper: a number."),
                                    part("total", "How many papers the whole list has."),
                                    part("next", "The address of the next part, on the same host."),
                                    part("status", "A text about the answer; see silent-when."))),
                            "what is taken from the answer, by JSON Pointers (RFC 6901)"),
                    Option.optional(
                            "link-prefix",
                            new Option.Address(),
                            "",
                            "What stands before a link, or before the id where there is no link, to make it whole."),
                    Option.optional("first-page", NUMBER, "0", "What {page} begins with."),
                    Option.optional(
                            "silent-when",
                            new Option.Text(),
                            "",
                            "What the status says when there are no papers, such as \"no posts found\".")),
            JsonApi::complaint,
            (settings, fetcher, clock) -> new JsonApi(settings, fetcher));

    private final SourceSettings settings;
    private final Fetcher fetcher;

    private JsonApi(SourceSettings settings, Fetcher fetcher) {
        this.settings = settings;
        this.fetcher = fetcher;
    }

    private static Option part(String name, String description) {
        return Option.optional(name, POINTER, "", description);
    }

    private static Optional<SourceKind.Complaint> complaint(Options options) {
        boolean says = !options.text("silent-when").isEmpty();
        boolean where = !options.text("select.status").isEmpty();
        if (says && !where) {
            return Optional.of(new SourceKind.Complaint(
                    "silent-when", "silent-when: nothing says where the status is", "add select: { status: /... }"));
        }
        return where && !says
                ? Optional.of(new SourceKind.Complaint(
                        "select", "status: is of no use without silent-when", "add silent-when: \"...\""))
                : Optional.empty();
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Reach reach() {
        return new UrlTemplate(settings.url()).hasSpan() ? Reach.SPANS : Reach.NOW;
    }

    @Override
    public Reading read(Request request) {
        return new JsonParts(settings, fetcher, request).read();
    }
}
