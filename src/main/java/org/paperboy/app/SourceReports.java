package org.paperboy.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.digest.Digest;
import org.paperboy.digest.SourceReport;
import org.paperboy.store.Listings;

/** What became of the sources, for the footers of all digests of one moment. */
final class SourceReports {
    private final List<SourceReport> reports;

    private SourceReports(List<SourceReport> reports) {
        this.reports = reports;
    }

    static SourceReports read(Listings listings, Iterable<String> sources) {
        List<SourceReport> reports = new ArrayList<>();
        sources.forEach(source -> reports.add(read(listings, source)));
        return new SourceReports(reports);
    }

    private static SourceReport read(Listings listings, String source) {
        Optional<Listings.Judged> latest = listings.latest(source);
        Optional<Listings.Judged> fresh = listings.latestFresh(source);
        return new SourceReport(
                source,
                latest.map(judged -> judged.judgement().verdict()).orElse(null),
                latest.map(Listings.Judged::readAt).orElse(null),
                fresh.map(Listings.Judged::day).orElse(null),
                fresh.map(Listings.Judged::declared).orElse(null),
                fresh.map(Listings.Judged::papers).orElse(0),
                0,
                latest.map(judged -> judged.judgement().reason()).orElse("never read yet"));
    }

    /** The same with how many of the papers of a digest each listed. */
    List<SourceReport> of(List<Digest.Entry> entries) {
        return reports.stream()
                .map(report -> report.withMatched((int) entries.stream()
                        .filter(entry -> entry.paper().sources().contains(report.source()))
                        .count()))
                .toList();
    }
}
