package dev.roost.chat.admin;

import dev.roost.chat.NewDatabase;

class RoomNumbersTest extends RoomNumbersContract {
    RoomNumbersTest() {
        super(NewDatabase.onH2());
    }
}
