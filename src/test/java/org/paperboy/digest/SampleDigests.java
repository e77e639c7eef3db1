package org.paperboy.digest;

import static org.paperboy.digest.DigestFixtures.BEV;
import static org.paperboy.digest.DigestFixtures.FLOW;
import static org.paperboy.digest.DigestFixtures.FRIDAY;
import static org.paperboy.digest.DigestFixtures.ada;
import static org.paperboy.digest.DigestFixtures.broken;
import static org.paperboy.digest.DigestFixtures.digest;
import static org.paperboy.digest.DigestFixtures.entry;
import static org.paperboy.digest.DigestFixtures.fresh;
import static org.paperboy.digest.DigestFixtures.known;
import static org.paperboy.digest.DigestFixtures.match;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.digest.Digest.Section;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;

/** Digests as readers get them, by name: what the look of the mail is judged by. */
final class SampleDigests {
    private SampleDigests() {}

    static Map<String, Digest> all() {
        Map<String, Digest> samples = new TreeMap<>();
        samples.put("typical", typical());
        samples.put("trending-only", trendingOnly());
        samples.put("empty", digest(ada(List.of(FLOW), 25), List.of(), List.of(), List.of(fresh(48, 0), broken())));
        samples.put("hostile", hostile());
        samples.put("crowded", crowded());
        return samples;
    }

    static Digest named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    private static Digest typical() {
        KnownPaper tides = withCode(known(
                1,
                "Tidal Flow Matching: Straighter Paths for Few-Step Image Synthesis",
                "Generative models that follow a learned velocity field trade quality against the number of steps. "
                        + "We revisit flow matching and ask how far the paths it learns are from straight. A small"
                        + " curvature penalty, computed from two neighbouring noise levels, lets a student sample in"
                        + " four steps what its teacher needs fifty for. On three image benchmarks the four-step model"
                        + " loses less than one point of quality, and it trains in a third of the time. The penalty"
                        + " needs no second network, no adversary and no change of the sampler. We close with an"
                        + " account of the failures: thin structures and small text are still drawn better by many"
                        + " steps, and the gain shrinks where the data lie on few modes.",
                FRIDAY.minusDays(1),
                42,
                30));
        KnownPaper gardens = known(
                2,
                "GFlowNets in the Greenhouse: Sampling Planting Plans That Disagree",
                "Planting plans are judged by many people and rarely by one number. GFlowNets sample plans in"
                        + " proportion to a reward, so that a committee sees good plans that differ.",
                FRIDAY,
                9,
                null);
        KnownPaper late = known(
                3,
                "A Short Note on Rectified Flows Without Teachers",
                "Rectified flows are usually distilled. We show a schedule under which they need not be.",
                FRIDAY.minusDays(1),
                1,
                1);
        KnownPaper birds = withCode(known(
                4,
                "One Grid to Watch Them All: Bird's-Eye-View Perception From Borrowed Cameras",
                "A fleet's cameras are never where a paper wants them. We learn a bird's eye view from whatever"
                        + " cameras a vehicle happens to have, and keep it when one of them fails.",
                FRIDAY.minusDays(1),
                17,
                11));
        Entry both = new Entry(
                tides, List.of(match(tides, FLOW, "Flow Matching", "flow matching"), match(tides, BEV)), false);
        Section flow = new Section(
                "Flow matching",
                List.of(
                        both,
                        entry(gardens, FLOW, "GFlowNets"),
                        new Entry(late, List.of(match(late, FLOW, "Rectified Flows", "Rectified flows")), true)));
        Section bev = new Section("BEV perception", List.of(entry(birds, BEV, "Bird's-Eye-View", "bird's eye view")));
        return digest(ada(List.of(FLOW, BEV), 25), List.of(flow, bev), rising(2), List.of(fresh(50, 4), broken()));
    }

    private static Digest trendingOnly() {
        return digest(ada(List.of(), 25), List.of(), rising(5), List.of(fresh(50, 0)));
    }

    private static List<Rising> rising(int papers) {
        List<String> titles = List.of(
                "Slow Thinking, Fast Forgetting: What Long Context Costs",
                "A Field Guide to Reward Hacking in Household Robots",
                "Tokenisers That Read the Room",
                "Weather in a Teacup: Kilometre-Scale Forecasts on One Card",
                "Why Do Small Models Apologise?");
        return LongStream.range(0, papers)
                .mapToObj(i -> new Rising(
                        known(
                                20 + i,
                                titles.get((int) i),
                                "Long inputs are sold as memory. We measure what a model still knows of the first page"
                                        + " when it has read the hundredth, and find that most of the loss happens"
                                        + " early, quietly, and in the places nobody asks about.",
                                FRIDAY.minusDays(1),
                                (int) (64 - 9 * i),
                                null),
                        "%d votes a day after it was listed, %.1f times the usual 12"
                                .formatted(64 - 9 * i, (64 - 9 * i) / 12.0)))
                .toList();
    }

    private static Digest hostile() {
        KnownPaper script = known(
                31,
                "<script>alert(\"flow\")</script> & 'Quotes' — Do <b>Tags</b> Flow?",
                "An abstract with <img src=x onerror=alert(1)>, a & b, and \"flow\" in it.");
        KnownPaper wide = known(32, "流匹配方法的统一框架：从理论到实践的全面研究 🧪 flow", "我们提出了一种新的流匹配方法。它更快，也更简单。");
        KnownPaper rightToLeft =
                known(33, "مطابقة التدفق flow في النماذج التوليدية", "نقترح طريقة جديدة لمطابقة التدفق.");
        KnownPaper endless = known(34, "flow" + "a".repeat(296), "flow " + "b".repeat(3000));
        return DigestFixtures.of(
                entry(script, FLOW, "flow"),
                entry(wide, FLOW, "flow"),
                entry(rightToLeft, FLOW, "flow"),
                entry(endless, FLOW, "flow"));
    }

    private static Digest crowded() {
        List<Entry> entries = LongStream.range(100, 140)
                .mapToObj(i -> entry(
                        known(
                                i,
                                "Flow Number %d: On the Patience of Large Vector Fields".formatted(i),
                                "Vector fields wait for nobody. ".repeat(20) + "This one is a flow of its own. "
                                        + "More is said of it in the appendix. ".repeat(20)),
                        FLOW,
                        "flow",
                        "Flow"))
                .toList();
        return DigestFixtures.of(entries.toArray(Entry[]::new));
    }

    private static KnownPaper withCode(KnownPaper known) {
        Paper paper = known.paper();
        Map<LinkKind, String> links = new TreeMap<>(paper.links());
        links.put(LinkKind.CODE, "https://code.example.org/tides");
        links.put(LinkKind.PROJECT, "https://tides.example.org/");
        Paper linked = new Paper(
                paper.ids(), paper.title(), paper.abstractText(), paper.authors(), paper.categories(), links, null);
        return new KnownPaper(
                known.ordinal(),
                linked,
                Set.of("hf-daily"),
                Set.of(Announcement.NEW),
                known.firstSeenAt(),
                known.listedOn(),
                null,
                false,
                known.votes(),
                known.votesBefore());
    }
}
