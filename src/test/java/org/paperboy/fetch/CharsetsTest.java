package org.paperboy.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetsTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String TEXT = "Drachen über “Ærø”";

    @Test
    void aMarkBeatsEveryDeclaration() {
        assertThat(Charsets.decode(bytes("EFBBBF", TEXT, UTF_8), "text/html; charset=iso-8859-1"))
                .isEqualTo(TEXT);
        assertThat(Charsets.decode(bytes("FEFF", TEXT, UTF_16BE), "text/xml; charset=utf-8"))
                .isEqualTo(TEXT);
        assertThat(Charsets.decode(bytes("FFFE", TEXT, UTF_16LE), "")).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "windows-1252 | text/html; charset=iso-8859-1",
                "windows-1252 | text/html;charset=\"windows-1252\"; x=y",
                "windows-1252 | text/html; Charset = 'latin1'",
                "UTF-8 | application/xml; charset=utf8",
                "UTF-16LE | text/plain; charset=utf-16",
            })
    void thenTheContentTypeDecides(String charset, String contentType) {
        String page = "<?xml version='1.0' encoding='koi8-r'?>" + TEXT;

        assertThat(Charsets.decode(page.getBytes(Charset.forName(charset)), contentType))
                .isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "windows-1251 | <?xml version=\"1.0\" encoding=\"windows-1251\"?>",
                "windows-1251 | <?xml version='1.0' standalone='yes' encoding = 'CP1251' ?>",
                "koi8-r | <!doctype html><html><head><meta charset=koi8-r>",
                "koi8-r | <html><!-- <meta charset=utf-8> --><META http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">",
                "UTF-8 | <meta charset=\"utf-16\">",
            })
    void thenTheFirstLinesDo(String charset, String beginning) {
        String page = beginning + "Воздушные змеи";

        assertThat(Charsets.decode(page.getBytes(Charset.forName(charset)), "text/html"))
                .isEqualTo(page);
    }

    @Test
    void onlyTheFirst1024BytesAreSearchedForADeclaration() {
        String page = "<html>" + " ".repeat(1_024) + "<meta charset=koi8-r>ü";

        assertThat(Charsets.decode(page.getBytes(UTF_8), "text/html")).isEqualTo(page);
    }

    @Test
    void textThatIsNoMarkupDeclaresNothing() {
        String json = "{\"html\":\"<meta charset=koi8-r>\",\"title\":\"ü\"}";

        assertThat(Charsets.decode(json.getBytes(UTF_8), "application/json")).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=iso-8859-1",
                "application/json;charset=UTF-16",
                "application/feed+json; charset=windows-1251"
            })
    void jsonIsUtf8WhateverIsDeclaredIfItIsThat(String contentType) {
        String json = "[{\"title\":\"" + TEXT + "\"}]";

        assertThat(Charsets.decode(json.getBytes(UTF_8), contentType)).isEqualTo(json);
    }

    @Test
    void jsonThatIsNoUtf8IsWhatItIsDeclared() {
        String json = "[{\"title\":\"Змеи\"}]";

        assertThat(Charsets.decode(
                        json.getBytes(Charset.forName("windows-1251")), "application/json; charset=windows-1251"))
                .isEqualTo(json);
        assertThat(Charsets.decode("[\"ab\"]".getBytes(UTF_16LE), "application/json; charset=utf-16"))
                .isEqualTo("[\"ab\"]");
    }

    @Test
    void unmarkedXmlInTwoBytesEachIsSeen() {
        String xml = "<?xml version='1.0'?><a>ü</a>";

        assertThat(Charsets.decode(xml.getBytes(UTF_16LE), "")).isEqualTo(xml);
        assertThat(Charsets.decode(xml.getBytes(UTF_16BE), "")).isEqualTo(xml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/html",
                "text/html; charset=utf-8",
                "text/html; charset=no-such",
                "text/html; charset=?!"
            })
    void whatIsNoUtf8IsWindows1252WhateverItSays(String contentType) {
        assertThat(Charsets.decode(TEXT.getBytes(WINDOWS_1252), contentType)).isEqualTo(TEXT);
        assertThat(Charsets.decode(TEXT.getBytes(UTF_8), contentType)).isEqualTo(TEXT);
    }

    @Test
    void oneBrokenCharacterLeavesTheOthersWhole() {
        byte[] broken = (TEXT + " \u0001 " + TEXT).getBytes(UTF_8);
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == 1 ? (byte) 0xC3 : broken[i];
        }

        assertThat(Charsets.decode(broken, "text/html; charset=utf-8")).isEqualTo(TEXT + " \uFFFD " + TEXT);
    }

    @Test
    void nothingOfAnyKindMakesItFail() {
        Random random = new Random(1);
        String[] names = {"", "utf-8", "utf-16", "shift_jis", "gb2312", "euc-kr", "iso-2022-jp", "utf-7", "ibm037", "x"
        };
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertThat(Charsets.decode(bytes, "text/html; charset=" + names[i % names.length]))
                    .isNotNull();
        }
        assertThat(Charsets.decode(new byte[0], "")).isEmpty();
    }

    @Test
    void latin1IsReadAsBrowsersReadIt() {
        assertThat(Charsets.decode(new byte[] {(byte) 0x93, 'a', (byte) 0x94}, "text/plain; charset=" + ISO_8859_1))
                .isEqualTo("“a”");
    }

    private static byte[] bytes(String mark, String text, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < mark.length(); i += 2) {
            bytes.write(Integer.parseInt(mark.substring(i, i + 2), 16));
        }
        bytes.writeBytes(text.getBytes(charset));
        return bytes.toByteArray();
    }
}
