package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.paperboy.delivery.Suppression;

/** What the smaller tables promise: suppressions, good files, leases, the signing key, the runs of once. */
abstract class SmallTablesContract extends StoreContract {
    @Test
    void anAddressIsSuppressedHoweverItIsWritten() {
        Suppressions suppressions = new Suppressions(database);
        suppressions.add(new Suppression("Élodie@Example.org", "asked to stop", NOW));
        suppressions.add(new Suppression("élodie@example.org", "bounced", after(Duration.ofDays(1))));

        assertThat(suppressions.contains("ÉLODIE@EXAMPLE.ORG")).isTrue();
        assertThat(suppressions.contains("ada@example.org")).isFalse();
        assertThat(suppressions.all())
                .as("the first reason stays")
                .containsExactly(new Suppression("élodie@example.org", "asked to stop", NOW));

        assertThat(suppressions.remove("ÉLODIE@example.org")).isTrue();
        assertThat(suppressions.remove("élodie@example.org")).isFalse();
        assertThat(suppressions.all()).isEmpty();
    }

    @Test
    void aGoodFileStaysUntilItIsReplacedOrForgotten() {
        GoodFiles files = new GoodFiles(database);
        files.replaceWith(Map.of("ada.yaml", "a: 1", "bea.yaml", "b: 1"), Set.of(), NOW);

        files.replaceWith(Map.of("ada.yaml", "a: 2"), Set.of("bea.yaml"), after(Duration.ofDays(1)));
        assertThat(files.all())
                .containsOnly(
                        Map.entry("ada.yaml", new GoodFiles.GoodFile("a: 2", after(Duration.ofDays(1)))),
                        Map.entry("bea.yaml", new GoodFiles.GoodFile("b: 1", NOW)));

        files.replaceWith(Map.of("ada.yaml", "a: 2"), Set.of(), after(Duration.ofDays(2)));
        assertThat(files.all())
                .as("accepted when it came")
                .containsOnly(Map.entry("ada.yaml", new GoodFiles.GoodFile("a: 2", after(Duration.ofDays(1)))));
    }

    @Test
    void aLeaseIsHeldByOneUntilItIsClosed() {
        Leases mine = new Leases(database);
        Leases theirs = new Leases(another());

        try (Leases.Lease held = mine.take("crawl harbour", NOW).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(theirs.take("crawl harbour", NOW)).isEmpty();
            assertThat(mine.take("crawl harbour", NOW)).isEmpty();
            assertThat(theirs.held()).containsExactly("crawl harbour");
            assertThat(theirs.take("crawl pier", NOW)).isPresent();
        }
        assertThat(mine.held()).containsExactly("crawl pier");
        assertThat(theirs.take("crawl harbour", NOW)).isPresent();
    }

    @Test
    void theLeaseOfAnOwnerThatIsGoneIsFree() {
        Database gone = connect();
        Leases.Lease lost = new Leases(gone).take("crawl harbour", NOW).orElseThrow();
        gone.close();

        Leases mine = new Leases(database);
        assertThat(mine.held()).isEmpty();
        assertThat(mine.take("crawl harbour", NOW)).isPresent();
        assertThat(lost).isNotNull();
    }

    @Test
    void theSigningKeyIsMadeOnce() {
        String key = SigningKey.of(database, NOW).reveal();

        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(SigningKey.of(another(), after(Duration.ofDays(1))).reveal()).isEqualTo(key);
    }

    @Test
    void theRunsOfOnceAreForgottenInTime() {
        OnceRuns runs = new OnceRuns(database);
        runs.note(NOW, NOW.minus(Duration.ofDays(7)));
        runs.note(NOW, NOW.minus(Duration.ofDays(7)));
        runs.note(after(Duration.ofDays(2)), NOW);
        assertThat(runs.all()).containsExactly(NOW, after(Duration.ofDays(2)));

        runs.note(after(Duration.ofDays(9)), after(Duration.ofDays(2)));
        assertThat(runs.all()).containsExactly(after(Duration.ofDays(2)), after(Duration.ofDays(9)));
    }
}
