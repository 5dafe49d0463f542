package dev.roost.chat.store.room;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.Postgres;

@OnPostgres
class PostgresPrivateRoomsMigrationTest extends PrivateRoomsMigrationContract {
    @Override
    String newDatabase() {
        return Postgres.newDatabase();
    }
}
