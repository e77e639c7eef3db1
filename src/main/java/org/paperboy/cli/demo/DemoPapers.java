package org.paperboy.cli.demo;

import static java.util.Comparator.comparingInt;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The invented papers of two working days, and which of them the site shows when. A list fills during its day, one
 * paper of the first day is only shown on the second, and one comes back on the second day's list.
 */
public final class DemoPapers {

    private final LocalDate firstDay;
    private final LocalDate secondDay;
    private final List<DemoEntry> entries;

    private DemoPapers(LocalDate firstDay, LocalDate secondDay, List<DemoEntry> entries) {
        this.firstDay = firstDay;
        this.secondDay = secondDay;
        this.entries = entries;
    }

    /**
     * The papers, the first half of them listed on this day.
     *
     * @param firstDay not a Saturday or Sunday; a Thursday lets Saturday's readers see Friday's list
     */
    public static DemoPapers startingOn(LocalDate firstDay) {
        if (isWeekend(firstDay)) {
            throw new IllegalArgumentException(firstDay + " is at a weekend, when the site lists nothing");
        }
        LocalDate secondDay = firstDay.plusDays(1);
        while (isWeekend(secondDay)) {
            secondDay = secondDay.plusDays(1);
        }
        return new DemoPapers(firstDay, secondDay, PaperResource.read(firstDay, secondDay));
    }

    /** The day of the first list. */
    public LocalDate firstDay() {
        return firstDay;
    }

    /** The day of the second list: the next one that is not at a weekend. */
    public LocalDate secondDay() {
        return secondDay;
    }

    /** How many different papers there are on both days. */
    public int size() {
        return (int) entries.stream().map(DemoEntry::paper).distinct().count();
    }

    /** The paper that stands under the first day's date but is only shown on the second day. */
    DemoEntry late() {
        return entries.stream().filter(DemoEntry::isLate).findFirst().orElseThrow();
    }

    /** One day's list at this instant, most votes first. */
    List<DemoEntry> listed(LocalDate day, Instant now) {
        return visible(now).stream()
                .filter(entry -> entry.day().equals(day))
                .sorted(mostVotes(now))
                .toList();
    }

    /** The newest day with a list that is not empty at this instant. */
    Optional<LocalDate> latestDay(Instant now) {
        return visible(now).stream().map(DemoEntry::day).max(Comparator.naturalOrder());
    }

    Optional<DemoEntry> find(String id, Instant now) {
        return visible(now).stream()
                .filter(entry -> entry.paper().id().equals(id))
                .findFirst();
    }

    /** Papers of any day which hold a word of the query, the most relevant first. */
    List<DemoEntry> search(String query, Instant now) {
        return visible(now).stream()
                .collect(toMap(DemoEntry::paper, identity(), (first, second) -> first))
                .values()
                .stream()
                .filter(entry -> entry.paper().relevanceTo(query) > 0)
                .sorted(comparingInt((DemoEntry entry) -> -entry.paper().relevanceTo(query))
                        .thenComparing(mostVotes(now)))
                .toList();
    }

    private List<DemoEntry> visible(Instant now) {
        return entries.stream().filter(entry -> entry.isVisible(now)).toList();
    }

    private static Comparator<DemoEntry> mostVotes(Instant now) {
        return comparingInt((DemoEntry entry) -> -entry.paper().votesAt(now))
                .thenComparing(entry -> entry.paper().id());
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
