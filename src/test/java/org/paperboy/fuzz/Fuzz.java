package org.paperboy.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fuzzes every parser with Jazzer, each for a while in a process of its own with little memory, beginning with its seeds.
 * What makes one throw, hang or swell is kept beside the other findings and tried in every build from then on. Run it as
 * {@code mvn -q -B -Pfuzz test-compile exec:exec}; {@code -Dpaperboy.fuzz.seconds=600} gives each parser longer, and
 * {@code -Dpaperboy.fuzz.parser=NAME} picks one.
 */
public final class Fuzz {
    private static final int MOST_MEMORY_MB = 512;
    private static final int LONGEST_INPUT_SECONDS = 10;

    private Fuzz() {}

    /** Exits with 1 if anything was found. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int seconds = Integer.getInteger("paperboy.fuzz.seconds", 60);
        String only = System.getProperty(FuzzTarget.PARSER, "");
        List<String> found = new ArrayList<>();
        for (String parser : Targets.all().keySet()) {
            if (only.isEmpty() || only.equals(parser)) {
                System.out.printf(Locale.ROOT, "%-24s %d s ", parser, seconds);
                boolean sound = run(parser, seconds);
                System.out.println(sound ? "nothing found" : "FOUND, see " + Seeds.FINDINGS.resolve(parser));
                if (!sound) {
                    found.add(parser);
                }
            }
        }
        System.exit(found.isEmpty() ? 0 : 1);
    }

    private static boolean run(String parser, int seconds) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("paperboy-fuzz");
        Path corpus = Files.createDirectory(work.resolve("corpus"));
        int number = 0;
        for (Path seed : Seeds.of(parser)) {
            Files.copy(seed, corpus.resolve("seed-" + number++));
        }
        Path log = work.resolve("log");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MOST_MEMORY_MB + "m",
                        "-D" + FuzzTarget.PARSER + "=" + parser,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--instrumentation_includes=org.paperboy.**",
                        // Jazzer's own hook fails on a parser that is called with nothing but a source.
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.XmlParserSsrfGuidance",
                        "--reproducer_path=" + work,
                        "-artifact_prefix=" + work + File.separator,
                        "-timeout=" + LONGEST_INPUT_SECONDS,
                        "-max_total_time=" + seconds,
                        "-rss_limit_mb=" + 3 * MOST_MEMORY_MB,
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!jazzer.waitFor(seconds + 120L, TimeUnit.SECONDS)) {
            jazzer.destroyForcibly().waitFor();
        }
        List<Path> findings = findings(work);
        for (Path finding : findings) {
            Path kept = Files.createDirectories(Seeds.FINDINGS.resolve(parser)).resolve(finding.getFileName());
            Files.copy(finding, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.print(runs(log) + " ");
        if (jazzer.exitValue() != 0) {
            System.out.println();
            try (Stream<String> lines = Files.lines(log)) {
                lines.filter(line -> line.startsWith("== Java") || line.startsWith("\tat org.paperboy"))
                        .limit(8)
                        .forEach(System.out::println);
            }
        }
        return jazzer.exitValue() == 0 && findings.isEmpty();
    }

    private static List<Path> findings(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("(?:crash|timeout|oom|slow-unit|leak)-.*"))
                    .toList();
        }
    }

    /** {@code 12345 inputs}, as the last line of its kind has it. */
    private static String runs(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("Done "))
                    .map(line -> line.replaceFirst("Done (\\d+) runs.*", "$1 inputs,"))
                    .reduce("", (first, second) -> second);
        }
    }
}
