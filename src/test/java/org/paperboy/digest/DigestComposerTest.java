package org.paperboy.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.digest.DigestFixtures.BEV;
import static org.paperboy.digest.DigestFixtures.FLOW;
import static org.paperboy.digest.DigestFixtures.FRIDAY;
import static org.paperboy.digest.DigestFixtures.LETTERHEAD;
import static org.paperboy.digest.DigestFixtures.SLOT;
import static org.paperboy.digest.DigestFixtures.ada;
import static org.paperboy.digest.DigestFixtures.broken;
import static org.paperboy.digest.DigestFixtures.entry;
import static org.paperboy.digest.DigestFixtures.fresh;
import static org.paperboy.digest.DigestFixtures.known;
import static org.paperboy.digest.DigestFixtures.linked;
import static org.paperboy.digest.DigestFixtures.match;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.paperboy.digest.Digest.Entry;
import org.paperboy.digest.Digest.Rising;
import org.paperboy.digest.Digest.Section;
import org.paperboy.paper.Announcement;
import org.paperboy.paper.KnownPaper;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;

class DigestComposerTest {
    private static final String LONG_ABSTRACT = "Vector fields wait for nobody, and neither do we. ".repeat(40);

    private final DigestComposer composer = new DigestComposer();

    @Test
    void groupsPapersBySubscriptionThenTrending() {
        Document mail = html(SampleDigests.named("typical"));

        assertThat(mail.select("h1")).hasSize(1);
        assertThat(mail.select("h2").eachText())
                .containsExactly(
                        "Flow matching 3 papers", "BEV perception 1 paper", "Trending 2 papers", "What was read");
        assertThat(mail.select("h3").eachText())
                .hasSize(6)
                .startsWith("Tidal Flow Matching: Straighter Paths for Few-Step Image Synthesis");
    }

    @Test
    void saysWhyAPaperIsThereAndMarksTheWords() {
        var paper = known(1, "Flow Matching at Sea", "On flow matching with salt.");
        Entry entry = new Entry(
                paper, List.of(match(paper, FLOW, "Flow Matching", "flow matching"), match(paper, BEV)), true);

        Document mail = html(DigestFixtures.of(entry));

        assertThat(mail.select("b.mark").eachText()).containsExactly("Flow Matching", "flow matching");
        assertThat(mail.text())
                .contains("▲ 12 votes, +8 since yesterday · matches “Flow Matching” in title and abstract · also under"
                        + " BEV perception · carried over from your last digest · first listed Thursday 6 August"
                        + " (hf-daily)");
    }

    @Test
    void marksWordsOnceThatTwoSubscriptionsFound() {
        var paper = known(1, "Rectified Flow Matching at Sea", "");
        Entry entry = new Entry(
                paper, List.of(match(paper, FLOW, "Flow Matching"), match(paper, BEV, "Rectified Flow")), false);

        Document mail = html(DigestFixtures.of(entry));

        assertThat(mail.select("b.mark").eachText()).containsExactly("Rectified Flow Matching");
        assertThat(mail.select("h3").eachText()).containsExactly("Rectified Flow Matching at Sea");
    }

    @Test
    void doesNotClaimYesterdayForAnOlderCount() {
        assertThat(html(DigestFixtures.of(entry(known(1, "Old", "", FRIDAY.minusDays(5), 9, 12), FLOW)))
                        .text())
                .contains("▲ 9 votes, −3 lately · every paper");
    }

    @Test
    void callsANewVersionWhatItIs() {
        KnownPaper first = known(1, "Kites", "", FRIDAY.minusDays(90), null, null);
        KnownPaper revised = new KnownPaper(
                2,
                dated(first.paper(), FRIDAY.minusDays(90)),
                first.sources(),
                Set.of(Announcement.REPLACE),
                FRIDAY.atTime(5, 0).toInstant(ZoneOffset.UTC),
                FRIDAY,
                FRIDAY,
                false,
                null,
                null);

        assertThat(html(DigestFixtures.of(entry(revised, FLOW))).text())
                .contains("new version announced Friday 7 August (hf-daily) · first published Saturday 9 May 2026")
                .doesNotContain("first listed");
    }

