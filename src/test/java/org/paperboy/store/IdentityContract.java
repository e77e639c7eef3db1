package org.paperboy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.store.Papers.doi;
import static org.paperboy.store.Papers.listing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/** The snapshot against the plainest possible memory of which papers are one. */
abstract class IdentityContract extends StoreContract {
    private static final String[] SOURCES = {Papers.SOURCE, Papers.OTHER_SOURCE};
    private static final String[] TITLES = {"Lamps", "Tides", "Kites", "Ropes"};
    private static final String[] AUTHORS = {"Ida Quill", "Bo Marsh", "Cy Fen"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAPlainMemoryOnRandomListings(long seed) {
        Random random = new Random(seed);
        Memory memory = new Memory();
        for (int round = 0; round < 40; round++) {
            String source = SOURCES[random.nextInt(SOURCES.length)];
            List<Paper> papers = new ArrayList<>();
            int expected = 0;
            for (int paper = random.nextInt(4); paper >= 0; paper--) {
                Paper invented = invented(random);
                papers.add(invented);
                expected += memory.isNew(invented, source) ? 1 : 0;
            }

            int news = accept(
                            listing(source, Papers.MONDAY, papers.toArray(Paper[]::new)),
                            after(Duration.ofMinutes(round)))
                    .news();

            assertThat(news).as("round %d: %s", round, papers).isEqualTo(expected);
        }
        assertThat(known().stream().map(KnownPaper::paper).map(Paper::ids).toList())
                .isEqualTo(memory.works.stream().map(memory::idsOf).toList());
    }

    private static Paper invented(Random random) {
        Set<PaperId> ids = new LinkedHashSet<>();
        if (random.nextInt(4) == 0) {
            ids.add(doi("10.1000/" + random.nextInt(5)));
        }
        if (random.nextInt(3) == 0) {
            ids.add(new PaperId(PaperId.Scheme.ARXIV, "2603.0000" + random.nextInt(5)));
        }
        String[] authors = random.ints(random.nextInt(3), 0, AUTHORS.length)
                .mapToObj(author -> AUTHORS[author])
                .toArray(String[]::new);
        return Papers.of(ids, TITLES[random.nextInt(TITLES.length)], "", authors);
    }

    /** Every work in the order it came, and who holds which identifier. */
    private static final class Memory {
        final List<Work> works = new ArrayList<>();
        final Map<PaperId, Work> holders = new HashMap<>();

        private static final class Work {
            final Set<String> titles = new LinkedHashSet<>();
            String firstSource = "";
            List<String> authors = List.of();
        }

        Set<PaperId> idsOf(Work work) {
            Set<PaperId> ids = new LinkedHashSet<>();
            holders.forEach((id, holder) -> {
                if (holder == work) {
                    ids.add(id);
                }
            });
            return ids;
        }

        boolean isNew(Paper paper, String source) {
            Optional<Work> known = first(work -> shares(work, paper, PaperId.Scheme.ARXIV))
                    .or(() -> first(work -> shares(work, paper, PaperId.Scheme.DOI) && !differs(work, paper)))
                    .or(() -> first(work -> sameTitle(work, paper)));
            Work work = known.orElseGet(Work::new);
            if (known.isEmpty()) {
                works.add(work);
                work.firstSource = source;
            }
            work.titles.add(paper.title());
            boolean speaks = source.equals(work.firstSource) && !paper.authors().isEmpty();
            work.authors = work.authors.isEmpty() || speaks ? paper.authors() : work.authors;
            paper.ids().forEach(id -> holders.putIfAbsent(id, work));
            return known.isEmpty();
        }

        private Optional<Work> first(Predicate<Work> wanted) {
            return works.stream().filter(wanted).findFirst();
        }

        private boolean shares(Work work, Paper paper, PaperId.Scheme scheme) {
            return idsOf(work).stream()
                    .anyMatch(id -> id.scheme() == scheme && paper.ids().contains(id));
        }

        private boolean differs(Work work, Paper paper) {
            return hasArxiv(idsOf(work)) && hasArxiv(paper.ids()) && !shares(work, paper, PaperId.Scheme.ARXIV);
        }

        private static boolean hasArxiv(Set<PaperId> ids) {
            return ids.stream().anyMatch(id -> id.scheme() == PaperId.Scheme.ARXIV);
        }

        private boolean sameTitle(Work work, Paper paper) {
            boolean authorsAgree = work.authors.isEmpty()
                    || paper.authors().isEmpty()
                    || work.authors.stream().anyMatch(paper.authors()::contains);
            return (paper.ids().isEmpty() || idsOf(work).isEmpty())
                    && work.titles.contains(paper.title())
                    && authorsAgree;
        }
    }
}
