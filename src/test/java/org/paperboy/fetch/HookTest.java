package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookTest {
    private final MockWebServer server = new MockWebServer();
    private final Hook hook = new Hook("0.1.0", Duration.ofMillis(500));
    private String url = "";

    @BeforeEach
    void start() throws IOException {
        server.start();
        url = server.url("/services/T0PSECRET?token=s3cr3t").toString();
    }

    @AfterEach
    void close() {
        hook.close();
        server.close();
    }

    private void answer(int status) {
        server.enqueue(new MockResponse.Builder().code(status).build());
    }

    @Test
    void postsJsonAsItStands() throws InterruptedException {
        answer(202);

        assertThat(hook.post(url, "{\"reason\":\"übel\"}").taken()).isTrue();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/services/T0PSECRET?token=s3cr3t");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("Paperboy/0.1.0");
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo("{\"reason\":\"übel\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 429, 500, 503})
    void anythingButSuccessIsNotTakenAndSaidWithoutTheSecret(int status) {
        answer(status);

        Hook.Answer answer = hook.get(url);

        assertThat(answer.taken()).isFalse();
        assertThat(answer.words()).startsWith(server.getHostName() + ": status " + status);
        assertThat(answer.words()).doesNotContain("SECRET", "s3cr3t");
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", server.url("/elsewhere"))
                .build());

        assertThat(hook.get(url).words()).endsWith(", a redirect, which is not followed");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void nobodyWhoAnswersIsWaitedForLong() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        Hook.Answer answer = hook.get(url);

        assertThat(answer.taken()).isFalse();
        assertThat(answer.words()).contains("no answer (").doesNotContain("s3cr3t");
    }

    @Test
    void nobodyThereIsAnAnswerToo() {
        server.close();

        assertThat(hook.post(url, "{}").taken()).isFalse();
        assertThat(hook.post(url, "{}").words()).contains("no answer (").doesNotContain("s3cr3t");
        assertThat(hook.get("ftp://example.org/").words()).isEqualTo("not an http or https address");
    }
}
