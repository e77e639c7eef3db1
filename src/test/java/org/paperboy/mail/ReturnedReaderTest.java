package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.Refusal;

class ReturnedReaderTest {
    private static final String PATH = "paperboy+b-0123456789abcdef0123-0123456789abcdef@example.org";

    private final ReturnedSamples samples = new ReturnedSamples().with("path", PATH);

    private static Refusal refusal(Returned returned) {
        assertThat(returned.content()).isInstanceOf(Returned.Bounce.class);
        return failures(returned).get(0).refusal();
    }

    private static List<Returned.Failure> failures(Returned returned) {
        return ((Returned.Bounce) returned.content()).failures();
    }

    private static Returned.Content content(String mail) {
        return ReturnedReader.read(mail.getBytes(StandardCharsets.ISO_8859_1)).content();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix", "exchange", "exim", "qmail"})
    void theReportsOfManyServersTellThatTheMailboxIsGone(String server) {
        Returned returned = samples.read(server);

        assertThat(refusal(returned).meaning()).isEqualTo(Refusal.Meaning.GONE);
        assertThat(refusal(returned).status()).hasToString(server.equals("exchange") ? "5.1.10" : "5.1.1");
        assertThat(returned.traces().returnPaths()).contains(PATH);
        assertThat(returned.traces().messageId()).startsWith("0123456789abcdef");
    }

    @Test
    void aFoldedDiagnosisIsOneLine() {
        assertThat(refusal(samples.read("exchange")).words())
                .isEqualTo("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "relayed", "delivered", "expanded"})
    void whatHasNotFailedIsNoBounce(String action) {
        assertThat(samples.with("action", action)
                        .failing("4.4.1", "connection timed out")
                        .read("postfix")
                        .content())
                .isEqualTo(new Returned.News());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix", "exchange", "exim"})
    void aReportTellsWhomItCouldNotBeDeliveredTo(String server) {
        Returned.Bounce own = (Returned.Bounce) samples.read(server).content();
        assertThat(own.at("ADA@Example.org")).isPresent();
        assertThat(own.at("bea@example.org")).isEmpty();

        String elsewhere = samples.mail(server)
                .replaceAll(
                        "(?m)^((?:Final-Recipient: rfc822; ?|X-Failed-Recipients: )<?)ada@example.org",
                        "$1former.colleague@elsewhere.example");
        Returned.Bounce forwarded = (Returned.Bounce) content(elsewhere);
        assertThat(forwarded.at("ada@example.org")).as("sent on to another").isEmpty();
        assertThat(forwarded.failures()).hasSize(1);
    }

    @Test
    void aReportOnManyIsAboutTheReaderToo() {
        String both = samples.mail("postfix").replace("Final-Recipient: rfc822; ada@example.org", """
                Final-Recipient: rfc822; colleague@example.org
                Action: failed
                Status: 5.2.2

                Final-Recipient: rfc822;ada@xn--bcher-kva.example""");

        Returned.Bounce bounce = (Returned.Bounce) content(both);

        assertThat(bounce.at("ada@b\u00fccher.example").orElseThrow().refusal().status())
                .hasToString("5.1.1");
        assertThat(bounce.failures()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"j\\x{FC}rgen@example.org", "J\\x{00FC}rgen@EXAMPLE.org"})
    void anAddressBeyondAsciiIsKnownInAsciiToo(String written) {
        String mail = samples.mail("postfix").replace("rfc822; ada@example.org", "utf-8; " + written);

        assertThat(((Returned.Bounce) content(mail)).at("jürgen@example.org")).isPresent();
    }

    @Test
    void aReportThatNamesNobodyIsAboutTheReader() {
        assertThat(((Returned.Bounce) samples.read("qmail").content()).at("ada@example.org"))
                .isPresent();
    }

    @Test
    void aPlainWarningIsNoBounce() {
        String mail =
                samples.mail("exim").replace("Subject: Mail delivery failed:", "Subject: Warning: delayed 24 hours");

        assertThat(content(mail)).isEqualTo(new Returned.News());
    }

    @Test
    void aPlainReportWithTwoReasonsIsBelievedInNeither() {
        String mail = samples.mail("exim").replace("550 5.1.1", "550 5.2.2 full, 550 5.7.1\n    550 5.1.1");

        Refusal refusal = refusal(new Returned(
                ReturnedReader.read(mail.getBytes(StandardCharsets.UTF_8)).traces(), content(mail)));
        assertThat(refusal.meaning()).isEqualTo(Refusal.Meaning.PASSING);
    }

    @Test
    void aPlainReportWithoutACodeMayPass() {
        Refusal refusal = refusal(samples.with("reply", "Unrouteable address").read("exim"));

        assertThat(refusal.status()).hasToString("5.0.0");
        assertThat(refusal.words()).endsWith("Unrouteable address");
        assertThat(refusal.meaning()).isEqualTo(Refusal.Meaning.PASSING);
    }

    @Test
    void aReportThatNamesNoReasonIsLeftToAPerson() {
        assertThat(content(samples.mail("qmail").replace("(#5.1.1)", ""))).isEqualTo(new Returned.Other());
    }

    @Test
    void aCommonPersonsMailIsNoReportWhateverItSays() {
        String mail = samples.mail("qmail").replace("From: MAILER-DAEMON@", "From: bea@");

        assertThat(content(mail)).isEqualTo(new Returned.Other());
    }

    @Test
    void aComplaintNamesTheSenderOfTheMailItIsAbout() {
        Returned returned = samples.read("arf");

        assertThat(returned.content()).isEqualTo(new Returned.Complaint());
        assertThat(returned.traces().returnPaths()).contains(PATH);
        assertThat(samples.with("feedback", "not-spam").read("arf").content()).isEqualTo(new Returned.News());
        assertThat(samples.with("feedback", "fraud").read("arf").content()).isEqualTo(new Returned.Other());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated",
                "X-Autoreply: yes",
                "Precedence: auto_reply",
                "Subject: Automatic reply: 3 new papers",
                "Subject: Out of Office",
            })
    void anAutomaticAnswerIsNoBounce(String sign) {
        String mail = "From: ada@example.org\nTo: " + PATH + "\n" + sign + "\n\n550 5.1.1 is my room\n";

        assertThat(content(mail)).isEqualTo(new Returned.AutoReply());
        assertThat(samples.read("away").content()).isEqualTo(new Returned.AutoReply());
    }

    @Test
    void aRequestTellsWhomItIsAboutAndWhatElseItSays() {
        Returned.UnsubscribeRequest request =
                (Returned.UnsubscribeRequest) samples.with("from", "Bea <Bea@Example.org>")
                        .with("address", "Ada@example.org")
                        .with("token", " AAAABBBBCCCCDDDDEEEEFFFF")
                        .read("request")
                        .content();

        assertThat(request.address()).isEqualTo("ada@example.org");
        assertThat(request.words()).containsExactly("AAAABBBBCCCCDDDDEEEEFFFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jürgen@bücher.example",
                "Jürgen@xn--bcher-kva.example",
                "ju\u0308rgen@BÜCHER.example",
                "=?utf-8?q?j=C3=BCrgen=40xn--bcher-kva=2Eexample?=",
            })
    void aRequestNamesAReaderBeyondAsciiInTheFormThatIsKept(String address) {
        Returned.UnsubscribeRequest request = (Returned.UnsubscribeRequest)
                samples.with("address", address).read("request").content();

        assertThat(request.address()).isEqualTo("jürgen@xn--bcher-kva.example");
    }

    @Test
    void aReportOnAReaderBeyondAsciiIsReadLikeOthers() {
        String mail = samples.failing("5.1.1", "550 5.1.1 unbekannt: größer")
                .with("id", "abc@example.org")
                .mail("postfix")
                .replace("message/delivery-status", "message/global-delivery-status")
                .replace("text/rfc822-headers", "message/global-headers")
                .replace("rfc822; ada@example.org", "utf-8; jürgen@example.org");
        Returned returned = ReturnedReader.read(mail.getBytes(StandardCharsets.UTF_8));

        assertThat(returned.content())
                .isInstanceOfSatisfying(
                        Returned.Bounce.class,
                        bounce -> assertThat(bounce.at("Jürgen@example.org")
                                        .orElseThrow()
                                        .refusal()
                                        .status()
                                        .toString())
                                .isEqualTo("5.1.1"));
        assertThat(returned.traces().messageId()).isEqualTo("abc@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsubscribe AAAABBBBCCCCDDDDEEEEFFFF",
                "Re: Unsubscribe AAAABBBBCCCCDDDDEEEEFFFF",
                "=?utf-8?q?unsubscribe_AAAABBBBCCCC?=\n =?utf-8?q?DDDDEEEEFFFF?=",
                "unsubscribe\n AAAABBBBCCCCDDDDEEEEFFFF",
            })
    void aRequestNeedNameNobody(String subject) {
        assertThat(content("From: ada@example.org\nSubject: " + subject + "\n\nSent by my telephone\n"))
                .isEqualTo(new Returned.UnsubscribeRequest("", List.of("AAAABBBBCCCCDDDDEEEEFFFF")));
    }

    static Stream<String> hostileMails() {
        String report = "Content-Type: multipart/report; boundary=b\n\n";
        return Stream.of(
                "",
                "\n",
                "From ",
                "Content-Type: multipart/report; boundary=\"\"\n\n----\n",
                report,
                report + "--b",
                report + "--b\n".repeat(200_000),
                report + "--b\n--b--",
                report + "--b\nContent-Type: message/delivery-status\n\n" + "\n".repeat(900_000),
                report + "--b\nContent-Type: message/delivery-status\n\n\n" + "Action: failed\n\n".repeat(60_000),
                report + "--b\nContent-Type: message/delivery-status\n\n\nAction: failed\nStatus: 9.9.9\n",
                report + "--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n=*%\n",
                report + "--b\nContent-Type: message/feedback-report\n\n" + ":".repeat(900_000),
                report + "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(20_000),
                "From: postmaster@x\n\n" + "550 ".repeat(200_000),
                "From: postmaster@x\n\n" + "550 5.1.1\n".repeat(90_000),
                "From: " + "a@b, ".repeat(150_000) + "\nSubject: unsubscribe a@b\n\n",
                "Subject: " + "=?utf-8?q?x?= ".repeat(60_000) + "\n\n",
                "Subject: unsubscribe " + "a".repeat(900_000) + "\n\n",
                "a: b\n".repeat(200_000),
                " fold\n".repeat(150_000),
                "To: " + "x@".repeat(500_000) + "\n\n",
                "Content-Type: " + "a/b;".repeat(200_000) + "\n\n");
    }

    @ParameterizedTest
    @MethodSource("hostileMails")
    @Timeout(5)
    void nothingInAMailMakesItFailOrHang(String mail) {
        assertThatCode(() -> content(mail)).doesNotThrowAnyException();
    }

    @Test
    @Timeout(60)
    void noChangeOfASampleMakesItFailOrHang() {
        Random random = new Random(4);
        for (String name : List.of("postfix", "exchange", "exim", "qmail", "arf", "away", "request")) {
            byte[] original = samples.mail(name).getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < 400; round++) {
                byte[] mail = original.clone();
                for (int change = 0; change < 1 + round % 20; change++) {
                    mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
                }
                int length = round % 3 == 0 ? random.nextInt(mail.length) : mail.length;
                byte[] cut = Arrays.copyOf(mail, length);
                assertThat(ReturnedReader.read(cut))
                        .as("%s, round %d", name, round)
                        .isNotNull();
            }
        }
    }
}
