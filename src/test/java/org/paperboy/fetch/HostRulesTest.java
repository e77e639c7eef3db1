package org.paperboy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://arxiv.org/list/cs.LG/new",
                "http://export.arxiv.org/api/query",
                "https://rss.arxiv.org:8443/atom/cs.AI",
                "https://WWW.ARXIV.ORG/"
            })
    void everyHostOfArxivIsAskedAsOneAndOverAllProcesses(String url) {
        assertThat(HostRules.KNOWN.of(HttpUrl.get(url)))
                .isEqualTo(new HostRule("arxiv.org", 1, Duration.ofSeconds(3), true));
    }

    @ParameterizedTest
    @CsvSource({
        "https://notarxiv.org/, notarxiv.org",
        "https://arxiv.org.example.com/, arxiv.org.example.com",
        "http://papers.example.org:8080/x, papers.example.org:8080",
        "https://93.184.216.34/, 93.184.216.34",
    })
    void anyOtherHostIsAskedModestly(String url, String group) {
        assertThat(HostRules.KNOWN.of(HttpUrl.get(url)))
                .isEqualTo(new HostRule(group, 2, Duration.ofMillis(500), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080/", "http://127.0.0.1:8080/", "http://[::1]:8080/", "http://10.1.2.3/"})
    void thisMachineAndPrivateAddressesHaveNoPace(String url) {
        assertThat(HostRules.KNOWN.of(HttpUrl.get(url)).gap()).isZero();
    }

    @Test
    void thePortsOfOneMachineAreDifferentSites() {
        assertThat(HostRules.KNOWN.of(HttpUrl.get("http://127.0.0.1:1/")).group())
                .isNotEqualTo(
                        HostRules.KNOWN.of(HttpUrl.get("http://127.0.0.1:2/")).group());
    }
}
