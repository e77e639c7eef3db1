package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.mail.SmtpSettings.Tls;
import org.paperboy.setting.Secret;

class SmtpTlsTest {
    private static final String WITH_STARTTLS = "250-scripted\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN";

    @RegisterExtension
    static final GreenMailExtension greenMail = new GreenMailExtension(
                    patient(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)))
            .withPerMethodLifecycle(false);

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start().always("EHLO", WITH_STARTTLS);
    private final Outgoing mail = new MessageWriter().write(Letters.plain());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "IMPLICIT"})
    void refusesACertificateThatNobodyKnown(Tls tls) {
        if (tls == Tls.IMPLICIT) {
            server.implicitTls();
        }
        Trial trial = new SmtpTransport(settings(tls, server.port())).tryOut(mail);

        assertThat(trial.outcome()).isInstanceOf(Outcome.Unavailable.class);
        assertThat(trial.explanation()).contains("not signed by anyone this machine trusts");
        assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "IMPLICIT"})
    void refusesATrustedCertificateOfAnotherHost(Tls tls) throws Exception {
        if (tls == Tls.IMPLICIT) {
            server.implicitTls();
        }
        Trial trial = new SmtpTransport(settings(tls, server.port()), trusting(testCertificate())).tryOut(mail);

        assertThat(trial.outcome()).isInstanceOf(Outcome.Unavailable.class);
        assertThat(trial.explanation()).contains("certificate is not for localhost");
        assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "IMPLICIT"})
    void logsInAndSendsOverTlsOnce(Tls tls) throws Exception {
        if (tls == Tls.IMPLICIT) {
            server.implicitTls();
        }
        try (SmtpTransport transport = new SmtpTransport(settings(tls, server.port()), trusting(new Anyone()))) {
            assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
            assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
        }

        assertThat(server.received())
                .hasSize(2)
                .extracting(ScriptedSmtpServer.Received::content)
                .containsOnly(mail.content());
        assertThat(server.commands())
                .filteredOn(line -> line.startsWith("AUTH PLAIN "))
                .hasSize(1);
    }

    @Test
    void theAnswerAfterTheDotHasATimeoutOfItsOwnAlsoUnderTls() throws Exception {
        server.once(".", ScriptedSmtpServer.SILENCE);
        SmtpSettings settings = settings(Tls.REQUIRED, server.port(), Duration.ofMillis(200));
        try (SmtpTransport transport = new SmtpTransport(settings, trusting(new Anyone()))) {
            long start = System.nanoTime();
            assertThat(transport.send(mail)).isInstanceOf(Outcome.InDoubt.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(settings.timeout());
        }
    }

    @Test
    void aRealServerTakesMailOverImplicitTls() throws Exception {
        greenMail.setUser("ada@example.org", "paperboy", "sesame");
        SmtpSettings settings = settings(Tls.IMPLICIT, greenMail.getSmtps().getPort());
        try (SmtpTransport transport = new SmtpTransport(settings, trusting(new Anyone()))) {
            assertThat(transport.send(mail)).isInstanceOf(Outcome.Sent.class);
        }

        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void neverFallsBackToClearTextWithoutStartTls() throws Exception {
        server.once("EHLO", "250-scripted\r\n250 AUTH PLAIN LOGIN");

        Trial trial = new SmtpTransport(settings(Tls.REQUIRED, server.port()), trusting(new Anyone())).tryOut(mail);

        assertThat(trial.outcome()).isInstanceOf(Outcome.Unavailable.class);
        assertThat(trial.explanation()).contains("offers no STARTTLS");
        assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void aRefusedLoginIsExplainedAndShowsNoPassword() throws Exception {
        server.once("AUTH", "535 5.7.8 bad login cGFwZXJib3kAcGFwZXJib3kAc2VzYW1l (sesame)");

        Trial trial = new SmtpTransport(settings(Tls.REQUIRED, server.port()), trusting(new Anyone())).tryOut(mail);

        assertThat(trial.outcome())
                .isEqualTo(new Outcome.Unavailable("about us, not the reader: 535 5.7.8 bad login ***** (*****)"));
        assertThat(trial.explanation()).contains("refuses the login");
        assertThat(trial.dialogue()).contains("C: AUTH PLAIN *****", "S: 535 5.7.8 bad login ***** (*****)");
        assertThat(trial.toString()).doesNotContain("sesame", "cGFwZXJib3kAcGFwZXJib3kAc2VzYW1l");
    }

    @Test
    void aLoginInStepsShowsNoPasswordEither() throws Exception {
        ScriptedSmtpServer steps = ScriptedSmtpServer.start()
                .always("EHLO", "250-scripted\r\n250-STARTTLS\r\n250 AUTH LOGIN")
                .once("AUTH LOGIN", "334 VXNlcm5hbWU6")
                .once("cGFwZXJib3k=", "334 UGFzc3dvcmQ6")
                .once("c2VzYW1l", "235 ok");
        try (steps) {
            Trial trial = new SmtpTransport(settings(Tls.REQUIRED, steps.port()), trusting(new Anyone())).tryOut(mail);

            assertThat(trial.outcome()).isInstanceOf(Outcome.Sent.class);
            assertThat(trial.dialogue()).contains("C: AUTH LOGIN", "S: 334 *****", "C: *****");
            assertThat(trial.toString()).doesNotContain("cGFwZXJib3k=", "c2VzYW1l", "VXNlcm5hbWU6");
        }
    }

    @Test
    void aUsernameForAServerWithoutLoginIsExplained() throws Exception {
        server.once("EHLO", "250-scripted\r\n250 STARTTLS").once("EHLO", "250 scripted");

        Trial trial = new SmtpTransport(settings(Tls.REQUIRED, server.port()), trusting(new Anyone())).tryOut(mail);

        assertThat(trial.outcome()).isInstanceOf(Outcome.Unavailable.class);
        assertThat(trial.explanation()).contains("no way to log in");
        assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
    }

    // GreenMail gives itself two seconds to start, which a busy machine exceeds.
    private static ServerSetup patient(ServerSetup setup) {
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    static SmtpSettings settings(Tls tls, int port) {
        return settings(tls, port, Duration.ofSeconds(20));
    }

    private static SmtpSettings settings(Tls tls, int port, Duration dataTimeout) {
        return new SmtpSettings(
                "localhost",
                port,
                tls,
                "",
                "paperboy",
                new Secret("sesame"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                dataTimeout,
                1,
                100,
                0);
    }

    private static TrustManager testCertificate() throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry(
                "test", new DummySSLServerSocketFactory().getKeyStore().getCertificate("greenmail"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        return List.of(trust.getTrustManagers()).get(0);
    }

    static SSLSocketFactory trusting(TrustManager whom) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {whom}, new SecureRandom());
        return context.getSocketFactory();
    }

    /** Stands for a trust store in which the test server's certificate, name included, is in order. */
    static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
