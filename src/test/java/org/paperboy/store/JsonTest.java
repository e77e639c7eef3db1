package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.subscription.Filter;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Subscription;

class JsonTest {
    @Test
    void whatAnOlderVersionDidNotKnowToAskIsNotAsked() {
        String older = """
                [{"name":"All","query":{"is":"everything"},
                  "filter":{"minVotes":0,"sources":[],"categories":[],"authors":[]}}]""";

        assertThat(Json.subscriptions(older))
                .isEqualTo(List.of(new Subscription("All", new Query.Everything(), Filter.NONE)));
    }
}
