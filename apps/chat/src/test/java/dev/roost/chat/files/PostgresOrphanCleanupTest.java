package dev.roost.chat.files;

import dev.roost.chat.NewDatabase;
import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresOrphanCleanupTest extends OrphanCleanupContract {
    PostgresOrphanCleanupTest() {
        super(NewDatabase.onPostgres());
    }
}
