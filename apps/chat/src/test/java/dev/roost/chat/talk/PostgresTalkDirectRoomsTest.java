package dev.roost.chat.talk;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresTalkDirectRoomsTest extends TalkDirectRoomsContract {}
