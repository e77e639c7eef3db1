package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.Spliced;

class MessageWriterTest {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z-]+: .*(\r\n[ \t].*)*");

    private static final Instant LATER = Instant.parse("2026-07-25T09:00:00Z");
    private static final WaysBack LAB = WaysBack.to("lab@lab.example.net");
    private static final WaysBack BY_CLICK = new WaysBack(
            "https://papers.example.org/unsubscribe/aB-_9", "aB-_9", "ops@example.org", "paperboy+b-1-2@example.org");

    private final MessageWriter writer = new MessageWriter();

    @Test
    void namesSenderReaderAndListInTheHeader() {
        HeaderBlock header = HeaderBlock.of(writer.write(Letters.plain()).content());

        assertThat(header.value("From")).contains("Paperboy <paperboy@example.org>");
        assertThat(header.value("To")).contains("Ada <ada@example.org>");
        assertThat(header.value("Subject")).contains("Three papers on tidal basins");
        assertThat(header.value("Date")).contains("Thu, 23 Jul 2026 06:30:00 +0000");
        assertThat(header.value("Message-ID")).contains("<0f1e2d@example.org>");
        assertThat(header.value("MIME-Version")).contains("1.0");
        assertThat(header.value("List-Id")).contains("Paperboy digest <digest.example.org>");
        assertThat(header.value("List-Unsubscribe"))
                .contains("<mailto:paperboy@example.org?subject=unsubscribe%20ada@example.org>");
        assertThat(header.value("Auto-Submitted")).contains("auto-generated");
        assertThat(header.value("Precedence")).contains("bulk");
        assertThat(header.value("X-Auto-Response-Suppress")).contains("All");
        assertThat(header.value("X-Mailer")).isEmpty();
        assertThat(header.fields()).hasSize(15);
    }

    @Test
    void aMemoIsTextAloneAndNoListMail() throws Exception {
        Memo memo = new Memo(
                "Paperboy <paperboy@example.org>",
                "ops@example.org",
                "hf-daily is broken – 潮汐",
                "Since:  09:00\n\n  | <html>\n  | Ebb = calm – 潮汐\n.\n" + "x".repeat(200) + "\n",
                "0f1e2d@example.org",
                Instant.parse("2026-07-23T06:30:00Z"));

        Outgoing mail = writer.write(memo);

        HeaderBlock header = HeaderBlock.of(mail.content());
        assertThat(header.value("To")).contains("<ops@example.org>");
        assertThat(header.value("Date")).contains("Thu, 23 Jul 2026 06:30:00 +0000");
        assertThat(header.value("Auto-Submitted")).contains("auto-generated");
        assertThat(header.value("MIME-Version")).contains("1.0");
        assertThat(header.value("List-Unsubscribe")).isEmpty();
        assertThat(header.value("List-Id")).isEmpty();
        assertThat(header.value("Content-Type")).contains("text/plain; charset=UTF-8");
        assertThat(header.fields())
                .hasSize(10)
                .allMatch(field -> FIELD.matcher(field).matches());
        assertThat(read(mail).getSubject()).isEqualTo(memo.subject());
        assertThat(read(mail).getMessageID()).isEqualTo("<0f1e2d@example.org>");
        assertThat(lines(read(mail).getContent())).isEqualTo(memo.text());
        assertThat(mail.content()).matches("[\\x09\\x0A\\x0D\\x20-\\x7E]*");
        assertThat(mail.content().replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(mail.content().lines()).allMatch(line -> line.length() <= 78);
        assertThat(mail)
                .isEqualTo(new Outgoing(
                        "0f1e2d@example.org",
                        "paperboy@example.org",
                        "ops@example.org",
                        writer.write(memo).content()));
    }

    @Test
    void takesTheEnvelopeFromTheLetter() {
        Outgoing mail = writer.write(Letters.plain());

        assertThat(mail.messageId()).isEqualTo("0f1e2d@example.org");
        assertThat(mail.sender()).isEqualTo("paperboy@example.org");
        assertThat(mail.recipient()).isEqualTo("ada@example.org");
    }

    @Test
    void bothPartsComeBackAsTheyWereTextFirst() throws Exception {
        MimeMultipart parts =
                (MimeMultipart) read(writer.write(Letters.plain())).getContent();

        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(lines(parts.getBodyPart(0).getContent()))
                .isEqualTo(Letters.plain().text().text());
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(lines(parts.getBodyPart(1).getContent()))
                .isEqualTo(Letters.plain().html().text());
    }

    @ParameterizedTest
    @MethodSource("oddTitles")
    void aTitleSurvivesInLinesOf78AsciiCharacters(String title) throws Exception {
        Outgoing mail = writer.write(Letters.titled(title));

        assertThat(read(mail).getSubject()).isEqualTo(OneLine.of(title));
        assertThat(mail.content()).matches("[\\x09\\x0A\\x0D\\x20-\\x7E]*");
        assertThat(mail.content().replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(mail.content().lines()).allMatch(line -> line.length() <= 78 || line.startsWith("List-Unsubscribe"));
        assertThat(encodedWords(mail.content())).allMatch(word -> word.length() <= 75);
    }

    @ParameterizedTest
    @MethodSource("oddTitles")
    void whateverStandsInALetterNoFieldIsAdded(String odd) {
        Letter letter = new Letter(
                "\"" + odd.replace("\"", "").replace("\\", "") + "\" <paperboy@example.org>",
                odd,
                "ada@example.org",
                odd,
                Spliced.of(odd),
                Spliced.of(odd),
                "1@example.org",
                Instant.EPOCH,
                odd);

        HeaderBlock header = HeaderBlock.of(writer.write(letter).content());

        assertThat(header.fields())
                .hasSize(15)
                .allMatch(field -> FIELD.matcher(field).matches());
        assertThat(header.value("Bcc")).isEmpty();
    }

    static Stream<String> oddTitles() {
        return Stream.of(
                "plain",
                "",
                "Innocent\r\nBcc: eve@example.org",
                "Innocent\nBcc: eve@example.org\r\n\r\nbody",
                "Innocent\u2028Bcc: eve@example.org\u0085\u0000x",
                "嘊嘍Bcc: eve@example.org",
                "\u202Egnp.exe\u2066 turned",
                "half \uD83D a pair",
                "<script>alert(\"1\")</script> & \\ 'quotes'",
                "潮汐盆地中的流匹配".repeat(34),
                "🌊 waves 👩‍🔬 and 🧪",
                "Flow matching on tidal basins ".repeat(10),
                "x".repeat(300),
                "ä".repeat(300),
                "=?UTF-8?Q?not_ours?=",
                "Mixed – " + "tide ".repeat(60));
    }

    @Test
    void theSameLetterIsTheSameMail() {
        assertThat(new MessageWriter().write(Letters.plain())).isEqualTo(writer.write(Letters.plain()));
    }

    @Test
    void cjkBodiesAreQuotedPrintableToo() {
        Outgoing mail = writer.write(Letters.titled("潮汐"));

        assertThat(mail.content()).doesNotContainIgnoringCase("Content-Transfer-Encoding: base64");
        assertThat(mail.content().split("Content-Transfer-Encoding: quoted-printable", -1))
                .hasSize(3);
    }

    @Test
    void aBodyCannotContainTheBoundary() throws Exception {
        String boundary = writer.write(Letters.plain())
                .content()
                .split("boundary=\"", 2)[1]
                .split("\"", 2)[0];
        Letter plain = Letters.plain();
        String sly = "--" + boundary + "\r\n\r\n--" + boundary + "--\r\nafter";
        Letter letter = new Letter(
                plain.from(),
                "",
                plain.recipient(),
                "",
                Spliced.of(sly),
                Spliced.of(sly),
                plain.messageId(),
                plain.date(),
                plain.listName());

        MimeMultipart parts = (MimeMultipart) read(writer.write(letter)).getContent();

        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(sly);
    }

    @Test
    void domainsBeyondAsciiBecomePunycode() {
        Outgoing mail = writer.write(Letters.letter("Bote <bote@zeitung.exämple.org>", "", "ada@Exämple.org", "x"));

        assertThat(mail.sender()).isEqualTo("bote@zeitung.xn--exmple-cua.org");
        assertThat(mail.recipient()).isEqualTo("ada@xn--exmple-cua.org");
        assertThat(HeaderBlock.of(mail.content()).value("List-Id"))
                .contains("Paperboy digest <digest.zeitung.xn--exmple-cua.org>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ädä ä@example.org",
                "ada",
                "@example.org",
                "ada@",
                "a b@example.org",
                "ada@exa mple.org",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org>, <eve@example.org",
                "ada@example.org, eve@example.org",
                "ada\u0085@example.org",
                "ada(comment)@example.org"
            })
    void anAddressThatCannotBeMailedIsRefusedByName(String address) {
        assertThatThrownBy(() -> writer.write(Letters.letter("p@example.org", "", address, "x")))
                .isInstanceOf(UnmailableAddressException.class)
                .hasMessageContaining("\"" + OneLine.of(address) + "\"");
    }

    @Test
    void whatEveryServerHasToTakeIsAscii() {
        assertThatThrownBy(() -> writer.write(Letters.letter("bräu@example.org", "", "ada@example.org", "x")))
                .isInstanceOf(UnmailableAddressException.class)
                .hasMessageContaining("not every server");
        assertThatThrownBy(() -> new WaysBack("", "", "bräu@example.org", "p@example.org"))
                .isInstanceOf(UnmailableAddressException.class);
        assertThatThrownBy(() -> new WaysBack("", "", "p@example.org", "bräu@example.org"))
                .isInstanceOf(UnmailableAddressException.class);
    }

    @Test
    void onlyTheToOfAReaderBeyondAsciiIsNotAscii() {
        String content = writer.write(Letters.letter(
                        "Bräu <p@example.org>", "Jürgen 潮汐", "jürgen@bücher.example", "Ebbe und Flut – 潮汐"))
                .content();

        assertThat(content.lines().filter(line -> !line.chars().allMatch(c -> c < 0x80)))
                .singleElement()
                .asString()
                .endsWith("<jürgen@xn--bcher-kva.example>");
        assertThat(writer.reissue(
                                writer.write(Letters.letter("p@example.org", "", "jürgen@example.org", "x")),
                                "y@example.org",
                                "p@example.org",
                                LAB,
                                LATER)
                        .content())
                .contains("To: <jürgen@example.org>\r\n");
    }

    @Test
    void aMessageIdThatWouldEndItsHeaderIsRefused() {
        Outgoing mail = writer.write(Letters.plain());

        assertThatThrownBy(() -> writer.reissue(mail, "x@y>\r\nBcc: eve@example.org", "p@example.org", LAB, LATER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reissuingChangesOnlyWhoSendsItAndWhenAndItsName() {
        Outgoing old = writer.write(Letters.titled("Ebbe und Flut – 潮汐"));

        Outgoing again =
                writer.reissue(old, "abc@lab.example.net", "Das Labor – Ebbe <lab@lab.example.net>", LAB, LATER);

        String expected = old.content()
                .replace(
                        "From: Paperboy <paperboy@example.org>",
                        "From: " + "=?UTF-8?B?RGFzIExhYm9yIOKAkyBFYmJl?= <lab@lab.example.net>")
                .replace("<0f1e2d@example.org>", "<abc@lab.example.net>")
                .replace("Date: Thu, 23 Jul 2026 06:30:00 +0000", "Date: Sat, 25 Jul 2026 09:00:00 +0000")
                .replace("<digest.example.org>", "<digest.lab.example.net>")
                .replace("mailto:paperboy@example.org", "mailto:lab@lab.example.net")
                .replace("digest:example.org:", "digest:lab.example.net:");
        assertThat(again)
                .isEqualTo(new Outgoing("abc@lab.example.net", "lab@lab.example.net", old.recipient(), expected));
    }

    @Test
    void aPageToStopAtStandsBeforeTheMailOnOneLine() {
        HeaderBlock header =
                HeaderBlock.of(writer.write(Letters.plain(), BY_CLICK).content());

        assertThat(header.fields())
                .contains(
                        "List-Unsubscribe: <https://papers.example.org/unsubscribe/aB-_9>,"
                                + " <mailto:paperboy@example.org?subject=unsubscribe%20ada@example.org%20aB-_9>",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                        "List-Help: <mailto:ops@example.org?subject=help>",
                        "List-Owner: <mailto:ops@example.org>",
                        "Feedback-ID: digest:example.org:paperboy");
        assertThat(writer.write(Letters.plain(), BY_CLICK).sender()).isEqualTo("paperboy+b-1-2@example.org");
    }

    @Test
    void withoutAPageThereIsNothingToClick() {
        HeaderBlock header = HeaderBlock.of(writer.write(Letters.plain()).content());

        assertThat(header.value("List-Unsubscribe-Post")).isEmpty();
        assertThat(header.value("List-Unsubscribe").orElseThrow()).doesNotContain("http");
    }

    @Test
    void oneClickIsPromisedOverHttpsAlone() {
        WaysBack unprotected = new WaysBack("http://papers.example.org/u/1", "1", "ops@example.org", "p@example.org");

        HeaderBlock header =
                HeaderBlock.of(writer.write(Letters.plain(), unprotected).content());

        assertThat(header.value("List-Unsubscribe"))
                .contains(
                        "<http://papers.example.org/u/1>, <mailto:paperboy@example.org?subject=unsubscribe%20ada@example.org%201>");
        assertThat(header.value("List-Unsubscribe-Post")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"600, true, true", "900, true, false", "1000, false, true"})
    void whatDoesNotFitOnOneLineIsLeftOut(int pageLength, boolean hasPage, boolean hasMail) {
        String page = "https://papers.example.org/unsubscribe/";
        page += "x".repeat(pageLength - page.length());
        WaysBack ways = new WaysBack(page, "t".repeat(250), "ops@example.org", "p@example.org");

        HeaderBlock header = HeaderBlock.of(writer.write(Letters.plain(), ways).content());

        String unsubscribe = header.value("List-Unsubscribe").orElseThrow();
        assertThat(unsubscribe.contains("<https:")).isEqualTo(hasPage);
        assertThat(unsubscribe.contains("<mailto:")).isEqualTo(hasMail);
        assertThat(header.value("List-Unsubscribe-Post").isPresent()).isEqualTo(hasPage);
        assertThat(header.fields()).allMatch(field -> field.lines().allMatch(line -> line.length() <= 998));
    }

    @Test
    void theLinkNamesTheReaderWhereThereIsRoom() {
        String odd = "#".repeat(64) + "@" + "x".repeat(60) + "." + "y".repeat(60) + ".example.org";

        assertThat(MessageWriter.stopLink("p@example.org", "ada+lab@example.org", "t0"))
                .isEqualTo("mailto:p@example.org?subject=unsubscribe%20ada%2Blab@example.org%20t0");
        assertThat(MessageWriter.stopLink(odd, odd, "t".repeat(376)))
                .hasSizeLessThan(998)
                .endsWith("?subject=unsubscribe%20" + "t".repeat(376));
    }

    @Test
    void reissuingGainsAndLosesThePageLikeAnyNewMail() {
        String from = "Paperboy <paperboy@example.org>";
        Outgoing plain = writer.write(Letters.plain());
        Outgoing byClick = writer.write(Letters.plain(), BY_CLICK);

        Instant date = Letters.plain().date();
        assertThat(writer.reissue(plain, plain.messageId(), from, BY_CLICK, date))
                .isEqualTo(byClick);
        assertThat(writer.reissue(byClick, plain.messageId(), from, BY_CLICK, date))
                .isEqualTo(byClick);
        assertThat(writer.reissue(byClick, plain.messageId(), from, WaysBack.to(from), date))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://x.example>\r\nBcc: eve", "https://x.example/ä", "javascript:x", "https://x y"})
    void aPageThatCouldEndItsHeaderIsRefused(String page) {
        assertThatThrownBy(() -> new WaysBack(page, "", "a@example.org", "a@example.org"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messageIdsFollowFromWhoAndWhenAndShowNobody() {
        Instant slot = Instant.parse("2026-07-23T06:30:00Z");
        String id = MessageId.of("Ada@Example.org", slot, 0, "Paperboy <p@news.example.org>");

        assertThat(id).matches("[0-9a-f]{40}@news\\.example\\.org").doesNotContainIgnoringCase("ada");
        assertThat(MessageId.of("ada@example.org ", slot, 0, "p@news.example.org"))
                .isEqualTo(id);
        assertThat(MessageId.of("ada@example.org", slot, 1, "p@news.example.org"))
                .isNotEqualTo(id);
        assertThat(MessageId.of("ada@example.org", slot.plusMillis(1), 0, "p@news.example.org"))
                .isNotEqualTo(id);
        assertThat(MessageId.of("bea@example.org", slot, 0, "p@news.example.org"))
                .isNotEqualTo(id);
    }

    private static Stream<String> encodedWords(String content) {
        return Pattern.compile("=\\?\\S+\\?=").matcher(content).results().map(word -> word.group());
    }

    private static String lines(Object content) {
        return content.toString().replace("\r\n", "\n");
    }

    private static MimeMessage read(Outgoing mail) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.content().getBytes(StandardCharsets.US_ASCII)));
    }
}
