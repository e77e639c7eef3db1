package org.paperboy.store;

import java.util.List;

/** In which digests a paper went to somebody, or found no room. */
public final class Carriages {
    private final Database database;

    public Carriages(Database database) {
        this.database = database;
    }

    /**
     * A digest that had to do with a paper.
     *
     * @param leftOver true if it had no room for the paper; false if it carried it
     */
    public record Carriage(long ordinal, Digests.Recorded digest, boolean leftOver) {}

    /** All digests to a subscriber that carried a paper or left it over, oldest first. */
    public List<Carriage> of(String email, long ordinal) {
        return database.read(handle -> handle.createQuery("""
                        SELECT digest.*, '' AS content, 0 AS left_over
                          FROM digest JOIN digest_paper p ON p.digest_id = digest.digest_id
                         WHERE digest.email = :email AND p.ordinal = :ordinal
                        UNION ALL
                        SELECT digest.*, '' AS content, 1 AS left_over
                          FROM digest JOIN digest_left_over l ON l.digest_id = digest.digest_id
                         WHERE digest.email = :email AND l.ordinal = :ordinal
                         ORDER BY slot""")
                .bind("ordinal", ordinal)
                .bind("email", email)
                .map((rs, context) -> new Carriage(ordinal, Digests.recorded(rs, context), rs.getInt("left_over") == 1))
                .list());
    }
}
