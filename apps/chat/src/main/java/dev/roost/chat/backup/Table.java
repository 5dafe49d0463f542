package dev.roost.chat.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A table of the chat with its stored columns, in the order of the database. */
record Table(String name, List<Column> columns) {
    /** Written by Flyway, and not part of a backup. */
    static final String MIGRATIONS = "flyway_schema_history";

    /** The index of the search, which each kind of database has in its own way. The application builds it. */
    private static final Set<String> DERIVED = Set.of("message_gram", "message_search");

    private static final String[] TYPES = {"TABLE", "BASE TABLE"};

    Table {
        columns = List.copyOf(columns);
    }

    /** @param identity whether the database numbers the rows */
    record Column(String name, ColumnType type, boolean identity) {}

    /** Returns the tables of the current schema; each one after those that its foreign keys reference. */
    static List<Table> all(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String schema = connection.getSchema();
        Map<String, Set<String>> references = new TreeMap<>();
        try (ResultSet found = metadata.getTables(connection.getCatalog(), schema, "%", TYPES)) {
            while (found.next()) {
                references.put(found.getString("TABLE_NAME"), new LinkedHashSet<>());
            }
        }
        references.remove(MIGRATIONS);
        references.keySet().removeAll(DERIVED);
        for (Map.Entry<String, Set<String>> table : references.entrySet()) {
            try (ResultSet keys = metadata.getImportedKeys(connection.getCatalog(), schema, table.getKey())) {
                while (keys.next()) {
                    table.getValue().add(keys.getString("PKTABLE_NAME"));
                }
            }
            table.getValue().remove(table.getKey());
        }
        List<Table> ordered = new ArrayList<>();
        for (String name : inOrder(references)) {
            ordered.add(new Table(name, columns(metadata, connection, name)));
        }
        return ordered;
    }

    private static Set<String> inOrder(Map<String, Set<String>> references) {
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < references.size()) {
            int before = ordered.size();
            references.forEach((table, referenced) -> {
                if (ordered.containsAll(referenced)) {
                    ordered.add(table);
                }
            });
            if (ordered.size() == before) {
                throw new IllegalStateException("tables: reference each other in a cycle (expected: an order): "
                        + new LinkedHashMap<>(references));
            }
        }
        return ordered;
    }

    private static List<Column> columns(DatabaseMetaData metadata, Connection connection, String table)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found =
                metadata.getColumns(connection.getCatalog(), connection.getSchema(), literal(metadata, table), "%")) {
            while (found.next()) {
                if (!"YES".equals(found.getString("IS_GENERATEDCOLUMN"))) {
                    String name = found.getString("COLUMN_NAME");
                    ColumnType type = ColumnType.of(found.getInt("DATA_TYPE"), table + "." + name);
                    columns.add(new Column(name, type, "YES".equals(found.getString("IS_AUTOINCREMENT"))));
                }
            }
        }
        return columns;
    }

    /** Escapes a name, which the metadata read as a pattern. */
    private static String literal(DatabaseMetaData metadata, String name) throws SQLException {
        String escape = metadata.getSearchStringEscape();
        return name.replace("_", escape + "_").replace("%", escape + "%");
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
