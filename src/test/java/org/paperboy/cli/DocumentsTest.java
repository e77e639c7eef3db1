package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.config.References;
import org.paperboy.config.SubscriptionFile;
import picocli.CommandLine.Command;

/** Whether what the documents say can be followed. */
class DocumentsTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern COMMAND_ROW = Pattern.compile("(?m)^\\| (`.*?`) \\|");
    private static final Pattern COMMAND = Pattern.compile("`([a-z-]+)[^`]*`");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of(README), found.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkToWhatExists(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    @Test
    void theReadmeShowsASubscriptionThatIsAccepted() throws IOException {
        String example = YAML.matcher(Files.readString(README))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        SubscriptionFile file = SubscriptionFile.parse("ada.yaml", example, References.to(Set.of("hf-daily")));

        assertThat(file.faults()).isEmpty();
        assertThat(file.subscribers()).hasSize(1);
    }

    @Test
    void theReadmeNamesEveryCommandAndNoOther() throws IOException {
        String readme = Files.readString(README);
        Set<String> named = COMMAND_ROW
                .matcher(readme.substring(readme.indexOf("## Commands")))
                .results()
                .map(MatchResult::group)
                .flatMap(row -> COMMAND.matcher(row).results())
                .map(command -> command.group(1))
                .collect(Collectors.toSet());

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Main.class.getAnnotation(Command.class).subcommands())
                        .map(command -> command.getAnnotation(Command.class).name())
                        .toList());
    }
}
