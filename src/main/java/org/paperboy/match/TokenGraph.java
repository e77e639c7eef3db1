package org.paperboy.match;

import java.util.ArrayList;
import java.util.List;

/** A text as all the words it can be read as: tokens lead from position to position. */
final class TokenGraph {
    private final List<List<Token>> from = new ArrayList<>();

    /** Adds a token; at its position it is read after those added before. */
    void add(Token token) {
        while (from.size() <= token.from()) {
            from.add(new ArrayList<>());
        }
        from.get(token.from()).add(token);
    }

    /** The number of positions at which a token begins. */
    int length() {
        return from.size();
    }

    /** The tokens that begin at a position; none at or behind the end. */
    List<Token> at(int position) {
        return position < from.size() ? from.get(position) : List.of();
    }

    /** Ways to read the whole text, the most finely divided first, and no more than so many. */
    List<List<Token>> paths(int most) {
        List<List<Token>> paths = new ArrayList<>();
        if (!from.isEmpty()) {
            extend(new ArrayList<>(), 0, paths, most);
        }
        return paths;
    }

    private void extend(List<Token> path, int position, List<List<Token>> paths, int most) {
        if (position == from.size()) {
            paths.add(List.copyOf(path));
            return;
        }
        for (Token token : from.get(position)) {
            if (paths.size() < most) {
                path.add(token);
                extend(path, token.to(), paths, most);
                path.remove(path.size() - 1);
            }
        }
    }
}
