package org.paperboy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.match.Aliases;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Field;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.Query.Phrase;

class AliasFileTest {
    private static final Query RL = new Phrase(Field.TEXT, "RL", false);
    private static final Query OT = new Phrase(Field.TEXT, "optimal transport", false);

    @TempDir
    private Path folder;

    private Loaded<Configuration> read(String aliases) throws IOException {
        Files.writeString(folder.resolve("aliases.yaml"), aliases);
        Path main = Files.writeString(
                folder.resolve("paperboy.yaml"), Examples.CONFIGURATION + "\naliases: aliases.yaml\n");
        return ConfigurationFile.read(main, Map.of("SMTP_PASSWORD", "x"));
    }

    private static List<String> also(Aliases aliases, Query query) {
        return ((Phrase) aliases.applied(query)).also();
    }

    @Test
    void addsToWhatEverybodyKnows() throws IOException {
        Aliases aliases =
                read("aliases: [[OT, optimal transport]]").value().orElseThrow().aliases();

        assertThat(also(aliases, OT)).containsExactly("=OT");
        assertThat(also(aliases, RL)).containsExactly("reinforcement learning");
    }

    @Test
    void standsAloneIfAskedTo() throws IOException {
        Aliases aliases = read("standard: false\naliases: [[OT, optimal transport]]")
                .value()
                .orElseThrow()
                .aliases();

        assertThat(also(aliases, OT)).containsExactly("=OT");
        assertThat(aliases.applied(RL)).isEqualTo(RL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aliases: [[OT]]               | "OT" has no other name beside it
            aliases: [[OT, "optimal*"]]   | is more than a word or a phrase
            aliases: [[OT, the]]          | nearly every paper
            aliases: [OT]                 | expected a list
            alias: []                     | alias: no such key
            """)
    void tellsWhatIsWrongInTheFileOfAliases(String content, String fault) throws IOException {
        Loaded<Configuration> read = read(content);

        assertThat(read.value()).isEmpty();
        assertThat(read.faults())
                .extracting(Fault::toString)
                .anyMatch(told -> told.contains("aliases.yaml:") && told.contains(fault));
    }

    @Test
    void aFileThatIsNotThereIsAFault() throws IOException {
        Path main = Files.writeString(folder.resolve("paperboy.yaml"), Examples.CONFIGURATION + "\naliases: a.yaml\n");

        assertThat(ConfigurationFile.read(main, Map.of("SMTP_PASSWORD", "x")).faults())
                .extracting(Fault::toString)
                .anyMatch(told -> told.contains("a.yaml") && told.contains("there is no such file"));
    }

    @Test
    void theStandardOnesAreThereWithoutAFile() {
        Aliases aliases = AliasFile.NONE.aliases();

        assertThat(also(aliases, new Phrase(Field.TEXT, "offline RL", false)))
                .containsExactly("offline reinforcement learning");
        assertThat(also(aliases, new Phrase(Field.TEXT, "bird's-eye view", false)))
                .contains("=BEV");
    }
}
