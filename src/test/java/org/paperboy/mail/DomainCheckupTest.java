package org.paperboy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.mail.Finding.State;

class DomainCheckupTest {
    private static final String DOMAIN = "example.org";
    private static final String KEY_AT = "s2026._domainkey.example.org";

    @TempDir
    static Path folder;

    private static String published = "";

    private final SmallDnsServer dns = new SmallDnsServer()
            .text(DOMAIN, "site-verification=0")
            .text(DOMAIN, "v=spf1 include:_spf.example.net -all")
            .text("_dmarc.example.org", "v=DMARC1; p=quarantine")
            .exchanger(DOMAIN, 10, "mx.example.org");

    @BeforeAll
    static void makeAKey() {
        published = Keys.good(folder.resolve("dkim.pem"));
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private List<Finding> findings(String domain, @Nullable DkimSettings dkim) {
        return new DomainCheckup(new Dns(List.of(dns.address())), domain, "relay.example.net").findings(dkim);
    }

    private Finding finding(int index) {
        return findings(DOMAIN, settings(DOMAIN)).get(index);
    }

    private static DkimSettings settings(String domain) {
        return new DkimSettings("s2026", domain, folder.resolve("dkim.pem"));
    }

    @Test
    void aDomainWithAllItsRecordsLacksNothing() {
        dns.text(KEY_AT, "v=DKIM1; k=rsa; p=" + published);

        assertThat(findings(DOMAIN, settings(DOMAIN)))
                .extracting(Finding::state)
                .containsOnly(State.OK);
        assertThat(findings(DOMAIN, settings(DOMAIN)))
                .extracting(Finding::found)
                .containsExactly(
                        "v=spf1 include:_spf.example.net -all",
                        "the key that belongs to it",
                        "v=DMARC1; p=quarantine",
                        "10 mx.example.org");
    }

    @Test
    void aDomainWithoutRecordsIsToldEachToPublish() {
        List<Finding> findings = findings("bare.example.com", settings("bare.example.com"));

        assertThat(findings).extracting(Finding::state).containsOnly(State.MISSING);
        assertThat(findings).extracting(Finding::found).containsOnly("no such record");
        String key = "v=DKIM1; k=rsa; p=" + published;
        assertThat(findings)
                .extracting(Finding::record)
                .containsExactly(
                        "bare.example.com. IN TXT \"v=spf1 a:relay.example.net ~all\"",
                        "s2026._domainkey.bare.example.com. IN TXT \"" + key.substring(0, 255) + "\" \""
                                + key.substring(255) + "\"",
                        "_dmarc.bare.example.com. IN TXT \"v=DMARC1; p=none; rua=mailto:postmaster@bare.example.com\"",
                        "bare.example.com. IN MX 10 relay.example.net.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 -all | which admits nobody",
                "v=spf1 mx +all | which admits everybody",
                "v=spf1 all | which admits everybody",
                "v=spf2 mx -all | no such record",
            })
    void anSpfRecordThatAdmitsNobodyOrEverybodyIsNone(String record, String found) {
        dns.forget(DOMAIN).text(DOMAIN, record);
        assertThat(finding(0).state()).isEqualTo(State.MISSING);
        assertThat(finding(0).found()).contains(found);
    }

    @Test
    void severalSpfRecordsCountAsNone() {
        dns.text(DOMAIN, "v=spf1 mx ~all");
        assertThat(finding(0).state()).isEqualTo(State.MISSING);
        assertThat(finding(0).advice()).contains("several count as none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DKIM1; k=rsa; p=MIIB | another key",
                "v=DKIM1; p= | withdraws the key",
                "v=DKIM1; k=ed25519; p=KEY | not of an RSA key",
                "v=DKIM1; h=sha1; p=KEY | not for SHA-256",
                "v=DKIM1; t=y; p=KEY | as a test",
            })
    void aWrongKeyRecordIsToldApart(String record, String found) {
        dns.text(KEY_AT, record.replace("KEY", published));
        assertThat(finding(1).state()).isEqualTo(State.MISSING);
        assertThat(finding(1).found()).contains(found);
        assertThat(finding(1).record()).startsWith(KEY_AT + ". IN TXT \"v=DKIM1; k=rsa; p=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p=KEY", "v=DKIM1;k=rsa;h=sha1:sha256;t=s;p=KEY;", "v=DKIM1; n=our key; p=KEY"})
    void aKeyMayBePublishedInOtherWords(String record) {
        dns.text(KEY_AT, record.replace("KEY", published));
        assertThat(finding(1).state()).isEqualTo(State.OK);
    }

    @Test
    void twoKeysAtOneNameAndTheKeyOfAStrangerAreWrong() {
        dns.text(KEY_AT, "p=" + published).text(KEY_AT, "v=DKIM1; p=" + published);
        assertThat(finding(1).found()).isEqualTo("2 records");

        dns.text("s2026._domainkey.example.net", "p=" + published);
        Finding foreign = findings(DOMAIN, settings("example.net")).get(1);
        assertThat(foreign.state()).isEqualTo(State.MISSING);
        assertThat(foreign.found()).contains("vouches for no mail from example.org");
    }

    @Test
    void withoutAKeyOfOursTheRelayHasToSign() {
        Finding unsigned = findings(DOMAIN, null).get(1);
        assertThat(unsigned.state()).isEqualTo(State.ELSEWHERE);
        assertThat(unsigned.advice()).contains("dkim=pass", "openssl genrsa");
    }

    @Test
    void thePolicyOfADomainAboveCountsForThoseBelow() {
        Finding below = findings("news.example.org", null).get(2);
        assertThat(below.state()).isEqualTo(State.OK);
        assertThat(below.found()).isEqualTo("v=DMARC1; p=quarantine at _dmarc.example.org");

        dns.text("_dmarc.news.example.org", "v=DMARC1; rua=mailto:a@example.org");
        assertThat(findings("news.example.org", null).get(2).state())
                .as("a record without a policy")
                .isEqualTo(State.MISSING);
    }

    @Test
    void aDomainThatTakesNoMailHasNowhereForFailuresToComeBackTo() {
        dns.forget(DOMAIN).exchanger(DOMAIN, 0, ".");
        assertThat(finding(3).state()).isEqualTo(State.MISSING);
        assertThat(finding(3).found()).contains("takes no mail");
    }

    @Test
    void aSilentServerIsAskedForOneNameAloneAndNothingIsSaidToBeMissing() {
        dns.fallSilent();
        long start = System.nanoTime();
        List<Finding> findings = findings(DOMAIN, settings(DOMAIN));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(findings).extracting(Finding::state).containsOnly(State.UNANSWERED);
        assertThat(findings).extracting(Finding::found).containsOnly("no answer from the DNS");
        assertThat(dns.asked()).isNotEmpty().containsOnly(DOMAIN);
    }

    @Test
    void aFailureOfTheServerIsNoAbsence() {
        dns.fail();
        assertThat(finding(0).state()).isEqualTo(State.UNANSWERED);
        assertThat(finding(0).found()).startsWith("no answer from the DNS but a failure");
    }

    @Test
    void onlyHostsAndPortsAreResolvers() {
        for (String bad : List.of("dns://x", "a b", "", "[::1", "x:port")) {
            assertThatThrownBy(() -> new Dns(List.of(bad))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(DomainCheckup.isPublic("localhost")).isFalse();
        assertThat(DomainCheckup.isPublic("[127.0.0.1]")).isFalse();
        assertThat(DomainCheckup.isPublic("127.0.0.1")).isFalse();
        assertThat(DomainCheckup.isPublic("a.xn--p1ai")).isTrue();
    }
}
