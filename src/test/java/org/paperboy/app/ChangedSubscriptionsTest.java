package org.paperboy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.app.Newsroom.ADA;
import static org.paperboy.app.Newsroom.ADA_WANTS_ALL;
import static org.paperboy.app.Newsroom.MONDAY;
import static org.paperboy.app.Newsroom.TUESDAY;
import static org.paperboy.app.Newsroom.WEDNESDAY;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Installation;

/** What a reader gets who changes what they ask for. */
class ChangedSubscriptionsTest {
    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private Installation installation;

    @BeforeEach
    void mailMondaysPaperToAda() {
        newsroom = new Newsroom(folder);
        installation = newsroom.installation().subscribe("ada", ADA_WANTS_ALL);
        newsroom.publish(MONDAY, "2608.00101");
        newsroom.once(MONDAY, "09:00");
        newsroom.publish(MONDAY, "2608.00102");
    }

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void aNewKeywordLooksForwardOnly() {
        newsroom.papers().called("2608.00110", "Green llamas").called("2608.00210", "Grey llamas");
        installation.subscribe("ada", wants("Yaks", "yaks"));
        newsroom.once(MONDAY, "12:00");
        newsroom.publish(MONDAY, "2608.00110");
        newsroom.once(MONDAY, "13:00");

        installation.subscribe("ada", wants("Yaks", "yaks, llamas"));
        newsroom.once(TUESDAY, "07:30");
        newsroom.publish(TUESDAY, "2608.00210");
        newsroom.once(TUESDAY, "09:00");
        newsroom.once(WEDNESDAY, "07:30");

        assertThat(newsroom.toAda()).containsExactly(List.of("2608.00101"), List.of("2608.00210"));
    }

    @Test
    void aNewKeywordOfSomebodyWhoHasJustComeLooksForwardOnly() {
        newsroom.papers().called("2608.00110", "Green llamas").called("2608.00111", "Old yaks");
        newsroom.publish(MONDAY, "2608.00110", "2608.00111");
        newsroom.once(MONDAY, "13:00");
        installation.subscribe("eve", wants("Yaks", "yaks").replace("ada@", "eve@"));
        newsroom.once(MONDAY, "14:00");

        installation.subscribe("eve", wants("Yaks", "yaks, llamas").replace("ada@", "eve@"));
        newsroom.once(TUESDAY, "07:30");

        assertThat(installation.papersTo("eve@example.org")).containsExactly(List.of("2608.00111"));
    }

    @Test
    void aRenamedSubscriptionRepeatsNothingAndLosesNothing() {
        newsroom.papers().called("2608.00110", "Old yaks").called("2608.00111", "Young yaks");
        installation.subscribe("ada", wants("Yaks", "yaks"));
        newsroom.once(MONDAY, "12:00");
        newsroom.publish(MONDAY, "2608.00110");
        newsroom.once(MONDAY, "13:00");

        installation.subscribe("ada", wants("Shaggy beasts", "yaks"));
        newsroom.once(TUESDAY, "07:30");
        installation.subscribe("ada", wants("Hairy beasts", "yaks"));
        newsroom.publish(TUESDAY, "2608.00111");
        newsroom.once(TUESDAY, "09:00");
        newsroom.once(WEDNESDAY, "07:30");

        assertThat(newsroom.toAda())
                .containsExactly(List.of("2608.00101"), List.of("2608.00110"), List.of("2608.00111"));
        assertThat(installation.mailsTo(ADA).get(1).text()).contains("Shaggy beasts (1 paper)");
    }

    private static String wants(String name, String keywords) {
        return """
                email: ada@example.org
                schedule: "daily 07:30"
                subscriptions: [{name: %s, keywords: [%s]}]
                """.formatted(name, keywords);
    }
}
