package org.paperboy.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the repository of a paper's code in what its authors write about it. */
final class CodeLink {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\w@./-])(?:https?://)?(?:www\\.)?(github\\.com|gitlab\\.[a-z0-9.-]+|huggingface\\.co|hf\\.co)"
                    + "((?:/[A-Za-z0-9_.-]+){2,8})",
            Pattern.CASE_INSENSITIVE);
    // First parts of addresses that are not an owner's name.
    private static final Set<String> NO_OWNERS = Set.of(
            "about",
            "apps",
            "blog",
            "collections",
            "docs",
            "explore",
            "features",
            "help",
            "learn",
            "login",
            "marketplace",
            "models",
            "orgs",
            "papers",
            "posts",
            "search",
            "settings",
            "sponsors",
            "topics",
            "users");

    private CodeLink() {}

    /** The first address in a text that is clearly a repository, without what follows the repository's name. */
    static Optional<String> in(String text) {
        // The pattern is tried at every character, and most texts have no address at all.
        if (text.indexOf('/') < 0) {
            return Optional.empty();
        }
        Matcher found = ADDRESS.matcher(text.replace("\\_", "_"));
        while (found.find()) {
            String host = found.group(1).toLowerCase(Locale.ROOT);
            List<String> path = List.of(found.group(2).substring(1).split("/", -1));
            String repository = repository(host, path);
            if (!repository.isEmpty()) {
                return Optional.of("https://" + host + "/" + repository);
            }
        }
        return Optional.empty();
    }

    private static String repository(String host, List<String> path) {
        String first = path.get(0).toLowerCase(Locale.ROOT);
        if (NO_OWNERS.contains(first)) {
            return "";
        }
        int parts = 2;
        if (host.startsWith("gitlab.")) {
            // Groups nest; what belongs to a repository stands behind a dash.
            parts = path.contains("-") ? path.indexOf("-") : path.size();
        } else if (!host.equals("github.com") && (first.equals("datasets") || first.equals("spaces"))) {
            parts = 3;
        }
        if (parts < 2 || parts > path.size()) {
            return "";
        }
        String name = withoutStops(path.get(parts - 1));
        name = name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
        return name.isEmpty() ? "" : String.join("/", path.subList(0, parts - 1)) + "/" + name;
    }

    private static String withoutStops(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '.') {
            end--;
        }
        return name.substring(0, end);
    }
}
