package dev.roost.chat.backup;

import dev.roost.chat.backup.BackupHeader.TableHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup: a ZIP archive with a JSON header, the rows of each table as an array of arrays, and the files. The rows are those of
 * one moment; the files are read afterwards, so each file of a message that still exists is in the archive. Thread-safe; blocks.
 */
final class BackupWriter {
    /** Rows per round trip. */
    private static final int FETCH_SIZE = 1000;

    /** H2's own constant; its repeatable read takes a snapshot per table. */
    private static final int H2_SNAPSHOT = 6;

    private static final String VERSION = "select version from \"" + Table.MIGRATIONS
            + "\" where success and version is not null order by installed_rank desc";

    private final DataSource source;
    private final Path directory;
    private final JsonMapper json;
    private final Clock clock;

    BackupWriter(DataSource source, Path directory, JsonMapper json, Clock clock) {
        this.source = source;
        this.directory = directory;
        this.json = json.rebuild().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        this.clock = clock;
    }

    /** @param out receives the archive; it is flushed, not closed */
    BackupHeader.End write(OutputStream out) throws IOException, SQLException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        long rows = 0;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(snapshot(connection));
            try {
                List<Table> tables = Table.all(connection);
                writeHeader(zip, connection, tables);
                for (Table table : tables) {
                    rows += writeTable(zip, connection, table);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        BackupHeader.End end = new BackupHeader.End(rows, writeFiles(zip));
        writeEntry(zip, BackupHeader.End.ENTRY, end);
        zip.finish();
        out.flush();
        return end;
    }

    /** Returns the isolation level in which all statements see the rows of one moment. */
    private static int snapshot(Connection connection) throws SQLException {
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        return h2 ? H2_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ;
    }

    private void writeHeader(ZipOutputStream zip, Connection connection, List<Table> tables)
            throws IOException, SQLException {
        List<TableHeader> headers = tables.stream()
                .map(table -> new TableHeader(table.name(), table.columnNames()))
                .toList();
        writeEntry(
                zip,
                BackupHeader.ENTRY,
                new BackupHeader(BackupHeader.FORMAT, schema(connection), clock.instant(), headers));
    }

    private static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery(VERSION)) {
            if (!version.next()) {
                throw new IllegalStateException("database: no migrations (expected: a database of the chat)");
            }
            return version.getString(1);
        }
    }

    private void writeEntry(ZipOutputStream zip, String name, Object content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        json.writeValue(zip, content);
        zip.closeEntry();
    }

    private long writeTable(ZipOutputStream zip, Connection connection, Table table) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(new TableHeader(table.name(), table.columnNames()).entry()));
        String columns = "\"" + String.join("\", \"", table.columnNames()) + "\"";
        long count = 0;
        try (Statement statement = connection.createStatement();
                JsonGenerator generator = json.createGenerator(zip)) {
            statement.setFetchSize(FETCH_SIZE);
            generator.writeStartArray();
            try (ResultSet row = statement.executeQuery("select " + columns + " from \"" + table.name() + "\"")) {
                for (; row.next(); count++) {
                    writeRow(generator, table, row);
                }
            }
            generator.writeEndArray();
        }
        zip.closeEntry();
        return count;
    }

    private static void writeRow(JsonGenerator generator, Table table, ResultSet row) throws SQLException {
        generator.writeRaw('\n');
        generator.writeStartArray();
        for (int i = 0; i < table.columns().size(); i++) {
            table.columns().get(i).type().writeNullable(row, i + 1, generator);
        }
        generator.writeEndArray();
    }

    private long writeFiles(ZipOutputStream zip) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        long count = 0;
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                StoredPath path = StoredPath.of(directory.relativize(file));
                if (path.isFile() && writeFile(zip, file, path)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean writeFile(ZipOutputStream zip, Path file, StoredPath path) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        }
        zip.putNextEntry(new ZipEntry(path.entry()));
        zip.write(content);
        zip.closeEntry();
        return true;
    }
}
