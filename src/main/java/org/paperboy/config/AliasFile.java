package org.paperboy.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.paperboy.match.Aliases;
import org.paperboy.setting.Fault;
import org.paperboy.subscription.Query;

/**
 * A file of other words for the same.
 *
 * @param groups names that mean the same, each at least two; without those that are known to everybody
 * @param standard whether those are known as well
 * @param faults in the order of the file, warnings among them
 */
record AliasFile(List<List<String>> groups, boolean standard, List<Fault> faults) {
    private static final String STANDARD_FILE = "aliases.yaml";
    private static final Key<List<List<String>>> ALIASES = Key.required(
            "aliases",
            new ListKind<>(new ListKind<>(
                    new ScalarKind<>("a word or a phrase", Values.ANY_SCALAR, AliasFile::name).ofAnySigns())),
            List.of(),
            "names for the same: - [RL, reinforcement learning]");
    private static final Key<Boolean> STANDARD =
            Key.of("standard", Values.FLAG, "true", "Whether the names known to everybody count as well.");
    static final Section SECTION = new Section(STANDARD, ALIASES);

    /** No file: what is known to everybody. */
    static final AliasFile NONE = new AliasFile(List.of(), true, List.of());

    AliasFile {
        groups = List.copyOf(groups);
        faults = List.copyOf(faults);
    }

    /** Reads and checks a file. */
    static AliasFile read(Path file) {
        Faults faults = new Faults(FileText.shown(file));
        Optional<String> content = FileText.read(file, "create it, or change aliases:", faults);
        return content.map(text -> parse(text, faults))
                .orElseGet(() -> new AliasFile(List.of(), true, faults.inOrder()));
    }

    private static AliasFile parse(String content, Faults faults) {
        Optional<Fields> fields = YamlTree.read(content, true, faults)
                .flatMap(root -> new SectionKind(SECTION).read("the file", root, faults));
        List<List<String>> groups = fields.map(found -> found.get(ALIASES)).orElse(List.of());
        for (List<String> group : groups) {
            if (group.size() < 2) {
                faults.error(
                        fields.orElseThrow().placeOf(ALIASES),
                        "aliases: " + Values.quoted(group.get(0)) + " has no other name beside it",
                        "give each list two names or more");
            }
        }
        return new AliasFile(groups, fields.map(found -> found.get(STANDARD)).orElse(true), faults.inOrder());
    }

    private static String name(String text) throws UnfitException {
        // In its capitals, as short names are looked for, even "IT" is a name.
        boolean acronym = Aliases.isAcronym(text.strip());
        Query keyword = Queries.KEYWORD.parsing().parse(acronym ? "=" + text.strip() : text);
        if (keyword instanceof Query.Exact exact && acronym) {
            return exact.words();
        }
        if (!(keyword instanceof Query.Phrase phrase) || phrase.prefix()) {
            throw new UnfitException(
                    Values.quoted(text) + " is more than a word or a phrase", "without signs around it");
        }
        return phrase.words();
    }

    /** All of them; none of this file's if it is faulty. */
    Aliases aliases() {
        List<List<String>> all = new ArrayList<>(groups);
        if (standard) {
            all.addAll(Standard.GROUPS);
        }
        return Aliases.of(all);
    }

    /** Read when first needed. */
    private static final class Standard {
        static final List<List<String>> GROUPS = groups();

        private static List<List<String>> groups() {
            Faults faults = new Faults(STANDARD_FILE);
            try (InputStream in = Objects.requireNonNull(AliasFile.class.getResourceAsStream(STANDARD_FILE))) {
                AliasFile file = parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), faults);
                if (faults.areFatal()) {
                    throw new IllegalStateException("our own aliases are faulty: " + faults.inOrder());
                }
                return file.groups();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
