package org.paperboy.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lists that Hugging Face shows, and how its addresses and pages write the periods of those that it keeps. */
enum HuggingFaceView {
    // From the Sunday after a long holiday back to the last day with papers.
    DAILY(Reach.DAYS, "day", "date/", "date", 7),
    WEEKLY(Reach.WEEKS, "week", "week/", "week", 2),
    MONTHLY(Reach.MONTHS, "month", "month/", "month", 1),
    TRENDING(Reach.NOW, "trending", "", "sort", 0),
    SEARCH(Reach.NOW, "search", "", "q", 0);

    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?W(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private final Reach reach;
    private final String type;
    private final String folder;
    private final String parameter;
    private final int farthestBack;

    HuggingFaceView(Reach reach, String type, String folder, String parameter, int farthestBack) {
        this.reach = reach;
        this.type = type;
        this.folder = folder;
        this.parameter = parameter;
        this.farthestBack = farthestBack;
    }

    /** As the configuration has them: {@code daily}. */
    static List<String> words() {
        return Arrays.stream(values())
                .map(view -> view.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static HuggingFaceView of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The view of a page that calls the period it shows so: {@code week}. */
    static Optional<HuggingFaceView> ofPeriodType(String type) {
        return Arrays.stream(values())
                .filter(view -> view.reach.keepsPeriods() && view.type.equals(type))
                .findFirst();
    }

    Reach reach() {
        return reach;
    }

    /** How many periods before an empty one may be looked at for the latest published. */
    int farthestBack() {
        return farthestBack;
    }

    /** What it shows, in a word or two: {@code the week 2026-W32}. */
    String called(LocalDate start) {
        return this == DAILY ? start.toString() : "the " + type + " " + period(start);
    }

    /** The path of its page, for a period of which this is the first day. */
    String path(LocalDate start) {
        return "/papers/" + folder + period(start);
    }

    /** Whether a page at this address shows such a list, of whatever period; older addresses of a day name no list. */
    boolean isAt(String url) {
        return this == DAILY
                ? !WEEKLY.isAt(url) && !MONTHLY.isAt(url) && !TRENDING.isAt(url)
                : url.contains("/papers/" + (reach.keepsPeriods() ? folder : type));
    }

    /** What the API is asked for, for a period of which this is the first day. */
    String selection(LocalDate start) {
        return parameter + "=" + period(start);
    }

    private String period(LocalDate start) {
        return switch (this) {
            case DAILY -> start.toString();
            case WEEKLY ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        start.get(IsoFields.WEEK_BASED_YEAR),
                        start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTHLY -> YearMonth.from(start).toString();
            case TRENDING -> type;
            case SEARCH -> "";
        };
    }

    /**
     * The first day of the period that a page states, be it as an address has it (2026-W32, 2026-08) or by one of its days;
     * null for anything else.
     */
    @Nullable
    LocalDate start(String stated) {
        Matcher week = WEEK.matcher(stated);
        try {
            if (week.matches()) {
                LocalDate monday = LocalDate.of(Integer.parseInt(week.group(1)), 1, 4)
                        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(week.group(2)));
                return this == WEEKLY ? reach.start(monday) : null;
            }
            if (MONTH.matcher(stated).matches()) {
                return this == MONTHLY ? YearMonth.parse(stated).atDay(1) : null;
            }
        } catch (DateTimeException e) {
            return null;
        }
        LocalDate day = HuggingFaceCards.day(stated);
        return day == null ? null : reach.start(day);
    }
}
