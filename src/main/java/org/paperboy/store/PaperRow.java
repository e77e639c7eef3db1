package org.paperboy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.LinkKind;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;

/**
 * A paper as its row has it.
 *
 * @param firstSource the source that listed it first
 */
record PaperRow(long ordinal, Paper paper, String firstSource) {
    /** The columns of a paper {@code p}, as {@link #of} reads them. */
    static final String COLUMNS = """
            p.*, (SELECT string_agg(i.scheme || ':' || i.value, ' ' ORDER BY i.scheme, i.value)
                    FROM identity i WHERE i.ordinal = p.ordinal) AS ids""";

    static PaperRow of(ResultSet rs, StatementContext context) throws SQLException {
        long published = rs.getLong("published_at");
        boolean dated = !rs.wasNull();
        Paper paper = new Paper(
                ids(rs.getString("ids")),
                rs.getString("title"),
                rs.getString("abstract"),
                Json.strings(rs.getString("authors")),
                new LinkedHashSet<>(Json.strings(rs.getString("categories"))),
                Json.links(rs.getString("links")),
                dated ? Instant.ofEpochMilli(published) : null);
        return new PaperRow(rs.getLong("ordinal"), paper, rs.getString("first_source"));
    }

    // No identifier has a blank within.
    private static Set<PaperId> ids(@Nullable String joined) {
        Set<PaperId> ids = new LinkedHashSet<>();
        for (String id : joined == null ? List.<String>of() : List.of(joined.split(" "))) {
            int colon = id.indexOf(':');
            ids.add(new PaperId(PaperId.Scheme.valueOf(id.substring(0, colon)), id.substring(colon + 1)));
        }
        return ids;
    }

    /**
     * What is known once a source has listed it so. The source that listed it first may change its words; any other only
     * fills in what is missing, or two sources that disagree would edit for ever.
     */
    Paper mergedWith(Paper found, String source) {
        boolean mayEdit = source.equals(firstSource);
        Paper leading = mayEdit ? found : paper;
        Paper other = mayEdit ? paper : found;
        Map<LinkKind, String> links = new EnumMap<>(LinkKind.class);
        links.putAll(other.links());
        links.putAll(leading.links());
        Set<String> categories = new LinkedHashSet<>(leading.categories());
        categories.addAll(other.categories());
        return new Paper(
                paper.ids(),
                leading.title(),
                leading.abstractText().isEmpty() ? other.abstractText() : leading.abstractText(),
                leading.authors().isEmpty() ? other.authors() : leading.authors(),
                categories,
                links,
                paper.publishedAt() == null ? found.publishedAt() : paper.publishedAt());
    }
}
