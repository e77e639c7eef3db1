package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.config.Configuration;
import org.paperboy.config.ConfigurationFile;
import org.paperboy.config.Loaded;

/** What {@code try} shows of the pages, feeds and answers that the readers are tested with. */
class TryTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-08-14T06:00:00Z"), ZoneOffset.UTC);
    private static final String[] LIST = {
        "--select", "paper=li.paper", "--select", "title=h3", "--select", "link=h3 a@href", "--select", "abstract=.abs"
    };

    private final MockWebServer server = new MockWebServer();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked.add(request.getTarget());
                String file = "/org/paperboy/source" + request.getTarget().replaceFirst("[?].*", "");
                try (var stream = TryTest.class.getResourceAsStream(file)) {
                    return stream == null
                            ? new MockResponse.Builder().code(404).build()
                            : new MockResponse.Builder()
                                    .body(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                                    .build();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Shell.Ran run(Map<String, String> environment, String target, String... more) {
        List<String> arguments = new ArrayList<>(List.of("try", server.url("/") + target, "--allow-private"));
        arguments.addAll(List.of(more));
        return new Shell(NOW, Path.of("absent.yaml"), environment).bare(arguments.toArray(new String[0]));
    }

    private Shell.Ran run(String target, String... more) {
        return run(Map.of(), target, more);
    }

    private static String snippet(Shell.Ran ran) {
        return ran.out().substring(ran.out().indexOf("  - name: "));
    }

    @Test
    void showsWhatSelectorsYieldAndWhichFindNothing() {
        Shell.Ran ran = run("page/only.list.html", LIST);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("""
                FRESH  listed 4 papers for 2026-08-14
                read as type page, for --select gives CSS selectors
                no count declared, 4 read
                link: empty in 1 of 4; abstract: empty in 1 of 4

                1. Gusts Are Not Noise
                   undated
                   Gusts have a memory. We read it & forecast.
                   %spapers/gusts
                   doi:10.5555/wind.2026.13

                2. The Length of a Calm
                """.formatted(server.url("/")));
    }

    @Test
    void printsAnEntryThatTheConfigurationTakesAsItIs() {
        Shell.Ran page = run("page/only.list.html", LIST);

        Loaded<Configuration> loaded = ConfigurationFile.parse("paperboy.yaml", "sources:\n" + snippet(page), Map.of());
        assertThat(loaded.faults()).isEmpty();
        var source = loaded.value().orElseThrow().sources().get(0);
        assertThat(source.type()).isEqualTo("page");
        assertThat(source.options().text("select.link")).isEqualTo("h3 a@href");
        assertThat(source.access().allowPrivate()).isTrue();
    }

    @Test
    void quotesWhatYamlWouldReadOtherwise() {
        Shell.Ran ran = run(
                "page/only.list.html",
                "--select",
                "paper=li[class=\"paper\"]",
                "--select",
                "title=h3:not(:contains(\\#))");

        Loaded<Configuration> loaded = ConfigurationFile.parse("a", "sources:\n" + snippet(ran), Map.of());

        assertThat(loaded.value().orElseThrow().sources().get(0).options().text("select.paper"))
                .isEqualTo("li[class=\"paper\"]");
        assertThat(loaded.value().orElseThrow().sources().get(0).options().text("select.title"))
                .isEqualTo("h3:not(:contains(\\#))");
    }

    @Test
    void guessesAFeed() {
        Shell.Ran ran = run("feed/only.rss-2.0.xml");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(
                        "read as type feed, for there is no --select",
                        "authors: empty in 1 of 3; date: empty in 1 of 3")
                .contains("   2026-08-13 · Ada Lofty, Bo Gale, Cleo Zephyr\n")
                .contains("    type: feed\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list/cs.RO/new | --type arxiv-list --set category=cs.RO | /list/cs.RO/new",
                "list/cs.RO/new?skip=0&show=50 | --type arxiv-list | /list/cs.RO/new",
                "atom/cs.RO | --type arxiv-feed | /atom/cs.RO",
                "rss/cs.AI+cs.RO | --type arxiv-feed --set category=cs.RO | /rss/cs.RO"
            })
    void takesAnAddressOfArxivAsItIsInHand(String target, String arguments, String expected) {
        Shell.Ran ran = run(target, arguments.split(" "));

        assertThat(ran.err()).isEmpty();
        assertThat(asked)
                .contains(expected)
                .filteredOn(one -> !one.equals("/robots.txt"))
                .hasSize(1);
    }

    @Test
    void guessesAnApiAndAsksForItsLastDays() {
        Shell.Ran ran = run(
                "json/only.strings.json?{from}/{to}/{cursor}",
                "--select",
                "papers=/collection",
                "--select",
                "title=/title",
                "--select",
                "total=/messages/0/total",
                "--select",
                "authors=/authors");

        assertThat(ran.out())
                .contains(
                        "read as type json, for --select gives JSON Pointers\nasked for the days 2026-08-08 to 2026-08-14\n")
                .contains("3 declared, 3 read")
                .contains("undated · Silk, D.; Thread, E.");
        assertThat(asked).containsExactly("/json/only.strings.json?2026-08-08/2026-08-14/0");
        assertThat(ran.status()).isZero();
    }

    @Test
    void saysWhyThereIsNothingAndWhatToTryInstead() {
        Shell.Ran page = run("page/only.list.html");
        Shell.Ran selected = run("page/only.list.html", "--select", "paper=li.x", "--select", "title=h3");
        Shell.Ran absent = run("absent");

        assertThat(page.status()).isEqualTo(1);
        assertThat(page.out())
                .startsWith("BROKEN  " + server.url("/") + "page/only.list.html: expected an RSS, Atom")
                .contains("If it is a page or an API, say where its papers are")
                .doesNotContain("sources:");
        assertThat(selected.status()).isEqualTo(1);
        assertThat(selected.out().replaceAll("\\s+", " ")).contains("expected papers by selector \"li.x\"");
        assertThat(absent.status()).isEqualTo(1);
        assertThat(absent.out()).contains("404");
    }

    @Test
    void isNotDoneWithAPartialReading() {
        Shell.Ran ran = run(
                "json/only.numbers.json",
                "--select",
                "papers=/collection",
                "--select",
                "title=/title",
                "--select",
                "link=/nowhere");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("PARTIAL listed 2 papers for 2026-08-14, and some are missing read as")
                .contains("2 read, and some are missing")
                .contains("link: empty in 2 of 2")
                .contains("note: select.link \"/nowhere\" found nothing in any of 3 papers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--select paper=li --select title=h3[ | title: \"h3[\" is not a CSS selector such as .title or a@href (character 3: the bracket is never closed)",
                "--select paper=li | title: is missing (its title, within the paper's element)",
                "--select paper | --select paper: expected a key, \"=\" and a value",
                "--select papers=/a --select title=/b --select titel=/c | titel: no such key (did you mean title?)",
                "--select paper=li --select title=h3 --set url=http://{x} | url: \"http://{x}\" is not a URL",
                "--type rss | type: \"rss\" is no type of source",
                "--set view=daily | view: no key of this type (it is a key of type huggingface and arxiv-list)",
                "--set max-aeg=7d | max-aeg: no such key (did you mean max-age?)"
            })
    void refusesWhatCouldNotBeConfigured(String arguments, String fault) {
        Shell.Ran ran = run("x", arguments.split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(fault);
        assertThat(ran.out()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org", "journal.example.org/rss", "https:///x"})
    void refusesWhatIsNoAddress(String url) {
        Shell.Ran ran = new Shell(NOW, Path.of("absent.yaml"), Map.of()).bare("try", url);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("\"" + url + "\" is not an http or https address");
    }

    @Test
    void keepsOffPrivateAddressesUnlessTold() {
        Shell.Ran ran = new Shell(NOW, Path.of("absent.yaml"), Map.of())
                .bare("try", server.url("/x").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("private address");
        assertThat(asked).isEmpty();
        assertThat(Files.exists(Path.of("absent.yaml"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void fitsTheTerminal(int columns) {
        Shell.Ran ran = run(Map.of("COLUMNS", Integer.toString(columns)), "page/only.list.html", LIST);

        String prose = Objects.requireNonNull(ran.out()).substring(0, ran.out().indexOf("For your configuration"));
        assertThat(prose.lines().filter(line -> !line.contains("http")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        assertThat(run(Map.of(), "page/only.list.html").out().lines().limit(2))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}
