package dev.roost.chat.backup;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.Postgres;
import java.nio.file.Path;

@OnPostgres
class PostgresBackupTest extends BackupContract {
    @Override
    String newDatabase(Path folder) {
        return Postgres.newDatabase();
    }

    @Override
    String otherDatabase(Path folder) {
        return BackupTest.h2(folder);
    }
}
