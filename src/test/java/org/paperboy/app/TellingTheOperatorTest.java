package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.THURSDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;
import static org.paperboy.app.Newsroom.at;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ReceivedMail;
import org.paperboy.source.Source;

/** What the operator hears of a source that breaks, and of one that recovers. */
class TellingTheOperatorTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration THREE_HOURS = Duration.ofHours(3);

    @TempDir
    private Path folder;

    private ControlRoom room;

    @BeforeEach
    void open() {
        room = new ControlRoom(folder);
        room.newsroom().publish(MONDAY, "2608.00101");
        room.newsroom().once(MONDAY, "06:10");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void hearsOfABrokenSourceOnceWithTheEvidence() {
        room.mailed().alerted();
        room.newsroom().site().goesBlank();

        room.rounds(at(MONDAY, "09:00"), at(MONDAY, "13:00"), Duration.ofMinutes(30));

        assertThat(room.subjects()).containsExactly("hf-daily is broken");
        assertThat(line(room.mails().get(0)))
                .contains("The source hf-daily (huggingface) is broken.")
                .contains("Since: Mon 3 Aug 2026, 09:00 UTC")
                .contains("Address: " + room.newsroom().site().url())
                .contains("Answer: status 200")
                .contains("| []")
                .contains("It is tried again from Mon 3 Aug 2026, 09:")
                .contains("Nothing that was stored is forgotten")
                .contains("nothing is stored from it", "Digests go out as usual, and their footers tell")
                .contains("paperboy status")
                .contains("paperboy try http://");
        assertThat(room.listener().events()).containsExactly("broken hf-daily");
        JsonNode alert = room.listener().alerts().get(0);
        assertThat(alert.get("type").asText()).isEqualTo("huggingface");
        assertThat(alert.get("since").asText()).isEqualTo("2026-08-03T09:00:00Z");
        assertThat(alert.get("verdict").asText()).isEqualTo("BROKEN");
        assertThat(alert.get("reason").asText()).isNotEmpty();
        assertThat(alert.get("url").asText()).startsWith(room.newsroom().site().url());
        assertThat(alert.get("status").asInt()).isEqualTo(200);
        assertThat(alert.get("beginning").asText()).isEqualTo("[]");
        assertThat(alert.get("readAt").asText()).isEqualTo("2026-08-03T09:00:35Z");
        assertThat(Instant.parse(alert.get("nextRun").asText())).isBetween(at(MONDAY, "09:02"), at(MONDAY, "09:30"));
        assertThat(alert.get("version").asText()).isNotEmpty();
        RecordedRequest call = room.listener().calls().get(0);
        assertThat(call.getHeaders().get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void isRemindedOnEachDayAndToldOfTheEnd() {
        room.mailed().alerted();
        room.newsroom().site().goesBlank();
        room.rounds(at(MONDAY, "09:00"), at(THURSDAY, "12:00"), THREE_HOURS);

        assertThat(room.subjects())
                .containsExactly(
                        "hf-daily is broken",
                        "hf-daily is still broken, for 1 day now",
                        "hf-daily is still broken, for 2 days now",
                        "hf-daily is still broken, for 3 days now");

        room.newsroom().publish(THURSDAY, "2608.00401", "2608.00402");
        room.rounds(at(THURSDAY, "12:00"), at(THURSDAY, "20:00"), THREE_HOURS);

        assertThat(room.mails()).hasSize(5);
        assertThat(room.subjects()).contains("hf-daily can be read again");
        ReceivedMail end = room.mails().stream()
                .filter(mail -> mail.subject().endsWith("again"))
                .findFirst()
                .orElseThrow();
        assertThat(line(end)).contains("after 3 days of trouble").contains("Read: 2 papers, 2 of them new");
        assertThat(room.listener().events())
                .containsExactly(
                        "broken hf-daily",
                        "reminder hf-daily",
                        "reminder hf-daily",
                        "reminder hf-daily",
                        "recovered hf-daily");
        assertThat(room.listener().alerts().get(4).get("new").asInt()).isEqualTo(2);
    }

    @Test
    void isRemindedDailyByADailyRunThatIsNeverOnTheSecond() {
        room.mailed();
        room.newsroom().site().goesBlank();
        room.installation().once(at(MONDAY, "09:00").plusSeconds(50));
        room.installation().once(at(TUESDAY, "09:00").plusSeconds(10));
        room.installation().once(at(WEDNESDAY, "09:00").plusSeconds(5));

        assertThat(room.subjects()).hasSize(3);
    }

    @Test
    void hearsNothingOfABlip() {
        room.mailed().alerted();
        room.newsroom().site().goesBlank();
        room.installation().clock().moveTo(at(MONDAY, "09:00"));
        try (Application application = room.installation().open()) {
            new Once(
                            application,
                            span -> {
                                room.installation()
                                        .clock()
                                        .moveTo(application.clock().instant().plus(span));
                                if (application
                                        .clock()
                                        .instant()
                                        .isAfter(at(MONDAY, "09:00").plusSeconds(12))) {
                                    room.newsroom().publish(MONDAY, "2608.00102");
                                }
                            },
                            step -> {})
                    .run(false, Duration.ofMinutes(5));
        }
        room.rounds(at(MONDAY, "09:15"), at(MONDAY, "18:00"), THREE_HOURS);

        assertThat(room.mails()).isEmpty();
        assertThat(room.listener().calls()).isEmpty();
    }

    @Test
    void hearsNothingOfASingleBrokenReadingUntilTheSecond() {
        room.mailed();
        room.newsroom().site().goesBlank();
        room.installation().clock().moveTo(at(MONDAY, "09:00"));
        try (Application application = room.installation().open()) {
            Source source = application.sources().values().iterator().next();
            application.pipeline().crawl(source);
            application.pipeline().tell(application.transport(), Duration.ZERO, () -> true);
            assertThat(room.mails()).isEmpty();

            room.installation().clock().moveTo(at(MONDAY, "09:01"));
            application.pipeline().crawl(source);
            application.pipeline().tell(application.transport(), Duration.ZERO, () -> true);
            assertThat(room.subjects()).containsExactly("hf-daily is broken");
        }
    }

    @Test
    void readersGetNoErrorMail() {
        room.mailed();
        room.newsroom().once(MONDAY, "07:30");
        room.newsroom().site().goesBlank();

        room.rounds(at(MONDAY, "09:00"), at(WEDNESDAY, "12:00"), THREE_HOURS);

        assertThat(room.mails()).isNotEmpty();
        assertThat(room.newsroom().toAda()).containsExactly(List.of("2608.00101"));
        assertThat(room.installation().mails())
                .allSatisfy(file -> assertThat(file.getFileName().toString())
                        .matches("(" + ControlRoom.OPERATOR + "|" + Newsroom.ADA + ")-.*"));
        assertThat(room.installation().mails().stream()
                        .filter(file -> file.getFileName().toString().startsWith(Newsroom.ADA)))
                .hasSize(1);
    }

    @Test
    void aCrashBeforeTheWordIsSentNeitherLosesNorRepeatsIt() {
        room.mailed().alerted();
        room.newsroom().site().goesBlank();
        for (String time : List.of("09:00", "09:01")) {
            room.installation().clock().moveTo(at(MONDAY, time));
            try (Application application = room.installation().open()) {
                application.sources().values().forEach(application.pipeline()::crawl);
            }
        }
        assertThat(room.mails()).isEmpty();

        room.rounds(at(MONDAY, "09:02"), at(MONDAY, "09:10"), Duration.ofMinutes(1));

        assertThat(room.subjects()).containsExactly("hf-daily is broken");
        assertThat(room.listener().events()).containsExactly("broken hf-daily");
    }

    @Test
    void twoSourcesThatBreakTogetherStandInOneMail() {
        room.installation()
                .alsoRead("{ name: second, type: huggingface, url: \""
                        + room.newsroom().site().url() + "\", allow-private: true, schedule: \"weekdays 09:00\" }");
        room.newsroom().once(MONDAY, "06:20");
        room.mailed().alerted();
        room.newsroom().site().goesBlank();

        room.rounds(at(MONDAY, "09:00"), at(MONDAY, "12:00"), HOUR);

        assertThat(room.subjects()).containsExactly("2 sources are broken: second, hf-daily");
        assertThat(room.mails().get(0).text()).contains("The source second", "The source hf-daily");
        assertThat(room.listener().events()).containsExactlyInAnyOrder("broken hf-daily", "broken second");
    }

    /** The words without their line breaks. */
    private static String line(ReceivedMail mail) {
        return mail.text().replaceAll("\\s+", " ");
    }
}
