package org.paperboy.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Everything that is kept about a person, as one JSON object. */
public final class Dossier {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> TOLD_BY_NAME = Set.of("subscriber", "wish", "digest", "suppression");
    // Columns that hold instants, whatever table they stand in.
    private static final Set<String> INSTANTS = Set.of("since", "slot");

    private final Database database;

    public Dossier(Database database) {
        this.database = database;
    }

    /** What is kept about whoever has this address. */
    public ObjectNode of(String email) {
        String key = email.toLowerCase(Locale.ROOT);
        return database.read(handle -> {
            ObjectNode person = MAPPER.createObjectNode();
            person.put("email", key);
            person.set("subscriber", rows(handle, "SELECT * FROM subscriber WHERE email = :email", key));
            person.set("wishes", wishes(handle, key));
            person.set("digests", digests(handle, key));
            person.set("suppressions", rows(handle, "SELECT * FROM suppression WHERE email = :email", key));
            ObjectNode more = person.putObject("more");
            for (String table : tables(handle)) {
                more.set(table, rows(handle, "SELECT * FROM " + table + " WHERE lower(email) = :email", key));
            }
            return person;
        });
    }

    // What later versions keep is told too, in the words of its table.
    private static List<String> tables(Handle handle) {
        return handle
                .createQuery(Sqlite.COLUMNS)
                .map((rs, context) -> rs.getString(2).equals("email") ? rs.getString(1) : "")
                .list()
                .stream()
                .filter(table -> !table.isEmpty() && !TOLD_BY_NAME.contains(table))
                .toList();
    }

    private static ArrayNode wishes(Handle handle, String email) {
        ArrayNode wishes = rows(handle, "SELECT * FROM wish WHERE email = :email ORDER BY after_ordinal", email);
        wishes.forEach(wish -> {
            try {
                ObjectNode row = (ObjectNode) wish;
                row.set(
                        "subscriptions",
                        MAPPER.readTree(row.path("subscriptions").asText()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a wish that is no JSON", e);
            }
        });
        return wishes;
    }

    private static ArrayNode digests(Handle handle, String email) {
        ArrayNode digests = rows(handle, Digests.RECORDED + "WHERE email = :email ORDER BY slot", email);
        digests.forEach(digest -> {
            ObjectNode row = (ObjectNode) digest;
            long id = row.path("digestId").asLong();
            row.set("papers", papers(handle, "digest_paper", id));
            row.set("leftOver", papers(handle, "digest_left_over", id));
        });
        return digests;
    }

    private static ArrayNode papers(Handle handle, String table, long digest) {
        ArrayNode papers = MAPPER.createArrayNode();
        handle.createQuery("SELECT " + PaperRow.COLUMNS + " FROM paper p JOIN " + table
                        + " c ON c.ordinal = p.ordinal WHERE c.digest_id = :digest ORDER BY p.ordinal")
                .bind("digest", digest)
                .map(PaperRow::of)
                .list()
                .forEach(row -> {
                    ObjectNode paper =
                            papers.addObject().put("title", row.paper().title());
                    ArrayNode ids = paper.putArray("ids");
                    row.paper().ids().forEach(id -> ids.add(id.scheme() + ":" + id.value()));
                });
        return papers;
    }

    private static ArrayNode rows(Handle handle, String query, String email) {
        ArrayNode rows = MAPPER.createArrayNode();
        handle.createQuery(query)
                .bind("email", email)
                .map((rs, context) -> row(rs))
                .list()
                .forEach(rows::add);
        return rows;
    }

    private static ObjectNode row(ResultSet rs) throws SQLException {
        ObjectNode row = MAPPER.createObjectNode();
        ResultSetMetaData columns = rs.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnName(column);
            if (rs.getObject(column) == null) {
                row.putNull(camel(name));
            } else if (name.endsWith("_at") || INSTANTS.contains(name)) {
                row.put(camel(name), Instant.ofEpochMilli(rs.getLong(column)).toString());
            } else if (rs.getObject(column) instanceof Number) {
                row.put(camel(name), rs.getLong(column));
            } else {
                row.put(camel(name), rs.getString(column));
            }
        }
        return row;
    }

    private static String camel(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
