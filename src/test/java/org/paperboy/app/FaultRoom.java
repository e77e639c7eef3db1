package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.at;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.paperboy.Installation;
import org.paperboy.ReceivedMail;
import org.paperboy.cli.demo.DemoClock;
import org.paperboy.fetch.Fetchers;
import org.paperboy.store.Listings;

/**
 * A site behind a gate, which can misbehave, an operator with a mailbox, and Ada, who reads everything at 07:30. On Monday
 * two papers were listed, read and mailed; on Tuesday twenty are listed.
 */
final class FaultRoom implements AutoCloseable {
    static final String OPERATOR = "ops@example.org";
    static final List<String> MONDAYS = List.of("2608.00101", "2608.00102");
    static final List<String> TUESDAYS = IntStream.rangeClosed(1, 20)
            .mapToObj(i -> String.format(Locale.ROOT, "2608.002%02d", i))
            .toList();
    static final String SOURCE = "hf-daily";

    private final Path folder;
    private final Newsroom newsroom;
    private final Gate gate;
    private final Client client;

    /** What sites are asked by. */
    enum Client {
        USUAL,
        /** Waits for a second and takes ten thousand bytes. */
        HASTY,
        /** Knows the site by a name, and may not enter private networks. */
        ELSEWHERE;

        Application open(Installation installation) {
            DemoClock clock = installation.clock();
            return switch (this) {
                case USUAL -> installation.open();
                case HASTY -> Application.open(installation.configuration(), clock, database -> Fetchers.hasty(clock));
                case ELSEWHERE ->
                    Application.open(
                            installation.configuration(),
                            clock,
                            database -> Fetchers.elsewhere(
                                    clock,
                                    Map.of("papers.example.org", "127.0.0.1", "inside.example.org", "10.0.0.7")));
            };
        }
    }

    FaultRoom(Path folder, Client client) {
        this.folder = folder;
        this.client = client;
        newsroom = new Newsroom(folder);
        gate = new Gate(newsroom.site().url());
        String url = client == Client.ELSEWHERE ? "http://papers.example.org:" + gate.port() : gate.url();
        Installation installation = Installation.in(
                        folder, url, newsroom.installation().clock())
                .configure("operator: " + OPERATOR)
                .subscribe("ada", Newsroom.ADA_WANTS_ALL);
        if (client == Client.ELSEWHERE) {
            installation.replace("allow-private: true", "allow-private: false\n    enrich: { arxiv: off }");
        }
        newsroom.publish(MONDAY, MONDAYS.toArray(String[]::new));
        behavingRound(MONDAY, "21:00");
        newsroom.publish(TUESDAY, TUESDAYS.toArray(String[]::new));
    }

    Newsroom newsroom() {
        return newsroom;
    }

    Gate gate() {
        return gate;
    }

    /** {@code once} while the site misbehaves. */
    Once.Report round(LocalDate day, String time) {
        return round(client, at(day, time));
    }

    /** The same at any instant. */
    Once.Report round(Instant instant) {
        return round(client, instant);
    }

    /** From now on the site is as it should be; {@code once}. */
    Once.Report behavingRound(LocalDate day, String time) {
        gate.behaves();
        return round(client == Client.HASTY ? Client.USUAL : client, at(day, time));
    }

    private Once.Report round(Client by, Instant instant) {
        Installation installation = newsroom.installation();
        installation.clock().moveTo(instant);
        try (Application application = by.open(installation)) {
            return installation.once(application);
        }
    }

    /** The latest reading that a firing asked for. */
    Listings.Judged latest() {
        try (Application application = newsroom.installation().open()) {
            return application.ledger().listings().latest(SOURCE).orElseThrow();
        }
    }

    /** When the source is next to be read. */
    Instant dueAt() {
        try (Application application = newsroom.installation().open()) {
            return application.crawlPlan().dueAt(SOURCE);
        }
    }

    /** How many papers the snapshot has. */
    int papers() {
        return count("SELECT COUNT(*) FROM paper WHERE ? <> ''", "any");
    }

    /** How often papers were sighted in listings for a day. */
    int sightings(LocalDate day) {
        return count("SELECT COUNT(*) FROM sighting JOIN listing USING (listing_id) WHERE day = ?", day.toString());
    }

    private int count(String query, String parameter) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/paperboy.db"));
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("cannot read the store", e);
        }
    }

    /** How often the site was asked for what of Tuesday, such as {@code 4 api, 4 page, 1 robots}. */
    String asked() {
        Map<String, Long> counts = gate.asked().stream()
                .filter(target -> target.contains(TUESDAY.toString()) || target.equals("/robots.txt"))
                .map(target -> target.startsWith("/api/") ? "api" : target.startsWith("/papers/") ? "page" : "robots")
                .collect(Collectors.groupingBy(what -> what, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The mails to the operator. */
    List<ReceivedMail> told() {
        return newsroom.installation().mails().stream()
                .filter(file -> file.getFileName().toString().startsWith(OPERATOR))
                .map(ReceivedMail::in)
                .toList();
    }

    /** Every paper of both days has reached Ada once, and nobody but Ada and the operator got a mail. */
    void assertReadersGotEveryPaperOnceAndNoMailOfTrouble() {
        List<List<String>> digests = newsroom.toAda();
        assertThat(digests).allSatisfy(papers -> assertThat(papers).isNotEmpty());
        assertThat(digests.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(MONDAYS.stream(), TUESDAYS.stream()).toList());
        assertThat(newsroom.installation().mails())
                .allSatisfy(
                        file -> assertThat(file.getFileName().toString()).matches("(" + OPERATOR + "|" + ADA + ")-.*"));
        assertThat(newsroom.installation().mails().stream()
                        .filter(file -> file.getFileName().toString().startsWith(ADA)))
                .hasSameSizeAs(digests);
    }

    @Override
    public void close() {
        gate.close();
        newsroom.close();
    }
}
