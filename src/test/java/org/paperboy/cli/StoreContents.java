package org.paperboy.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Every row of every table of a store, to compare before and after. */
final class StoreContents {
    private StoreContents() {}

    static List<String> of(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<String> rows = new ArrayList<>();
            for (String table :
                    column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
                rows.addAll(rows(connection, table));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery(query)) {
            while (rs.next()) {
                values.add(rs.getString(1));
            }
        }
        return values;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("SELECT * FROM " + table)) {
            while (rs.next()) {
                StringBuilder row = new StringBuilder(table);
                for (int column = 1; column <= rs.getMetaData().getColumnCount(); column++) {
                    row.append('|').append(rs.getString(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
