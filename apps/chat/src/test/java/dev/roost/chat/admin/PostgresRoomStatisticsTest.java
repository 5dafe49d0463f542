package dev.roost.chat.admin;

import dev.roost.chat.NewDatabase;
import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresRoomStatisticsTest extends RoomStatisticsContract {
    PostgresRoomStatisticsTest() {
        super(NewDatabase.onPostgres());
    }
}
