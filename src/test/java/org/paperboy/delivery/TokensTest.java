package org.paperboy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.Tokens.Purpose;

/** What a token gives away, to whom, and what a return path leads back to. */
class TokensTest {
    private static final String READER = "ada@example.org";
    private static final String MESSAGE = "3f2a9c014d5e6f708192a3b4c5d6e7f809182736@example.org";

    private final Tokens tokens = new Tokens("00".repeat(32));
    private final Tokens others = new Tokens("01".repeat(32));

    @Test
    void aTokenIsReadOnlyByWhoMadeItAndForItsPurpose() {
        String token = tokens.token(Purpose.UNSUBSCRIBE, READER);

        assertThat(token).matches("[A-Za-z0-9_-]+").doesNotContain("ada");
        assertThat(tokens.token(Purpose.UNSUBSCRIBE, READER))
                .as("always the same")
                .isEqualTo(token);
        assertThat(tokens.text(Purpose.UNSUBSCRIBE, token)).contains(READER);
        assertThat(tokens.text(Purpose.RETURN_PATH, token)).isEmpty();
        assertThat(others.text(Purpose.UNSUBSCRIBE, token)).isEmpty();
    }

    @Test
    void noCharacterOfATokenCanBeChanged() {
        String token = tokens.token(Purpose.UNSUBSCRIBE, READER);
        for (int i = 0; i < token.length() - 1; i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertThat(tokens.text(Purpose.UNSUBSCRIBE, changed)).as(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "AAAAAAAAAAAAAAAA", "%%%", "ä", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoTokenIsNone(String text) {
        assertThat(tokens.text(Purpose.UNSUBSCRIBE, text)).isEmpty();
    }

    @Test
    void aFingerprintStaysAndTellsNothing() {
        String print = tokens.fingerprint(Purpose.FORGOTTEN, READER);

        assertThat(print).matches("[0-9a-f]{64}").isEqualTo(tokens.fingerprint(Purpose.FORGOTTEN, READER));
        assertThat(print).isNotEqualTo(tokens.fingerprint(Purpose.UNSUBSCRIBE, READER));
        assertThat(print).isNotEqualTo(others.fingerprint(Purpose.FORGOTTEN, READER));
    }

    @Test
    void aReturnPathLeadsBackToItsMailInAnyCaseAndOnlyIfWeWroteIt() {
        ReturnPath paths = new ReturnPath(tokens);
        String path = paths.of("paperboy@example.org", MESSAGE);

        assertThat(path).startsWith("paperboy+b-3f2a9c014d5e6f708192-").endsWith("@example.org");
        assertThat(path.substring(0, path.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
        assertThat(paths.messageIdAt(path.toUpperCase(Locale.ROOT))).contains("3f2a9c014d5e6f708192");
        assertThat(paths.messageIdAt(path.replace("-3f2a", "-3f2b"))).isEmpty();
        assertThat(new ReturnPath(others).messageIdAt(path)).isEmpty();
        assertThat(paths.messageIdAt("paperboy@example.org")).isEmpty();
    }

    @Test
    void aReturnPathHasRoomInALocalPartOf24Characters() {
        String most = "x".repeat(24) + "@example.org";

        assertThat(ReturnPath.hasRoom(most)).isTrue();
        assertThat(new ReturnPath(tokens).of(most, MESSAGE).indexOf('@')).isEqualTo(64);
        assertThat(ReturnPath.hasRoom("x" + most)).isFalse();
    }
}
