package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
    private static final Path FOLDER = Path.of("config/schema");
    private static final String CONFIGURATION = "paperboy.schema.json";
    private static final String SUBSCRIPTION = "subscription.schema.json";
    private static final String TOPIC = "topic.schema.json";
    private static final String ALIASES = "aliases.schema.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void theCommittedSchemasAreWhatTheCodeGenerates() throws IOException {
        Map<String, Map<String, Object>> generated = Map.of(
                CONFIGURATION,
                Schemas.configuration(),
                SUBSCRIPTION,
                Schemas.subscription(),
                TOPIC,
                Schemas.topic(),
                ALIASES,
                Schemas.aliases());
        for (var schema : generated.entrySet()) {
            Path file = FOLDER.resolve(schema.getKey());
            String text = JSON.writeValueAsString(schema.getValue()) + "\n";
            if (Boolean.getBoolean("paperboy.write-schemas")) {
                Files.writeString(file, text);
            }
            assertThat(file)
                    .as("regenerate it: mvn test -Dtest=SchemasTest -Dpaperboy.write-schemas=true")
                    .content()
                    .isEqualTo(text);
        }
    }

    @Test
    void theShippedFilesAndTheContractsExamplesAreValid() throws IOException {
        assertThat(errors(CONFIGURATION, Files.readString(Path.of("config/paperboy.yaml"))))
                .isEmpty();
        for (String example : List.of("feed", "page", "biorxiv")) {
            assertThat(errors(CONFIGURATION, Files.readString(Path.of("config/examples/" + example + ".yaml"))))
                    .isEmpty();
        }
        assertThat(errors(SUBSCRIPTION, Files.readString(Path.of("config/subscriptions/reader.yaml"))))
                .isEmpty();
        assertThat(errors(TOPIC, Files.readString(Path.of("config/examples/topics/flow-matching.yaml"))))
                .isEmpty();
        assertThat(errors(ALIASES, Files.readString(Path.of("config/examples/aliases.yaml"))))
                .isEmpty();
        assertThat(errors(CONFIGURATION, Examples.CONFIGURATION)).isEmpty();
        assertThat(errors(SUBSCRIPTION, Examples.SUBSCRIBER)).isEmpty();
        assertThat(errors(SUBSCRIPTION, "subscribers: [{ email: a@example.org }, { email: b@example.org }]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: Ada",
                "email: a@example.org\nnmae: Ada",
                "email: a@example.org\nkeywords: []",
                "email: a@example.org\nkeywords: flow",
                "email: a@example.org\nschedule: daily 08:00\ncron: 0 8 * * *",
                "email: a@example.org\nsubscriptions: [{ name: x }]",
                "email: a@example.org\nsubscriptions: [{ name: x, query: a, everything: true }]",
                "email: a@example.org\nmax-papers: many",
                "email: a@example.org\nwhen-empty: never",
                "subscribers: [{ email: a@example.org }]\nname: Ada",
            })
    void theSchemaRefusesWhatTheCodeRefuses(String content) throws IOException {
        assertThat(errors(SUBSCRIPTION, content)).isNotEmpty();
        assertThat(SubscriptionFile.parse("a.yaml", content, References.to(Set.of()))
                        .isFaulty())
                .isTrue();
    }

    private static List<Error> errors(String schema, String yaml) throws IOException {
        JsonNode content = new YAMLMapper().readTree(yaml);
        JsonNode definition = JSON.readTree(Files.readString(FOLDER.resolve(schema)));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(definition)
                .validate(content);
    }
}
