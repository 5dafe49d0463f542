package dev.roost.chat.files;

import dev.roost.chat.NewDatabase;

class SweepTest extends SweepContract {
    SweepTest() {
        super(NewDatabase.onH2());
    }
}
