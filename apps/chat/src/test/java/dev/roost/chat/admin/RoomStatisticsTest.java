package dev.roost.chat.admin;

import dev.roost.chat.NewDatabase;

class RoomStatisticsTest extends RoomStatisticsContract {
    RoomStatisticsTest() {
        super(NewDatabase.onH2());
    }
}
