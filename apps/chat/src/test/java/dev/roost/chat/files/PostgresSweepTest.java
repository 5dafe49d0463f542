package dev.roost.chat.files;

import dev.roost.chat.NewDatabase;
import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresSweepTest extends SweepContract {
    PostgresSweepTest() {
        super(NewDatabase.onPostgres());
    }
}
