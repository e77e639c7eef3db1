package org.paperboy.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okhttp3.Dns;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-12T06:00:00Z"), ZoneOffset.UTC);
    private static final FetchSettings SETTINGS = new FetchSettings("https://paperboy.example.org/", null);
    private static final Limits SMALL = new Limits(
            Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5), 10_000, 5);

    @StartStop
    public final MockWebServer server = new MockWebServer();

    private final Fetcher fetcher = small(PrivateAddresses::contains);

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void handsOverThePageAndSaysWhoItIs() throws InterruptedException {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/html; charset=iso-8859-1")
                .addHeader("Link", "</two?p=1>; title=\"a, b\"; rel=\"next last\", <//cdn.example.org/x>; rel=preload")
                .body(new Buffer().write("Drachen über".getBytes(ISO_8859_1)))
                .build());

        Fetched.Page page = page(fetcher.fetch(ask(url("/one"), true, "text/html")));

        assertThat(page.url()).isEqualTo(url("/one"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html; charset=iso-8859-1");
        assertThat(page.body()).isEqualTo("Drachen über");
        assertThat(page.links())
                .containsEntry("next", url("/two?p=1"))
                .containsEntry("last", url("/two?p=1"))
                .containsEntry("preload", "http://cdn.example.org/x");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("User-Agent"))
                .isEqualTo("Paperboy/unpackaged (+https://paperboy.example.org/)");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("text/html");
    }

    @Test
    void followsRedirectsAndSaysWhereTheyEnded() {
        server.enqueue(redirect("/two"));
        server.enqueue(redirect(url("/three")));
        server.enqueue(body("here"));

        assertThat(page(fetcher.fetch(ask(url("/one"), true, "*/*"))).url()).isEqualTo(url("/three"));
    }

    @Test
    void followsNoMoreThanFiveRedirects() {
        for (int i = 0; i < 8; i++) {
            server.enqueue(redirect("/round"));
        }

        assertThat(unavailable(fetcher.fetch(ask(url("/round"), true, "*/*"))).reason())
                .isEqualTo(url("/round") + ": redirects more than 5 times");
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @Test
    void followsRedirectsOnlyToTheWeb() {
        server.enqueue(redirect("file:///etc/hostname"));

        assertThat(unavailable(fetcher.fetch(ask(url("/"), true, "*/*"))).reason())
                .contains("not http or https");
        assertThat(unavailable(fetcher.fetch(ask("ftp://kites.example.org/", true, "*/*")))
                        .reason())
                .isEqualTo("ftp://kites.example.org/: not an http or https address");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "429, 120, PT2M",
                "503, 'Wed, 12 Aug 2026 06:05:00 GMT', PT5M",
                "503, 'Wed, 12 Aug 2026 05:00:00 GMT', PT0S",
                "503, soon, PT0S",
                "503, -5, PT0S",
                "503, 99999999999999999999, PT0S",
                "503, 999999999, PT168H",
                "404, -, PT0S"
            })
    void tellsTheStatusAndHowLongToStayAway(int status, @Nullable String retryAfter, Duration expected) {
        MockResponse.Builder response = new MockResponse.Builder().code(status);
        if (retryAfter != null) {
            response.addHeader("Retry-After", retryAfter);
        }
        server.enqueue(response.build());

        Fetched.Unavailable unavailable = unavailable(fetcher.fetch(ask(url("/papers"), true, "*/*")));

        assertThat(unavailable.reason()).startsWith(url("/papers") + ": status " + status);
        assertThat(unavailable.retryAfter()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"})
    void refusesPrivateAddressesUnlessAllowed(String host) {
        Fetched fetched = fetcher.fetch(ask("http://" + host + ":" + server.getPort() + "/", false, "*/*"));

        assertThat(unavailable(fetched).reason()).contains("private address", "allow-private");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refusesARedirectToAPrivateAddress() {
        try (Fetcher lenient = small(address -> address.getHostAddress().equals("127.0.0.2"))) {
            server.enqueue(redirect("http://127.0.0.2:" + server.getPort() + "/"));

            assertThat(unavailable(lenient.fetch(ask("http://127.0.0.1:" + server.getPort() + "/", false, "*/*")))
                            .reason())
                    .contains("127.0.0.2", "private address", "allow-private");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void asksOnceMoreAfterAReset() {
        server.enqueue(new MockResponse.Builder()
                .onRequestStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(body("here"));

        assertThat(page(fetcher.fetch(ask(url("/"), true, "*/*"))).body()).isEqualTo("here");
    }

    @Test
    void givesUpAfterTheSecondReset() {
        for (int i = 0; i < 6; i++) {
            server.enqueue(new MockResponse.Builder()
                    .body("x".repeat(5_000))
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());
        }

        assertThat(unavailable(fetcher.fetch(ask(url("/"), true, "*/*"))).reason())
                .contains("the connection broke");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void waitsForNoAnswerWithoutEnd() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(unavailable(fetcher.fetch(ask(url("/slow"), true, "*/*"))).reason())
                .startsWith(url("/slow") + ": no complete answer in time");
    }

    @Test
    void saysThatNobodyListensOrThatTheNameIsUnknown() {
        String url = url("/");
        server.close();

        assertThat(unavailable(fetcher.fetch(ask(url, true, "*/*"))).reason()).contains("no connection");
        assertThat(unavailable(fetcher.fetch(ask("http://kites.invalid/", true, "*/*")))
                        .reason())
                .contains("the name could not be resolved");
    }

    @Test
    void readsNoBodyBeyondTheLimitWhateverItsCompression() throws Exception {
        server.enqueue(body("x".repeat(10_000)));
        server.enqueue(body("x".repeat(10_001)));
        Buffer zipped = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(zipped))) {
            sink.writeUtf8("x".repeat(1_000_000));
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(zipped)
                .build());

        assertThat(page(fetcher.fetch(ask(url("/"), true, "*/*"))).body()).hasSize(10_000);
        assertThat(unavailable(fetcher.fetch(ask(url("/"), true, "*/*"))).reason())
                .contains("larger than 10000 bytes");
        assertThat(unavailable(fetcher.fetch(ask(url("/"), true, "*/*"))).reason())
                .contains("larger than 10000 bytes");
    }

    @Test
    void showsNoPassword() {
        server.enqueue(new MockResponse.Builder().code(500).build());

        String withPassword = url("/").replace("http://", "http://ada:secret@");

        assertThat(unavailable(fetcher.fetch(ask(withPassword, true, "*/*"))).reason())
                .doesNotContain("secret");
    }

    private static Fetcher small(Predicate<InetAddress> refused) {
        Http http = new Http(SETTINGS, SMALL, new GuardedDns(Dns.SYSTEM, refused), Optional.empty());
        return new Fetcher(http, HostRules.KNOWN, new LocalTurns(), CLOCK, Pause.REAL);
    }

    private String url(String path) {
        return server.url(path).toString();
    }

    private static MockResponse body(String body) {
        return new MockResponse.Builder().body(body).build();
    }

    private static MockResponse redirect(String target) {
        return new MockResponse.Builder()
                .code(302)
                .addHeader("Location", target)
                .build();
    }

    private static Ask ask(String url, boolean allowPrivate, String accept) {
        return Ask.feed(url, accept, new Access(allowPrivate, Map.of(), Duration.ZERO));
    }

    private static Fetched.Page page(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Page.class);
        return (Fetched.Page) fetched;
    }

    private static Fetched.Unavailable unavailable(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Unavailable.class);
        return (Fetched.Unavailable) fetched;
    }
}