    private static Paper dated(Paper paper, LocalDate day) {
        return new Paper(
                paper.ids(),
                paper.title(),
                paper.abstractText(),
                paper.authors(),
                paper.categories(),
                paper.links(),
                day.atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    @Test
    void shortensAuthors() {
        assertThat(html(DigestFixtures.of(entry(known(1, "T", ""), FLOW))).text())
                .contains("Mira Holt, Tomas Ekdahl, Wen Sato and 2 more");
    }

    @Test
    void showsWhatTitlesContainAndNeverRunsIt() {
        Composed mail = composer.compose(SampleDigests.named("hostile"), LETTERHEAD);
        Document html = Jsoup.parse(mail.html());

        assertThat(html.select("script, img")).isEmpty();
        assertThat(html.select("h3").eachText())
                .startsWith("<script>alert(\"flow\")</script> & 'Quotes' — Do <b>Tags</b> Flow?");
        assertThat(html.select("h3").eachAttr("dir")).containsOnly("auto");
    }

    @Test
    void keepsLineBreaksAndDirectionOverridesOutOfTheSubject() {
        String subject = composer.compose(
                        DigestFixtures.of(entry(known(1, "Bcc: x@example.org\r\nX: \u202Ey\u0000z", ""), FLOW)),
                        LETTERHEAD)
                .subject();

        assertThat(subject).isEqualTo("Flow matching: Bcc: x@example.org X: y z");
    }

    @Test
    void writesOnlyHttpLinksWhateverASourceSays() {
        var odd = linked(
                1,
                Map.of(
                        LinkKind.PAGE, "https://",
                        LinkKind.ABSTRACT, "https://example.org/a b\"onclick=x",
                        LinkKind.PDF, "https://example.org/" + "p".repeat(600),
                        LinkKind.CODE, "http://code.example.org/x?a=1&b=2"));

        Document mail = html(DigestFixtures.of(entry(odd, FLOW)));

        assertThat(mail.select("h3 a, h3 ~ p a").eachAttr("href")).containsOnly("http://code.example.org/x?a=1&b=2");
    }

    @Test
    void listsWhatIsBeyondTheMostPapersByTitle() {
        List<Entry> entries = entries(1, 6);
        Digest digest = DigestFixtures.digest(
                ada(List.of(FLOW), 2), List.of(new Section("Flow matching", entries)), List.of(), List.of());

        Composed mail = composer.compose(digest, LETTERHEAD);

        assertThat(Jsoup.parse(mail.html()).select("h3 a").eachText()).containsExactly("Flow 1", "Flow 2");
        assertThat(Jsoup.parse(mail.html()).select("li a").eachText())
                .containsExactly("Flow 3", "Flow 4", "Flow 5", "Flow 6");
        assertThat(mail.carried()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void givesEverySubscriptionRoomBeforeOneFillsTheMail() {
        Digest digest = DigestFixtures.digest(
                ada(List.of(FLOW, BEV), 4),
                List.of(new Section("Flow matching", entries(1, 6)), new Section("BEV perception", entries(7, 8))),
                List.of(),
                List.of());

        assertThat(html(digest).select("h3 a").eachText()).containsExactly("Flow 1", "Flow 2", "Flow 7", "Flow 8");
    }

    @Test
    void staysSmallWithSixHundredPapersAndSaysWhatIsLeftForTomorrow() {
        List<Entry> entries = LongStream.rangeClosed(1, 600)
                .mapToObj(i -> entry(
                        known(i, "On Flow Number " + i + " of a Very Large Family of Fields", LONG_ABSTRACT),
                        FLOW,
                        "wait"))
                .toList();

        Composed mail = composer.compose(DigestFixtures.of(entries.toArray(Entry[]::new)), LETTERHEAD);

        assertThat(mail.page().encodedLength()).isBetween(70_000, 80_000);
        assertThat(mail.carried()).hasSizeGreaterThan(100).contains(1L);
        assertThat(mail.leftOver()).hasSize(600 - mail.carried().size()).contains(600L);
        assertThat(mail.html())
                .contains(mail.leftOver().size() + " more matches did not fit; they come in your next digest.");
        assertThat(mail.text()).contains(mail.leftOver().size() + " more matches did not fit");
        assertThat(Jsoup.parse(mail.html()).select("h3 a")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(mail.html()).contains("What was read", LETTERHEAD.stop());
    }

    @Test
    void shortensAbstractsBeforeItTurnsPapersIntoTitles() {
        List<Entry> entries = LongStream.rangeClosed(1, 40)
                .mapToObj(i -> entry(known(i, "Flow " + i, LONG_ABSTRACT), FLOW, "wait"))
                .toList();
        Digest digest = DigestFixtures.digest(
                ada(List.of(FLOW), 40), List.of(new Section("Flow matching", entries)), List.of(), List.of());

        Document mail = html(digest);

        assertThat(mail.select("h3 a")).hasSize(40);
        assertThat(mail.select("h3 ~ p[dir]").eachText()).allMatch(text -> text.length() < 500 && text.endsWith("…"));
    }

    @Test
    void letsRisingPapersGoBeforeMatches() {
        List<Entry> entries = entries(1, 900);
        Digest digest = DigestFixtures.digest(
                ada(List.of(FLOW), 5),
                List.of(new Section("Flow matching", entries)),
                List.of(new Rising(known(5000, "Rising", ""), "40 votes")),
                List.of());

        Composed mail = composer.compose(digest, LETTERHEAD);

        assertThat(mail.carried()).doesNotContain(5000L);
        assertThat(mail.leftOver()).isNotEmpty().doesNotContain(5000L);
    }

    @Test
    void saysWhyThereIsNothing() {
        Composed mail = composer.compose(SampleDigests.named("empty"), LETTERHEAD);

        assertThat(mail.subject()).isEqualTo("No new matches on Fri 7 Aug");
        assertThat(mail.carried()).isEmpty();
        for (String part : List.of(Jsoup.parse(mail.html()).text(), mail.text().replaceAll("\\s+", " "))) {
            assertThat(part)
                    .contains("48 papers were read, and none of those new to you matches what you asked for.")
                    .contains("read on Fri 7 Aug at 06:00, listing of Friday 7 August: 48 papers read, 0 matched.")
                    .contains("could not be read on Fri 7 Aug at 06:00: the server answered 503 five times. Last"
                            + " trusted listing: Tuesday 4 August.");
        }
    }

    @Test
    void neverCallsADayQuietThatNobodyCouldRead() {
        Digest digest = DigestFixtures.digest(ada(List.of(FLOW), 25), List.of(), List.of(), List.of(broken()));

        assertThat(html(digest).text())
                .contains("No source could be read as expected for this day")
                .doesNotContain("listed no papers");
    }

    @Test
    void saysWhatWasReadWhyItCameAndHowToStop() {
        Digest digest = DigestFixtures.digest(
                ada(List.of(FLOW, BEV), 25), List.of(), List.of(), List.of(fresh(50, 3), broken()));

        assertThat(html(digest).text())
                .contains("Not complete: journal could not be read as expected.")
                .contains("You get this mail because ada@example.org is subscribed to Flow matching and BEV perception."
                        + " Schedule: weekdays 07:30, Europe/London time.")
                .contains("Unsubscribe from these mails. This opens a message to paperboy@example.org, ready to send.");
        assertThat(html(digest).select("a[href^=mailto:]").eachAttr("href")).containsExactly(LETTERHEAD.stop());
    }

    @Test
    void staysSmallWithHundredsOfTroubledSources() {
        SourceReport troubled = new SourceReport("s".repeat(200), null, null, null, null, 0, 0, "流".repeat(900));
        Digest digest = DigestFixtures.digest(
                ada(List.of(FLOW), 25),
                List.of(new Section("Flow matching", entries(1, 30))),
                List.of(),
                Collections.nCopies(400, troubled));

        Composed mail = composer.compose(digest, LETTERHEAD);

        assertThat(mail.page().encodedLength()).isLessThan(80_000);
        assertThat(mail.html()).contains("380 more sources", LETTERHEAD.stop());
        assertThat(mail.leftOver()).isEmpty();
    }

    @Test
    void namesTheInterestAndTheFirstTitleInTheSubject() {
        assertThat(subject("Flow matching", 1)).isEqualTo("Flow matching: Flow 1");
        assertThat(subject("Flow matching", 5)).isEqualTo("Flow matching: Flow 1 + 4 more");
        assertThat(subject("", 3)).isEqualTo("3 new papers: Flow 1");
        assertThat(composer.compose(SampleDigests.named("trending-only"), LETTERHEAD)
                        .subject())
                .isEqualTo("Trending: Slow Thinking, Fast Forgetting: What Long Context Costs + 4 more");
    }

    @Test
    void labelsADigestThatCoversSeveralDays() {
        Digest digest = new Digest(
                ada(List.of(FLOW), 25),
                SLOT,
                FRIDAY.minusDays(3),
                FRIDAY,
                List.of(new Section("Flow matching", entries(1, 2))),
                List.of(),
                List.of());

        Composed mail = composer.compose(digest, LETTERHEAD);

        assertThat(mail.subject()).isEqualTo("Flow matching: Flow 1 + 1 more (Tue 4 Aug – Fri 7 Aug)");
        assertThat(mail.text()).contains("Tuesday 4 August to Friday 7 August 2026, for Ada");
    }

    private String subject(String name, int papers) {
        Digest digest = DigestFixtures.digest(
                ada(List.of(FLOW), 25), List.of(new Section(name, entries(1, papers))), List.of(), List.of());
        return composer.compose(digest, LETTERHEAD).subject();
    }

    private static List<Entry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(i -> entry(known(i, "Flow " + i, "A flow."), FLOW, "Flow"))
                .toList();
    }

    private Document html(Digest digest) {
        return Jsoup.parse(composer.compose(digest, LETTERHEAD).html());
    }
}
