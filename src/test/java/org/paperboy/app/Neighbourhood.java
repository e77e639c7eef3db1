package org.paperboy.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.paperboy.Installation;
import org.paperboy.cli.demo.DemoClock;
import org.paperboy.cli.demo.DemoPapers;
import org.paperboy.cli.demo.DemoSite;

/**
 * An installation for processes of their own, with its neighbours in this one: the demo's site of two days, which shows
 * what there is at the moment of the story, and a mail server. Half of its thirty readers want everything, the others a
 * keyword each; all are served hourly.
 */
final class Neighbourhood implements AutoCloseable {
    static final LocalDate THURSDAY = LocalDate.of(2026, 8, 6);
    private static final int READERS = 30;
    private static final List<String> KEYWORDS = List.of(
            "flow matching",
            "benchmark",
            "diffusion",
            "speech",
            "robot",
            "camera",
            "retrieval",
            "memory",
            "agent",
            "policy",
            "model",
            "language model",
            "protein",
            "map",
            "quantum gravity");

    private final Path folder;
    private final DemoPapers papers;
    private final DemoClock now;
    private final DemoSite site;
    private final MailServer mailServer = MailServer.start(Duration.ofMillis(2));

    private Neighbourhood(Path folder, DemoPapers papers, DemoClock now, DemoSite site) {
        this.folder = folder;
        this.papers = papers;
        this.now = now;
        this.site = site;
    }

    /** @param connections to the mail server that each process has at a time */
    static Neighbourhood in(Path folder, Instant now, int connections) throws IOException {
        DemoPapers papers = DemoPapers.startingOn(THURSDAY);
        DemoClock clock = DemoClock.at(now);
        Neighbourhood neighbourhood = new Neighbourhood(folder, papers, clock, DemoSite.open(papers, clock));
        neighbourhood.settle(connections);
        return neighbourhood;
    }

    private void settle(int connections) {
        Installation installation = Installation.in(folder, site.url(), now.instant());
        installation.write("paperboy.yaml", """
                store: jdbc:sqlite:data/paperboy.db
                sources: [{ name: hf-daily, type: huggingface, url: "%s", cron: "0 * * * *", allow-private: true }]
                mail:
                  from: "Paperboy <paperboy@example.org>"
                  transport: smtp
                  smtp: { host: 127.0.0.1, port: %d, tls: none, connections: %d, name: "${%s:-here.example.org}" }
                subscription-files: subscriptions
                """.formatted(site.url(), mailServer.port(), connections, CrashChild.NAME));
        installation.subscribe(
                "all",
                IntStream.range(0, READERS)
                        .mapToObj(reader -> "  - {email: %s, cron: \"0 * * * *\", subscriptions: [{name: Mine, %s}]}\n"
                                .formatted(email(reader), wish(reader)))
                        .collect(Collectors.joining("", "subscribers:\n", "")));
    }

    private static String email(int reader) {
        return "reader" + reader + "@example.org";
    }

    private static String wish(int reader) {
        return reader < KEYWORDS.size() ? "keywords: [" + KEYWORDS.get(reader) + "]" : "everything: true";
    }

    Installation installation() {
        return Installation.at(folder, now);
    }

    MailServer mailServer() {
        return mailServer;
    }

    Instant now() {
        return now.instant();
    }

    /** From now on it is this moment, for the site and for every process started later. */
    void moveTo(Instant moment) {
        now.moveTo(moment);
    }

    /** Starts a process; what it logs is kept until it is closed. */
    Child start(String command) {
        Duration ahead = Duration.between(Clock.systemUTC().instant(), now.instant());
        return Child.start(command, folder.resolve("paperboy.yaml"), ahead);
    }

    /** By address, the ids of all papers that a reader should have, told by the site and a plain look for words. */
    Map<String, Set<String>> expected() throws IOException, InterruptedException {
        List<JsonNode> listed = Stream.concat(listed(papers.firstDay()).stream(), listed(papers.secondDay()).stream())
                .toList();
        Map<String, Set<String>> expected = new TreeMap<>();
        for (int reader = 0; reader < READERS; reader++) {
            for (JsonNode paper : listed) {
                if (reader >= KEYWORDS.size() || holds(paper, KEYWORDS.get(reader))) {
                    expected.computeIfAbsent(email(reader), email -> new TreeSet<>())
                            .add(paper.path("id").asText());
                }
            }
        }
        return expected;
    }

    private List<JsonNode> listed(LocalDate day) throws IOException, InterruptedException {
        URI address = URI.create(site.url() + "/api/daily_papers?limit=100&date=" + day);
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body).findValues("paper");
    }

    private static boolean holds(JsonNode paper, String keyword) {
        String text = paper.path("title").asText() + " " + paper.path("summary").asText();
        String words = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ") + " ";
        String plural = keyword.endsWith("y") ? keyword.replaceAll("y$", "ies") : keyword + "s";
        return words.contains(" " + keyword + " ") || words.contains(" " + plural + " ");
    }

    @Override
    public void close() {
        site.close();
        mailServer.close();
    }
}
