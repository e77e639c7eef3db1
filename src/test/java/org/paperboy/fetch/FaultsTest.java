package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.SelfSigned;
import org.paperboy.cli.demo.DemoClock;

/** The ways in which sites fail, and hosts that must not be reached: what is said, and what is asked afterwards. */
class FaultsTest {
    private static final Instant START = Instant.parse("2026-08-12T06:00:00Z");

    private final DemoClock clock = DemoClock.at(START);
    private final Site site = new Site(clock);
    private final Fetcher fetcher = Fetchers.by(clock);

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"429, 600, 600", "503, 'Wed, 12 Aug 2026 06:05:00 GMT', 300", "403, 60, 60"})
    void aHostThatAsksToBeLeftAloneIsForEveryoneUntilThen(int status, String retryAfter, int seconds) {
        site.on("/a", Site.status(status, "Retry-After", retryAfter)).on("/b", "here");
        fetcher.fetch(Fetchers.feed(site.url("/a")));

        Fetched.Unavailable other = Fetchers.failed(fetcher.fetch(Fetchers.feed(site.url("/b"))));
        assertThat(other.reason())
                .startsWith(site.url("/b") + ": not asked: ")
                .contains("asked at " + START + " to be left alone until " + START.plusSeconds(seconds));
        assertThat(other.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(site.targets()).containsExactly("/a");

        clock.moveTo(START.plusSeconds(seconds));
        assertThat(fetcher.fetch(Fetchers.feed(site.url("/b")))).isInstanceOf(Fetched.Page.class);
    }

    @Test
    void aWishToWaitWithARedirectSilencesNobody() {
        site.on("/a", Site.status(302, "Location", "/b", "Retry-After", "60")).on("/b", "here");

        assertThat(fetcher.fetch(Fetchers.feed(site.url("/a")))).isInstanceOf(Fetched.Page.class);
    }

    @Test
    void aHostThatKeepsFailingIsLeftAloneAndReadWhenItRecoversWithinAMinute() {
        site.on("/a", Site.status(500));
        fetchAt(0, 0, 0, 1, 5, 6, 15, 16);
        assertThat(site.targets()).as("three, then one after each rest").hasSize(5);

        site.on("/a", "here");
        clock.moveTo(START.plusSeconds(35));
        assertThat(fetcher.fetch(Fetchers.feed(site.url("/a")))).isInstanceOf(Fetched.Page.class);
        assertThat(fetcher.fetch(Fetchers.feed(site.url("/a")))).isInstanceOf(Fetched.Page.class);
    }

    private void fetchAt(long... seconds) {
        for (long second : seconds) {
            clock.moveTo(START.plusSeconds(second));
            fetcher.fetch(Fetchers.feed(site.url("/a")));
        }
    }

    @Test
    void aStatusThatIsAnAnswerIsNoTrouble() {
        for (int i = 0; i < 10; i++) {
            fetcher.fetch(Fetchers.feed(site.url("/missing")));
        }
        assertThat(site.targets()).hasSize(10);
    }

    @Test
    void silenceAndRefusedConnectionsAreTroubleOneSiteBesideAnother() {
        Site gone = new Site(clock);
        String url = gone.url("/");
        gone.close();
        for (int i = 0; i < 3; i++) {
            assertThat(Fetchers.failed(fetcher.fetch(Fetchers.feed(url))).reason())
                    .contains("no connection");
        }
        assertThat(Fetchers.failed(fetcher.fetch(Fetchers.feed(url))).reason()).contains("left alone", "no connection");

        site.on("/a", "here");
        assertThat(fetcher.fetch(Fetchers.feed(site.url("/a")))).isInstanceOf(Fetched.Page.class);
    }

    @Test
    void anAnswerThatTricklesIsNotWaitedFor() {
        site.on(
                "/slow",
                new MockResponse.Builder()
                        .body("x".repeat(5_000))
                        .throttleBody(100, 250, TimeUnit.MILLISECONDS)
                        .build());
        GuardedDns dns = new GuardedDns(Dns.SYSTEM, PrivateAddresses::contains);
        Duration little = Duration.ofMillis(600);
        Limits limits = new Limits(little, little, little, little, 10_000, 5);
        Http http = new Http(Fetchers.SETTINGS, limits, dns, Optional.empty());
        try (Fetcher impatient = new Fetcher(http, HostRules.KNOWN, new LocalTurns(), clock, Pause.REAL)) {
            assertThat(Fetchers.failed(impatient.fetch(Fetchers.feed(site.url("/slow"))))
                            .reason())
                    .contains("no complete answer in time");
        }
    }

    @Test
    void aBombIsNotUnpackedEvenWhereItIsTheBodyOfARefusal() throws Exception {
        Buffer zipped = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(zipped))) {
            for (int i = 0; i < 200; i++) {
                sink.writeUtf8("x".repeat(1_000_000));
            }
        }
        site.on("/bomb", gzip(200, zipped.clone())).on("/refused", gzip(403, zipped));

        assertThat(Fetchers.failed(fetcher.fetch(Fetchers.feed(site.url("/bomb"))))
                        .reason())
                .contains("larger than 10000 bytes");
        assertThat(Fetchers.failed(fetcher.fetch(Fetchers.feed(site.url("/refused"))))
                        .beginning())
                .hasSize(4_000);
    }

    private static MockResponse gzip(int status, Buffer body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Encoding", "gzip")
                .body(body)
                .build();
    }

    @Test
    void aBodyThatBreaksOffIsAskedForOnceMore() {
        site.on(
                "/a",
                new MockResponse.Builder()
                        .body("x".repeat(5_000))
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());

        assertThat(Fetchers.failed(fetcher.fetch(Fetchers.feed(site.url("/a")))).reason())
                .contains("the connection broke, twice");
        assertThat(site.targets()).containsExactly("/a", "/a");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void noStatusIsAskedAgainBehindOurBack(int status) {
        site.on("/a", Site.status(status, "Retry-After", "0"));
        fetcher.fetch(Fetchers.feed(site.url("/a")));

        assertThat(site.targets()).containsExactly("/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.7",
                "127.0.0.9",
                "169.254.169.254",
                "::1",
                "::ffff:10.0.0.7",
                "fd00::7",
                "fe80::7",
                "64:ff9b::a00:7",
                "64:ff9b:1::a00:7",
                "2002:a00:7::1",
                "2001:0:0:0:0:0:f5ff:fff8"
            })
    void aNameThatLeadsIntoAPrivateNetworkIsRefusedAlsoAfterARedirect(String address) {
        site.on("/a", Site.status(302, "Location", "http://inside.example.org/"));
        // The server of the first hop is on loopback as well, and counts as public here.
        Predicate<InetAddress> refused =
                one -> !one.getHostAddress().equals("127.0.0.1") && PrivateAddresses.contains(one);
        Map<String, String> names = Map.of("inside.example.org", address, "outside.example.org", "127.0.0.1");
        GuardedDns dns = new GuardedDns(Fetchers.resolving(names), refused);
        Http http = new Http(Fetchers.SETTINGS, Fetchers.SMALL, dns, Optional.empty());
        try (Fetcher guarded = new Fetcher(http, HostRules.KNOWN, new LocalTurns(), clock, Fetchers.moving(clock))) {
            String outside = "http://outside.example.org:" + site.port() + "/a";
            assertThat(Fetchers.failed(guarded.fetch(Ask.feed(outside, "*/*", Access.PUBLIC)))
                            .reason())
                    .startsWith("http://inside.example.org/: ")
                    .contains("private address", "allow-private");
        }
        assertThat(site.targets()).containsExactly("/a");
    }

    @Test
    void ofSeveralAddressesTheNextIsTriedWhereOneDoesNotAnswer() {
        site.on("/a", "here");
        Dns two = name -> Stream.of("127.0.0.2", "127.0.0.1")
                .map(address -> GuardedDns.literal(address).orElseThrow())
                .toList();
        GuardedDns dns = new GuardedDns(two, PrivateAddresses::contains);
        Http http = new Http(Fetchers.SETTINGS, Fetchers.SMALL, dns, Optional.empty());
        try (Fetcher patient = new Fetcher(http, HostRules.KNOWN, new LocalTurns(), clock, Fetchers.moving(clock))) {
            String url = "http://papers.example.org:" + site.port() + "/a";
            assertThat(Fetchers.got(patient.fetch(Fetchers.feed(url))).body()).isEqualTo("here");
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsNamed() throws Exception {
        try (MockWebServer secure = new MockWebServer()) {
            secure.useHttps(SelfSigned.sockets());
            secure.start();

            assertThat(Fetchers.failed(fetcher.fetch(Fetchers.feed("https://localhost:" + secure.getPort() + "/")))
                            .reason())
                    .contains("no secure connection: its certificate is not signed by anyone this machine trusts")
                    .doesNotContain("\n");
        }
    }

    @Test
    void noTlsWhereTlsIsAskedForIsNamed() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInClear(plain));
            server.start();

            String url = "https://127.0.0.1:" + plain.getLocalPort() + "/";
            assertThat(Fetchers.failed(fetcher.fetch(Fetchers.feed(url))).reason())
                    .contains("no secure connection: the two sides found no common ground");
            server.join();
        }
    }

    private static void answerInClear(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void closingEndsACallUnderWay() throws Exception {
        Clock still = Clock.fixed(START, ZoneOffset.UTC);
        GuardedDns dns = new GuardedDns(Dns.SYSTEM, PrivateAddresses::contains);
        Fetcher hanging = new Fetcher(
                new Http(Fetchers.SETTINGS, Limits.DEFAULT, dns, Optional.empty()),
                HostRules.KNOWN,
                new LocalTurns(),
                still,
                Pause.REAL);
        site.on("/a", request -> {
            // From the server's thread, while the client waits for its answer.
            hanging.close();
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        });

        assertThatThrownBy(() -> hanging.fetch(Fetchers.feed(site.url("/a")))).isInstanceOf(StoppedException.class);
    }
}
