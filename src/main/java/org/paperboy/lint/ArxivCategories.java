package org.paperboy.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The categories of arXiv (https://arxiv.org/category_taxonomy). */
final class ArxivCategories {
    private static final List<String> ARCHIVES = List.of(
            "cs: AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO"
                    + " SC SD SE SI SY",
            "econ: EM GN TH",
            "eess: AS IV SP SY",
            "math: AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
            "astro-ph: CO EP GA HE IM SR",
            "cond-mat: dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
            "nlin: AO CD CG PS SI",
            "physics: acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph"
                    + " geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
            "q-bio: BM CB GN MN NC OT PE QM SC TO",
            "q-fin: CP EC GN MF PM PR RM ST TR",
            "stat: AP CO ME ML OT TH",
            // Papers from before their division are in the archive itself.
            "gr-qc",
            "hep-ex",
            "hep-lat",
            "hep-ph",
            "hep-th",
            "math-ph",
            "nucl-ex",
            "nucl-th",
            "quant-ph",
            "astro-ph",
            "cond-mat");

    private static final Set<String> ALL = ARCHIVES.stream()
            .flatMap(archive -> named(archive).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Set<String> SMALL =
            ALL.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());

    private ArxivCategories() {}

    private static List<String> named(String archive) {
        int colon = archive.indexOf(':');
        if (colon < 0) {
            return List.of(archive);
        }
        String name = archive.substring(0, colon);
        return List.of(archive.substring(colon + 1).strip().split(" ", -1)).stream()
                .map(part -> name + "." + part)
                .toList();
    }

    static Set<String> all() {
        return ALL;
    }

    /** All archives that have parts, as {@code cs.*}. */
    static Set<String> archives() {
        return ALL.stream()
                .filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.indexOf('.')) + ".*")
                .collect(Collectors.toSet());
    }

    /** Whether there is a category of this name, in any capitals; {@code cs.*} is any of {@code cs}. */
    static boolean has(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.endsWith(".*")
                ? !of(small.substring(0, small.length() - 2)).isEmpty()
                : SMALL.contains(small);
    }

    /** The categories of an archive. */
    static List<String> of(String archive) {
        return ALL.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(archive + "."))
                .toList();
    }
}
