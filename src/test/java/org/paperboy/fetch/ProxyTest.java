package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import org.paperboy.setting.Secret;

/** Through a proxy, which is a server on loopback here, though sources may not reach that. */
class ProxyTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-12T06:00:00Z"), ZoneOffset.UTC);
    private static final String LOGIN = Credentials.basic("ada", "pä:ss", StandardCharsets.UTF_8);

    @StartStop
    public final MockWebServer proxy = new MockWebServer();

    @Test
    void aNameThatOnlyTheProxyKnowsIsLeftToIt() throws InterruptedException {
        proxy.enqueue(new MockResponse.Builder().body("by proxy").build());
        try (Fetcher fetcher = fetcher("", "", Map.of())) {
            Fetched fetched = fetcher.fetch(Ask.feed("http://kites.invalid/a", "*/*", Access.PUBLIC));
            assertThat(Fetchers.got(fetched).body()).isEqualTo("by proxy");
        }

        assertThat(proxy.takeRequest().getRequestLine()).isEqualTo("GET http://kites.invalid/a HTTP/1.1");
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsRefusedBeforeTheProxyIsAsked() {
        try (Fetcher fetcher = fetcher("", "", Map.of("inside.example.org", "10.0.0.7"))) {
            List<String> urls = List.of(
                    "http://inside.example.org/", "http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/");
            assertThat(urls)
                    .allSatisfy(url -> assertThat(Fetchers.failed(fetcher.fetch(Ask.feed(url, "*/*", Access.PUBLIC)))
                                    .reason())
                            .contains("private address"));
        }
        assertThat(proxy.getRequestCount()).isZero();
    }

    @Test
    void privateAddressesThatAreAllowedAreReachedDirectly() {
        try (Site site = new Site(CLOCK);
                Fetcher fetcher = fetcher("", "", Map.of())) {
            site.on("/a", "direct");
            assertThat(Fetchers.got(fetcher.fetch(Fetchers.feed(site.url("/a"))))
                            .body())
                    .isEqualTo("direct");
        }
        assertThat(proxy.getRequestCount()).isZero();
    }

    @Test
    void theProxyIsGivenItsPasswordAndNobodyElse() throws InterruptedException {
        proxy.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean known = LOGIN.equals(request.getHeaders().get("Proxy-Authorization"));
                return known
                        ? new MockResponse.Builder().body("by proxy").build()
                        : Site.status(407, "Proxy-Authenticate", "Basic realm=\"proxy\"");
            }
        });
        Ask ask = Ask.feed("http://kites.invalid/a", "*/*", Access.PUBLIC);
        try (Fetcher known = fetcher("ada", "pä:ss", Map.of())) {
            assertThat(Fetchers.got(known.fetch(ask)).body()).isEqualTo("by proxy");
        }
        try (Fetcher stranger = fetcher("ada", "wrong-one", Map.of())) {
            assertThat(stranger.fetch(ask).toString()).contains("status 407").doesNotContain("wrong-one");
        }
        assertThat(new FetchSettings("", new FetchSettings.Proxy("p", 1, "ada", new Secret("pä:ss"))).toString())
                .doesNotContain("pä:ss");
        assertThat(proxy.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    private Fetcher fetcher(String username, String password, Map<String, String> names) {
        FetchSettings settings = new FetchSettings(
                "ops@example.org",
                new FetchSettings.Proxy("127.0.0.1", proxy.getPort(), username, new Secret(password)));
        GuardedDns dns = new GuardedDns(Fetchers.resolving(names), PrivateAddresses::contains);
        Http http = new Http(settings, Fetchers.SMALL, dns, Optional.empty());
        return new Fetcher(http, HostRules.KNOWN, new LocalTurns(), CLOCK, Pause.REAL);
    }
}
