package dev.roost.chat.backup;

import java.time.Instant;
import java.util.List;

/**
 * The first entry of a backup.
 *
 * @param format of the archive
 * @param schema version of the last migration of the database
 * @param tables in the order of the archive
 */
record BackupHeader(int format, String schema, Instant created, List<TableHeader> tables) {
    static final int FORMAT = 1;
    static final String ENTRY = "backup.json";

    BackupHeader {
        tables = List.copyOf(tables);
    }

    /** @param columns in the order of the values of a row */
    record TableHeader(String name, List<String> columns) {
        TableHeader {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + name + ".json";
        }
    }

    /** The last entry, without which a backup is incomplete. */
    record End(long rows, long files) {
        static final String ENTRY = "end.json";
    }
}
