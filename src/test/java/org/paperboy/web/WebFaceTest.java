package org.paperboy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Browser;
import org.paperboy.delivery.Suppression;
import org.paperboy.delivery.Tokens;
import org.paperboy.delivery.Tokens.Purpose;
import org.paperboy.store.Database;
import org.paperboy.store.Forgotten;
import org.paperboy.store.SigningKey;
import org.paperboy.store.Suppressions;

/** The listener as clients meet it, on a real store. */
class WebFaceTest {
    private static final String ADA = "ada@example.org";
    private static final Instant NOW = Instant.parse("2026-08-04T09:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String PARTS = "multipart/form-data; boundary=x7";

    @TempDir
    private Path folder;

    private final Browser browser = new Browser();
    private Database database;
    private Tokens tokens;
    private Suppressions suppressions;
    private volatile List<String> obstacles = List.of();
    private WebFace face;
    private String url;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("paperboy.db"));
        tokens = new Tokens(SigningKey.of(database, NOW).reveal());
        suppressions = new Suppressions(database);
        listen("https://papers.example.org/daily", Duration.ofSeconds(10));
    }

    private void listen(String baseUrl, Duration mostTime) throws IOException {
        WebSettings settings = new WebSettings("127.0.0.1", 0, baseUrl);
        UnsubscribePages pages = new UnsubscribePages(
                tokens,
                suppressions,
                new Forgotten(database, tokens),
                Clock.fixed(NOW, ZoneOffset.UTC),
                "ops+<b>@example.org");
        face = WebFace.open(settings, new Routes(settings, pages, new Health(() -> obstacles)), mostTime);
        url = "http://127.0.0.1:" + face.port();
    }

    @AfterEach
    void close() {
        face.close();
        database.close();
    }

    private String link() {
        return url + Routes.unsubscribe(tokens, ADA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"})
    void nothingButAPostActs(String method) {
        browser.ask(method, link(), "application/x-www-form-urlencoded", Browser.ONE_CLICK);
        browser.ask(method, link() + "?" + Browser.ONE_CLICK, "", "");

        assertThat(suppressions.all()).isEmpty();
    }

    @Test
    void theLinkShowsAPageThatAsksAndNamesNobodyInFull() {
        HttpResponse<String> page = browser.get(link());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "<html lang=\"en\"", "<h1>Stop these mails?</h1>", "a•••@example.org", "<form method=\"post\">")
                .doesNotContain(ADA, "<script");
        assertThat(page.headers().map()).doesNotContainKeys("Set-Cookie", "Location");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "script-src");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void headSaysWhatGetWouldWithoutTheBody() {
        HttpResponse<String> get = browser.get(link());
        HttpResponse<String> head = browser.ask("HEAD", link(), "", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(String.valueOf(get.body().getBytes(StandardCharsets.UTF_8).length));
    }

    static Stream<List<String>> bodies() {
        return Stream.of(
                List.of("application/x-www-form-urlencoded", Browser.ONE_CLICK),
                List.of("application/x-www-form-urlencoded; charset=utf-8", Browser.ONE_CLICK + "\r\n"),
                List.of("", Browser.ONE_CLICK),
                List.of(
                        PARTS,
                        "--x7\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x7--\r\n"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void onePostActsAndAnotherChangesNothing(List<String> body) {
        HttpResponse<String> first = browser.post(link(), body.get(0), body.get(1));
        HttpResponse<String> second = browser.post(link(), body.get(0), body.get(1));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().map()).doesNotContainKeys("Set-Cookie", "Location");
        assertThat(first.body())
                .contains("The mails have stopped", "a•••@example.org", "ops+&lt;b&gt;@example.org")
                .doesNotContain(ADA, "<form");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(browser.get(link()).body()).isEqualTo(first.body());
        assertThat(suppressions.all()).containsExactly(new Suppression(ADA, "unsubscribed by one click", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "List-Unsubscribe=", "a=b", "{}", "\u0000\uFFFF"})
    void aPostThatDoesNotSaySoShowsThePageAgain(String body) {
        HttpResponse<String> answer = browser.post(link(), "application/x-www-form-urlencoded", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<form method=\"post\">");
        assertThat(suppressions.all()).isEmpty();
    }

    @Test
    void aTokenThatIsNotOursLeadsNowhereAndAllSuchLookAlike() {
        String good = Routes.unsubscribe(tokens, ADA);
        List<String> bad = List.of(
                good.substring(0, good.length() - 2),
                good.substring(0, 20) + (good.charAt(20) == 'A' ? 'B' : 'A') + good.substring(21),
                good + "/x",
                "/unsubscribe/" + tokens.token(Purpose.RETURN_PATH, ADA),
                "/unsubscribe/" + tokens.token(Purpose.FORGOTTEN, ADA),
                Routes.unsubscribe(new Tokens("00".repeat(32)), ADA),
                "/unsubscribe/",
                "/unsubscribe/" + ADA,
                "/unsubscribe/" + "A".repeat(5000),
                "/unsubscribe/%00%2e%2e",
                "/",
                "/unsubscribe",
                "/health",
                "//health/live");
        for (String path : bad) {
            for (HttpResponse<String> answer : List.of(browser.get(url + path), browser.click(url + path))) {
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body())
                        .as(path)
                        .isEqualTo(Page.NOWHERE.answer(404).body());
            }
        }
        assertThat(suppressions.all()).isEmpty();
    }

    @Test
    void anotherMethodIsToldWhichOnesThereAre() {
        HttpResponse<String> put = browser.ask("PUT", link(), "", "");
        HttpResponse<String> post = browser.click(url + "/health/live");

        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD, POST");
        assertThat(put.body()).contains("<h1>This cannot be done here</h1>");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aProxyMayKeepThePathItServesUsUnder() {
        assertThat(browser.get(url + "/daily" + Routes.unsubscribe(tokens, ADA)).statusCode())
                .isEqualTo(200);
        assertThat(browser.get(url + "/weekly" + Routes.unsubscribe(tokens, ADA))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {8 * 1024 + 1, 200_000, 900_000})
    void aBodyBeyondEightKilobytesIsRefusedInWords(int bytes) {
        String body = Browser.ONE_CLICK + "&x=" + "x".repeat(bytes);

        HttpResponse<String> answer = browser.post(link(), "application/x-www-form-urlencoded", body);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("That was too much");
        assertThat(suppressions.all()).isEmpty();
    }

    @Test
    void aBodyThatDoesNotSayHowLongItIsIsRefusedToo() throws IOException {
        try (Socket socket = dial()) {
            String chunks = ("2000\r\n" + "x".repeat(8192) + "\r\n").repeat(20) + "0\r\n\r\n";
            send(socket, "POST " + path() + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

            assertThat(read(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aHugeBodyIsNotEvenWaitedFor() throws IOException {
        face.close();
        listen("", SHORT);
        try (Socket socket = dial()) {
            send(socket, "POST " + path() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");

            assertThat(read(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    private String path() {
        return Routes.unsubscribe(tokens, ADA);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GE",
                "POST %s HTTP/1.1\r\nHost: x\r\nX-",
                "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 26\r\n\r\nLis"
            })
    void slowClientsAreCutOffAndKeepNobodyFromBeingServed(String beginning) throws Exception {
        face.close();
        listen("", SHORT);
        List<Socket> slow = IntStream.range(0, 20).mapToObj(any -> dial()).toList();
        for (Socket socket : slow) {
            send(socket, beginning.formatted(path()));
        }

        // More of them than there are threads: this one is served when the first have been cut off.
        CompletableFuture<HttpResponse<String>> click = CompletableFuture.supplyAsync(() -> browser.click(link()));

        assertThat(click.get(15, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        for (Socket socket : slow) {
            assertThat(read(socket)).isEmpty();
            socket.close();
        }
        assertThat(suppressions.all()).hasSize(1);
    }

    private Socket dial() {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), face.port());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAnswerUnderWayIsFinishedBeforeTheEnd() throws Exception {
        try (Socket socket = dial()) {
            String header = "Host: x\r\nContent-Length: 26\r\nExpect: 100-continue\r\n\r\n";
            String goOn = "HTTP/1.1 100 Continue\r\n";
            send(socket, "POST " + path() + " HTTP/1.1\r\n" + header);
            assertThat(new String(socket.getInputStream().readNBytes(goOn.length()), StandardCharsets.UTF_8))
                    .isEqualTo(goOn);
            send(socket, "List-Unsub");
            CompletableFuture<Void> closing = CompletableFuture.runAsync(face::close);
            assertThat(closing).isNotDone();
            send(socket, "scribe=One-Click");

            assertThat(read(socket)).contains("HTTP/1.1 200 ", "The mails have stopped");
            closing.get(10, TimeUnit.SECONDS);
        }
        assertThat(suppressions.all()).hasSize(1);
    }

    @Test
    void probesAreAnsweredInPlainText() {
        assertThat(browser.get(url + "/health/live").body()).isEqualTo("alive\n");
        assertThat(browser.get(url + "/health/ready").statusCode()).isEqualTo(200);

        obstacles = List.of("the store does not answer", "1 of 2 sources not crawled");
        HttpResponse<String> ready = browser.get(url + "/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("not ready: the store does not answer; 1 of 2 sources not crawled\n");
        assertThat(ready.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(browser.get(url + "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aStoreThatIsGoneIsOurFaultAndSaidSo() {
        database.close();

        HttpResponse<String> answer = browser.click(link());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Something went wrong").doesNotContain("Exception", "sqlite");
    }

    @Test
    void whatIsMaskedCanBeKnownAgainAndNotRead() {
        assertThat(UnsubscribePages.masked("ada@example.org")).isEqualTo("a•••@example.org");
        assertThat(UnsubscribePages.masked("a@example.org")).isEqualTo("a•••@example.org");
    }
}
