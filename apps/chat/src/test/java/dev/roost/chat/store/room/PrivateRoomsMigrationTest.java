package dev.roost.chat.store.room;

import java.util.UUID;

class PrivateRoomsMigrationTest extends PrivateRoomsMigrationContract {
    @Override
    String newDatabase() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    }
}
