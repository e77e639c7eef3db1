package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.DeliveryState;
import org.paperboy.mail.Outcome;
import org.paperboy.store.Digests;

/** What a round makes of refusals: are they about their readers, or about us? */
class ReceptionTest {
    private static final Instant QUEUED = Instant.parse("2026-08-03T09:00:00Z");
    private static final String DISTRUST = "550 5.7.1 listed";
    private static final String GO_AWAY = "550 go away";

    private Reception reception = reception(QUEUED.minusSeconds(1));

    private static Reception reception(Instant lastWelcome) {
        return new Reception(lastWelcome, digest -> digest.email().startsWith("troubled"));
    }

    private static Courier.Delivery delivery(String reader, Outcome outcome, String answer) {
        Digests.Recorded digest = new Digests.Recorded(
                1,
                reader + "@example.org",
                QUEUED,
                DeliveryState.CLAIMED,
                1,
                false,
                QUEUED,
                QUEUED,
                0,
                "",
                reader,
                "",
                "",
                1,
                QUEUED,
                "",
                "");
        return new Courier.Delivery(digest, outcome, DeliveryState.DEFERRED, answer);
    }

    private List<Courier.Delivery> rejects(String reader, String answer) {
        return reception.hear(delivery(reader, new Outcome.Rejected(answer), answer));
    }

    private List<Courier.Delivery> distrusts(String reader) {
        return reception.hear(delivery(reader, new Outcome.Distrusted(DISTRUST), DISTRUST));
    }

    private List<Courier.Delivery> takes(String reader) {
        return reception.hear(delivery(reader, new Outcome.Sent("250 ok"), "250 ok"));
    }

    private List<Courier.Delivery> defers(String reader, String answer) {
        return reception.hear(delivery(reader, new Outcome.Deferred(answer, Duration.ZERO), answer));
    }

    @Test
    void threeReadersOverWhomWeAreDistrustedMeanUs() {
        distrusts("ada");
        distrusts("bea");
        assertThat(reception.refusal()).isEmpty();
        distrusts("cy");

        assertThat(reception.refusal()).isPresent();
    }

    @Test
    void manyMailsOfOneReaderMeanThatReader() {
        for (int i = 0; i < 30; i++) {
            distrusts("ada");
        }

        assertThat(reception.refusal()).isEmpty();
        assertThat(reception.suspicion()).isPresent();
    }

    private void assertThreeRefusalsTellNothingOfUs() {
        for (String reader : List.of("ada", "bea", "cy")) {
            distrusts(reader);
        }
        reception.conclude();

        assertThat(reception.refusal()).isEmpty();
        assertThat(reception.suspicion()).isEmpty();
    }

    @Test
    void whatIsTakenMeanwhileSpeaksForUs() {
        takes("dee");
        assertThreeRefusalsTellNothingOfUs();
    }

    @Test
    void soDoesWhatWasTakenWhileTheseWaited() {
        reception = reception(QUEUED.plusSeconds(1));
        assertThreeRefusalsTellNothingOfUs();
    }

    @Test
    void whoGotNothingAlreadyWhileOthersDidTellsNothingOfUs() {
        for (int i = 0; i < 30; i++) {
            distrusts("troubled" + i);
            rejects("troubled" + i, GO_AWAY);
        }

        assertThat(reception.conclude()).hasSize(30);
        assertThat(reception.refusal()).isEmpty();
        assertThat(reception.suspicion()).isEmpty();
    }

    @Test
    void twentyReadersInARowMeanUsAllTheSame() {
        takes("dee");
        for (int i = 0; i < 19; i++) {
            distrusts("reader" + i);
        }
        assertThat(reception.refusal()).isEmpty();
        distrusts("reader19");

        assertThat(reception.refusal()).isPresent();
    }

    @Test
    void aRefusalIsBelievedAsSoonAsAnythingSpeaksForUs() {
        assertThat(rejects("ada", GO_AWAY)).isEmpty();
        assertThat(takes("bea")).hasSize(1);
        assertThat(rejects("cy", GO_AWAY)).hasSize(1);
        assertThat(reception.conclude()).isEmpty();
    }

    @Test
    void twoRefusalsAreBelievedAtLast() {
        rejects("ada", GO_AWAY);
        rejects("bea", GO_AWAY);

        assertThat(reception.conclude()).hasSize(2);
        assertThat(reception.refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {GO_AWAY, "550 5.1.1 no such user"})
    void threeReadersRefusedAndNothingTakenMeanUsInWhateverWords(String answer) {
        rejects("ada", answer);
        rejects("bea", answer);
        rejects("cy", answer);
        assertThat(reception.refusal()).as("there may be more to come").isEmpty();

        assertThat(reception.conclude()).isEmpty();
        assertThat(reception.refusal()).isPresent();
    }

    @Test
    void whoAsksToComeAgainSpeaksForUsAndWhoHasEnoughDoesNot() {
        rejects("ada", GO_AWAY);
        assertThat(defers("bea", "421 4.7.0 too many")).isEmpty();
        assertThat(defers("bea", "451 4.7.1 slower")).isEmpty();
        assertThat(defers("bea", "no answer while naming the recipient")).isEmpty();
        assertThat(defers("cy", "450 4.2.0 greylisted")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"552 5.3.4 too big", "\"a\" is not an address that can be mailed"})
    void whatIsAboutOneMailTellsNothingOfOthers(String answer) {
        for (String reader : List.of("ada", "bea", "cy")) {
            assertThat(rejects(reader, answer)).hasSize(1);
        }

        assertThat(reception.conclude()).isEmpty();
        assertThat(reception.refusal()).isEmpty();
    }
}
