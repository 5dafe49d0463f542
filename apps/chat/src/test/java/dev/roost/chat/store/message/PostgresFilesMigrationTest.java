package dev.roost.chat.store.message;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.Postgres;

@OnPostgres
class PostgresFilesMigrationTest extends FilesMigrationContract {
    PostgresFilesMigrationTest() {
        super(Postgres.newDatabase());
    }
}
