package dev.roost.chat.store.message;

import java.util.UUID;

class FilesMigrationTest extends FilesMigrationContract {
    FilesMigrationTest() {
        super("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    }
}
