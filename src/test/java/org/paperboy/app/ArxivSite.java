package org.paperboy.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** A site like arXiv: an API of what was submitted within a span and is announced by now, and the feed of one day. */
final class ArxivSite implements AutoCloseable {
    private static final Pattern SPAN = Pattern.compile("submittedDate:\\[(\\d{12}) TO (\\d{12})]");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT);
    private static final DateTimeFormatter MIDNIGHT =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy '00:00:00 -0400'", Locale.ENGLISH);

    private final MockWebServer server = new MockWebServer();
    private final Clock clock;
    private final List<Submission> submissions = new CopyOnWriteArrayList<>();
    private final List<String> spans = new CopyOnWriteArrayList<>();
    private volatile String feed = "";

    ArxivSite(Clock clock) {
        this.clock = clock;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .addHeader("Connection", "close")
                        .body(answer(request.getUrl()))
                        .build();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Submission(String id, Instant at, Instant announcedAt) {}

    /**
     * An item of a feed.
     *
     * @param type as arXiv calls it: {@code new}, {@code replace}
     */
    record Announced(String id, int version, String type) {}

    String url() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /** Somebody submits a paper, which is shown from some moment on. */
    void submitted(String id, Instant at, Instant announcedAt) {
        submissions.add(new Submission(id, at, announcedAt));
    }

    /** From now on the feed is that of this day. */
    void announces(LocalDate day, Announced... items) {
        String date = MIDNIGHT.format(day);
        feed = List.of(items).stream()
                .map(item -> ("<item><title>Kites, part %1$s</title><link>https://arxiv.org/abs/%1$s</link>"
                                + "<description>arXiv:%1$sv%2$d Announce Type: %3$s \nAbstract: Kites.</description>"
                                + "<guid isPermaLink=\"false\">oai:arXiv.org:%1$sv%2$d</guid><pubDate>%4$s</pubDate>"
                                + "<arxiv:announce_type>%3$s</arxiv:announce_type></item>")
                        .formatted(item.id(), item.version(), item.type(), date))
                .collect(Collectors.joining(
                        "",
                        "<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" version=\"2.0\"><channel>"
                                + "<title>cs.RO updates on arXiv.org</title><pubDate>" + date + "</pubDate>",
                        "</channel></rss>"));
    }

    /** The first and last day of each span that was asked for, such as {@code 20260801-20260803}. */
    List<String> spans() {
        return List.copyOf(spans);
    }

    private String answer(HttpUrl url) {
        return url.encodedPath().startsWith("/api/") ? query(String.valueOf(url.queryParameter("search_query"))) : feed;
    }

    private String query(String query) {
        Matcher span = SPAN.matcher(query);
        if (!span.find()) {
            throw new AssertionError("no span: " + query);
        }
        spans.add(span.group(1).substring(0, 8) + "-" + span.group(2).substring(0, 8));
        Instant first = minute(span.group(1));
        Instant last = minute(span.group(2)).plusSeconds(59);
        List<Submission> shown = submissions.stream()
                .filter(one -> !one.announcedAt().isAfter(clock.instant()))
                .filter(one -> !one.at().isBefore(first) && !one.at().isAfter(last))
                .sorted(Comparator.comparing(Submission::at).reversed())
                .toList();
        return shown.stream()
                .map(ArxivSite::entry)
                .collect(Collectors.joining(
                        "",
                        "<feed xmlns=\"http://www.w3.org/2005/Atom\""
                                + " xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\"><title>arXiv Query</title>"
                                + "<opensearch:totalResults>" + shown.size() + "</opensearch:totalResults>",
                        "</feed>"));
    }

    private static String entry(Submission paper) {
        return ("<entry><id>http://arxiv.org/abs/%1$sv1</id><title>Kites, part %1$s</title><published>%2$s</published>"
                        + "<updated>%2$s</updated><summary>Kites.</summary><author><name>Ada Wren</name></author>"
                        + "<category term=\"cs.RO\"/></entry>")
                .formatted(paper.id(), paper.at());
    }

    private static Instant minute(String text) {
        return LocalDateTime.parse(text, MINUTE).toInstant(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        server.close();
    }
}
