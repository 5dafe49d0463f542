package dev.roost.chat.admin;

import dev.roost.chat.NewDatabase;
import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresRoomNumbersTest extends RoomNumbersContract {
    PostgresRoomNumbersTest() {
        super(NewDatabase.onPostgres());
    }
}
