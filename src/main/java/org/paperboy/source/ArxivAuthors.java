package org.paperboy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.paperboy.paper.PaperText;

/** Takes a line of authors apart. */
final class ArxivAuthors {
    private static final int LONGEST_NAME = 200;
    private static final Pattern SUFFIX = Pattern.compile("(?i)(?:jr|sr)\\.?|I{2,3}|IV");
    private static final Pattern NO_NAME = Pattern.compile("(?i)et al\\b.*|\\d+ additional authors.*");

    private ArxivAuthors() {}

    /** The names in a line that separates them by commas; affiliations, which stand in parentheses, are left out. */
    static List<String> split(String line) {
        if (line.contains("<a ")) {
            return names(Jsoup.parseBodyFragment(line).select("a").eachText());
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            depth = Math.max(0, depth + (c == '(' ? 1 : c == ')' ? -1 : 0));
            if (c == ',' && depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (depth == 0 && c != ')') {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return names(parts);
    }

    /** Cleaned, without what is no name, and with what belongs to the name before it. */
    static List<String> names(List<String> written) {
        List<String> names = new ArrayList<>();
        for (String one : written) {
            String name = PaperText.clean(one);
            if (!names.isEmpty()
                    && names.get(names.size() - 1).length() < LONGEST_NAME
                    && SUFFIX.matcher(name).matches()) {
                names.set(names.size() - 1, names.get(names.size() - 1) + " " + name);
            } else if (!name.isEmpty() && !NO_NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }
}
