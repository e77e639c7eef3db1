package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DkimSignerTest {
    private static final WaysBack BY_CLICK = new WaysBack(
            "https://paperboy.example.org/unsubscribe/" + "t0".repeat(60),
            "t0".repeat(60),
            "ops@example.org",
            "p+b-1@example.org");

    @TempDir
    static Path folder;

    private static MessageWriter writer;

    @BeforeAll
    static void makeAKey() {
        writer = new MessageWriter(Keys.signer(folder, "example.org"));
    }

    @Test
    void theSignatureIsTheFirstFieldAndItsLinesAreShort() {
        String content = writer.write(Letters.plain(), BY_CLICK).content();
        List<String> fields = HeaderBlock.of(content).fields();

        assertThat(fields.get(0))
                .startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n d=example.org;"
                        + " s=s2026;\r\n h=From:From:To:To:Subject:Subject:");
        assertThat(fields.get(0).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(fields.get(0).replaceAll("\\s", ""))
                .contains("List-Unsubscribe:List-Unsubscribe-Post", "List-Id", "Feedback-ID", "Auto-Submitted")
                .doesNotContain("l=", "t=", "x=");
        assertThat(fields.stream().filter(field -> field.startsWith("DKIM"))).hasSize(1);
    }

    @Test
    void whatIsSignedStaysAsItWasAndTheSameMailHasTheSameSignature() {
        Outgoing signed = writer.write(Letters.plain(), BY_CLICK);
        Outgoing plain = new MessageWriter().write(Letters.plain(), BY_CLICK);

        assertThat(signed.content()).endsWith("\r\n" + plain.content());
        assertThat(writer.write(Letters.plain(), BY_CLICK)).isEqualTo(signed);
        assertThat(new MessageWriter(
                                DkimSigner.of(new DkimSettings("s2026", "example.org", folder.resolve("dkim.pem"))))
                        .write(Letters.plain(), BY_CLICK))
                .isEqualTo(signed);
    }

    @Test
    void aReissuedMailHasASignatureOfItsOwn() {
        Outgoing old = writer.write(Letters.plain(), BY_CLICK);
        Outgoing again =
                writer.reissue(old, "again@example.org", "Paperboy <paperboy@example.org>", BY_CLICK, Instant.EPOCH);

        List<String> before = HeaderBlock.of(old.content()).fields();
        List<String> after = HeaderBlock.of(again.content()).fields();
        assertThat(after.get(0)).startsWith("DKIM-Signature:").isNotEqualTo(before.get(0));
        assertThat(after).hasSameSizeAs(before);
        assertThat(HeaderBlock.of(new MessageWriter()
                                .reissue(old, "again@example.org", "p@example.org", BY_CLICK, Instant.EPOCH)
                                .content())
                        .value("DKIM-Signature"))
                .as("an old signature is not carried on where none is made any more")
                .isEmpty();
    }

    @Test
    void aMemoIsSignedToo() {
        Memo memo = new Memo("p@example.org", "ops@example.org", "Ebb", "Low.\n", "m@example.org", Instant.EPOCH);

        assertThat(writer.write(memo).content()).startsWith("DKIM-Signature: ");
    }
}
