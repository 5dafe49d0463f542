package dev.roost.chat.backup;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The types of columns that a backup can contain, and their JSON. */
enum ColumnType {
    TEXT {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeString(row.getString(column));
        }

        @Override
        Object value(JsonNode json) {
            return json.stringValue();
        }
    },
    NUMBER {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeNumber(row.getLong(column));
        }

        @Override
        Object value(JsonNode json) {
            return json.longValue();
        }
    },
    BOOLEAN {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeBoolean(row.getBoolean(column));
        }

        @Override
        Object value(JsonNode json) {
            return json.booleanValue();
        }
    },
    /** ISO 8601 with an offset. */
    TIME {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeString(row.getObject(column, OffsetDateTime.class).toString());
        }

        @Override
        Object value(JsonNode json) {
            return OffsetDateTime.parse(json.stringValue());
        }
    },
    /** Base64. */
    BYTES {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeString(Base64.getEncoder().encodeToString(row.getBytes(column)));
        }

        @Override
        Object value(JsonNode json) {
            return Base64.getDecoder().decode(json.stringValue());
        }
    };

    /**
     * @param type of {@link Types}, as the driver reports it
     * @param column for the message of the exception
     */
    static ColumnType of(int type, String column) {
        return switch (type) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> NUMBER;
            case Types.BIT, Types.BOOLEAN -> BOOLEAN;
            // PostgreSQL's driver reports both kinds of timestamps as the first.
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default ->
                throw new IllegalStateException(
                        column + ": JDBC type " + type + " (expected: text, number, boolean, time or bytes)");
        };
    }

    /** Writes a value that is not null. */
    abstract void write(ResultSet row, int column, JsonGenerator json) throws SQLException;

    abstract Object value(JsonNode json);

    void writeNullable(ResultSet row, int column, JsonGenerator json) throws SQLException {
        if (row.getObject(column) == null) {
            json.writeNull();
        } else {
            write(row, column, json);
        }
    }

    void set(PreparedStatement insert, int column, @Nullable JsonNode json) throws SQLException {
        insert.setObject(column, json == null || json.isNull() ? null : value(json));
    }
}
