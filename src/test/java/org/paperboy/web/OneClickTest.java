package org.paperboy.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies mean it (RFC 8058, section 3.2), and which are somebody passing by. */
class OneClickTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List-Unsubscribe=One-Click",
                "List-Unsubscribe=One-Click\r\n",
                "list-unsubscribe=one-click",
                "List%2DUnsubscribe=One%2DClick",
                "utm=1&List-Unsubscribe=One-Click&x=%"
            })
    void aFormThatSaysSo(String body) {
        assertThat(OneClick.isMeantBy(FORM, body)).isTrue();
        assertThat(OneClick.isMeantBy("", body)).as("without a type").isTrue();
        assertThat(OneClick.isMeantBy(FORM + "; charset=UTF-8", body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "List-Unsubscribe",
                "List-Unsubscribe=",
                "List-Unsubscribe=No",
                "Unsubscribe=One-Click",
                "x-List-Unsubscribe=One-Click",
                "List-Unsubscribe=One-Click2",
                "{\"List-Unsubscribe\":\"One-Click\"}",
                "%",
                "&&&"
            })
    void aFormThatDoesNot(String body) {
        assertThat(OneClick.isMeantBy(FORM, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"---FormBoundary", "\"---FormBoundary\"", "---FormBoundary; charset=utf-8"})
    void partsThatSaySo(String boundary) {
        String body = part("a", "1") + part("List-Unsubscribe", "One-Click") + "-----FormBoundary--\r\n";

        assertThat(OneClick.isMeantBy(PARTS + boundary, body)).isTrue();
        assertThat(OneClick.isMeantBy("Multipart/Form-Data; Boundary=" + boundary, body))
                .isTrue();
        assertThat(OneClick.isMeantBy(PARTS + "other", body)).isFalse();
        assertThat(OneClick.isMeantBy(FORM, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"One-Click-Not", "No", ""})
    void partsThatDoNot(String value) {
        String body = part("List-Unsubscribe", value) + part("a", "One-Click") + "-----FormBoundary--\r\n";

        assertThat(OneClick.isMeantBy(PARTS + "---FormBoundary", body)).isFalse();
        assertThat(OneClick.isMeantBy(
                        PARTS + "---FormBoundary", body.replace("name=\"a\"", "filename=\"List-Unsubscribe\"")))
                .isFalse();
    }

    private static String part(String name, String value) {
        return "-----FormBoundary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
