package dev.roost.chat.backup;

import dev.roost.chat.backup.BackupHeader.TableHeader;
import dev.roost.chat.store.database.OwnerOnly;
import dev.roost.chat.store.search.IndexProgress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Restores a backup into an empty database and an empty folder: all of it or nothing. The database gets the tables of the version
 * that wrote the backup; the application migrates them at its next start. One thread; blocks.
 */
final class BackupReader {
    private static final int BATCH_SIZE = 1000;

    private final DataSource source;
    private final Path directory;
    private final JsonMapper json;

    private final List<Path> written = new ArrayList<>();
    private long rows;
    private long files;

    BackupReader(DataSource source, Path directory, JsonMapper json) {
        this.source = source;
        this.directory = directory.toAbsolutePath().normalize();
        this.json = json;
    }

    /**
     * @throws IllegalStateException if the database or the folder is not empty, or a newer version wrote the backup
     * @throws IllegalArgumentException if it is not a complete backup
     */
    BackupHeader.End read(InputStream archive) throws IOException, SQLException {
        requireEmpty();
        ZipInputStream zip = new ZipInputStream(archive, StandardCharsets.UTF_8);
        BackupHeader header = header(zip);
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/" + vendor())
                .target(MigrationVersion.fromVersion(header.schema()))
                .cleanDisabled(false)
                .load();
        requireKnown(flyway, header);
        boolean complete = false;
        try {
            flyway.migrate();
            BackupHeader.End end = readContent(zip, header);
            complete = true;
            return end;
        } finally {
            if (!complete) {
                // It was empty before.
                flyway.clean();
                removeFiles();
            }
        }
    }

    /** Returns the name of the database in the locations of migrations. */
    private String vendor() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        }
    }

    private void requireEmpty() throws IOException, SQLException {
        try (Connection connection = source.getConnection()) {
            List<Table> tables = Table.all(connection);
            if (!tables.isEmpty()) {
                throw new IllegalStateException(
                        "database: has the table " + tables.get(0).name() + " (expected: empty)");
            }
        }
        if (Files.isDirectory(directory)) {
            try (var inside = Files.walk(directory)) {
                if (inside.anyMatch(Files::isRegularFile)) {
                    throw new IllegalStateException(directory + ": has files (expected: an empty folder)");
                }
            }
        }
    }

    private BackupHeader header(ZipInputStream zip) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(BackupHeader.ENTRY)) {
            throw new IllegalArgumentException(
                    "backup: no " + BackupHeader.ENTRY + " (expected: a backup of the chat)");
        }
        BackupHeader header = json.readValue(unclosed(zip), BackupHeader.class);
        if (header.format() != BackupHeader.FORMAT) {
            throw new IllegalArgumentException(
                    "backup: format " + header.format() + " (expected: " + BackupHeader.FORMAT + ")");
        }
        return header;
    }

    private static void requireKnown(Flyway flyway, BackupHeader header) {
        MigrationVersion version = MigrationVersion.fromVersion(header.schema());
        boolean known =
                List.of(flyway.info().all()).stream().anyMatch(migration -> version.equals(migration.getVersion()));
        if (!known) {
            throw new IllegalStateException("backup: tables of version " + header.schema()
                    + " (expected: a version that this application knows)");
        }
    }

    private BackupHeader.End readContent(ZipInputStream zip, BackupHeader header) throws IOException, SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, Table> tables = Table.all(connection).stream()
                    .collect(Collectors.toMap(Table::name, table -> table, (one, other) -> one, LinkedHashMap::new));
            deleteRowsOfMigrations(connection, tables);
            Map<String, TableHeader> entries =
                    header.tables().stream().collect(Collectors.toMap(TableHeader::entry, table -> table));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                TableHeader table = entries.get(entry.getName());
                if (table != null) {
                    readTable(zip, connection, required(tables, table.name()), table.columns());
                } else if (StoredPath.isEntry(entry.getName())) {
                    readFile(zip, StoredPath.ofEntry(entry.getName()));
                } else if (entry.getName().equals(BackupHeader.End.ENTRY)) {
                    return end(zip, connection, tables);
                }
            }
        }
        throw new IllegalArgumentException("backup: no " + BackupHeader.End.ENTRY + " (expected: a complete backup)");
    }

    private static Table required(Map<String, Table> tables, String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("backup: table " + name + " (expected: one of " + tables.keySet() + ")");
        }
        return table;
    }

    private BackupHeader.End end(ZipInputStream zip, Connection connection, Map<String, Table> tables)
            throws SQLException {
        BackupHeader.End end = json.readValue(unclosed(zip), BackupHeader.End.class);
        if (end.rows() != rows || end.files() != files) {
            throw new IllegalArgumentException(
                    "backup: " + rows + " rows and " + files + " files (expected: " + end + ")");
        }
        for (Table table : tables.values()) {
            continueNumbers(connection, table);
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(IndexProgress.RESTART);
        }
        connection.commit();
        return end;
    }

    private static void deleteRowsOfMigrations(Connection connection, Map<String, Table> tables) throws SQLException {
        List<String> names = new ArrayList<>(tables.keySet());
        Collections.reverse(names);
        try (Statement statement = connection.createStatement()) {
            for (String name : names) {
                statement.executeUpdate("delete from \"" + name + "\"");
            }
        }
    }

    private void readTable(ZipInputStream zip, Connection connection, Table table, List<String> names)
            throws IOException, SQLException {
        List<Table.Column> columns = names.stream()
                .map(name -> table.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "backup: column " + name + " (expected: one of " + table.columnNames() + ")")))
                .toList();
        String insert = "insert into \"" + table.name() + "\" (\"" + String.join("\", \"", names) + "\") values ("
                + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(insert);
                MappingIterator<JsonNode> lines = json.readerFor(JsonNode.class).readValues(unclosed(zip))) {
            int waiting = 0;
            while (lines.hasNext()) {
                JsonNode row = lines.next();
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).type().set(statement, i + 1, row.get(i));
                }
                statement.addBatch();
                rows++;
                if (++waiting == BATCH_SIZE) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private void readFile(ZipInputStream zip, StoredPath path) throws IOException {
        Path file = directory.resolve(path.text());
        for (Path folder : path.folders()) {
            OwnerOnly.createFolder(directory.resolve(folder));
        }
        written.add(file);
        Files.copy(unclosed(zip), file);
        OwnerOnly.restrictFile(file);
        files++;
    }

    private void removeFiles() throws IOException {
        for (Path file : written) {
            Files.deleteIfExists(file);
        }
    }

    /** Makes the database number new rows after the restored ones. */
    private static void continueNumbers(Connection connection, Table table) throws SQLException {
        for (Table.Column column : table.columns()) {
            if (column.identity()) {
                try (Statement statement = connection.createStatement()) {
                    long last = 0;
                    String query = "select coalesce(max(\"" + column.name() + "\"), 0) from \"" + table.name() + "\"";
                    try (ResultSet max = statement.executeQuery(query)) {
                        if (max.next()) {
                            last = max.getLong(1);
                        }
                    }
                    statement.execute("alter table \"" + table.name() + "\" alter column \"" + column.name()
                            + "\" restart with " + (last + 1));
                }
            }
        }
    }

    /** The archive without {@code close}, which parsers call at the end of an entry. */
    private static InputStream unclosed(ZipInputStream zip) {
        return new FilterInputStream(zip) {
            @Override
            public void close() {}
        };
    }
}
