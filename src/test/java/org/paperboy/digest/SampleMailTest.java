package org.paperboy.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaves the sample mails in {@code target/sample-mails}, where linters and browsers of the build look at them. */
class SampleMailTest {

    @Test
    void writesEverySampleWhereTheLintersLook() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "sample-mails"));
        for (Map.Entry<String, Digest> sample : SampleDigests.all().entrySet()) {
            Composed mail = new DigestComposer().compose(sample.getValue(), DigestFixtures.LETTERHEAD);
            Files.writeString(folder.resolve(sample.getKey() + ".html"), mail.html());
            Files.writeString(folder.resolve(sample.getKey() + ".txt"), mail.subject() + "\n\n" + mail.text());
            assertThat(mail.html()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        }
    }
}
