package org.paperboy.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.paperboy.Corpus;
import org.paperboy.fetch.QuietPoll;
import org.paperboy.source.Parsers;

/**
 * What reading costs beside the bare parse of the same bytes, and what a poll costs that finds nothing new. Run it as
 * {@code mvn -q -B -Pbench test-compile exec:exec}, alone on the machine.
 */
public final class ReadingBench {
    private static final int ENTRIES = 400;
    private static final int PAGE_BYTES = 220_000;
    private static final Path FIXTURES = Path.of("src/test/resources/org/paperboy/source");
    private static final String ABSTRACT =
            "Kites that fly in gusts lose their line when the wind turns. We let each kite"
                    + " learn from the pull on its own string, and show on %d flights that a fleet which shares what it has learned"
                    + " keeps 94%% of its lines, where single kites keep 61%%. ";

    private ReadingBench() {}

    /** Prints a table. */
    public static void main(String[] args) throws Exception {
        System.out.printf(Locale.ROOT, "%-58s %11s %11s%n", "CPU time a document, medians", "bare", "read");
        String page = page();
        Consumer<String> pages = Parsers.named("hugging-face-page");
        SideBySide.compare(kilobytes("Hugging Face page, invented", page) + ": jsoup", () -> Jsoup.parse(page), () -> {
            pages.accept(page);
            return page;
        });
        Optional<Path> recorded = Corpus.find("corpus/hf-page-2024-08-01.html");
        if (recorded.isPresent()) {
            String real = Files.readString(recorded.get());
            SideBySide.compare(
                    kilobytes("Hugging Face page, recorded", real) + ": jsoup", () -> Jsoup.parse(real), () -> {
                        pages.accept(real);
                        return real;
                    });
        }
        String atom = atom();
        Consumer<String> api = Parsers.named("arxiv-api");
        SideBySide.compare(
                kilobytes("arXiv's API, 400 entries", atom) + ": jsoup's XML parser",
                () -> Jsoup.parse(atom, "", Parser.xmlParser()),
                () -> {
                    api.accept(atom);
                    return atom;
                });
        Consumer<String> feed = Parsers.named("feed");
        SideBySide.compare(kilobytes("Atom feed, 400 entries", atom) + ": Java's XML parser", () -> dom(atom), () -> {
            feed.accept(atom);
            return atom;
        });
        poll(page);
    }

    private static Object dom(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String kilobytes(String what, String text) {
        return what + ", " + text.getBytes(StandardCharsets.UTF_8).length / 1000 + " KB";
    }

    /** The fixture of a day, with as many papers and cards as fill a page of the usual size. */
    private static String page() throws IOException {
        String fixture = Files.readString(FIXTURES.resolve("huggingface/daily.2026.html"));
        String list = "&quot;dailyPapers&quot;: [";
        int begin = fixture.indexOf(list) + list.length();
        String first = item(fixture, begin);
        StringBuilder items = new StringBuilder();
        for (int number = 0; items.length() < PAGE_BYTES / 3; number++) {
            items.append(first.replace("2608.01001", "2608.%05d".formatted(20_000 + number)))
                    .append(", ");
        }
        StringBuilder page = new StringBuilder(fixture).insert(begin, items);
        int card = page.indexOf("<article");
        String cards = page.substring(card, page.indexOf("</article>") + "</article>".length());
        while (page.length() < PAGE_BYTES) {
            page.insert(card, cards);
        }
        return page.toString();
    }

    private static String item(String text, int begin) {
        int depth = 0;
        for (int i = begin; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return text.substring(begin, i + 1);
            }
        }
        throw new IllegalStateException("the fixture has no whole paper");
    }

    private static String atom() {
        String entries = IntStream.range(0, ENTRIES)
                .mapToObj(number ->
                        """
                        <entry>
                          <id>http://arxiv.org/abs/2608.%05dv1</id>
                          <updated>2026-08-07T17:59:59Z</updated>
                          <published>2026-08-07T17:59:59Z</published>
                          <title>Kites That Learn From Their String, Part %d</title>
                          <summary>%s</summary>
                          <author><name>Ida Moor</name></author>
                          <author><name>Bo Marsh</name></author>
                          <author><name>Cleo Line</name></author>
                          <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">12 pages, 3 kites</arxiv:comment>
                          <link href="http://arxiv.org/abs/2608.%05dv1" rel="alternate" type="text/html"/>
                          <link title="pdf" href="http://arxiv.org/pdf/2608.%05dv1" rel="related" type="application/pdf"/>
                          <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.RO"/>
                          <category term="cs.RO" scheme="http://arxiv.org/schemas/atom"/>
                          <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
                        </entry>
                        """.formatted(number, number, ABSTRACT.formatted(number).repeat(5), number, number))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom">
                  <link href="http://arxiv.org/api/query?search_query=cat:cs.RO" rel="self" type="application/atom+xml"/>
                  <title type="html">ArXiv Query: search_query=cat:cs.RO</title>
                  <id>http://arxiv.org/api/kites</id>
                  <updated>2026-08-08T00:00:00-04:00</updated>
                  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">400</opensearch:totalResults>
                  %s
                </feed>
                """.formatted(entries);
    }

    /** The same page polled again and again: in full, and confirmed by 304. */
    private static void poll(String page) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    MockResponse.Builder answer = new MockResponse.Builder().addHeader("Connection", "close");
                    boolean known = "\"kites\"".equals(request.getHeaders().get("If-None-Match"));
                    if (request.getTarget().equals("/quiet")) {
                        answer.addHeader("ETag", "\"kites\"");
                    }
                    return known ? answer.code(304).build() : answer.body(page).build();
                }
            });
            server.start();
            String root = server.url("").toString();
            try (QuietPoll polls = QuietPoll.open(Clock.systemUTC())) {
                report("a poll that is answered in full", polls.measure(root + "full", page.length()));
                report("a poll that is answered with 304", polls.measure(root + "quiet", 0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(String what, QuietPoll.Cost cost) {
        System.out.printf(Locale.ROOT, "%-58s %8d bytes of body %8.3f ms%n", what, cost.bytes(), cost.nanos() / 1e6);
    }
}
