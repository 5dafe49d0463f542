package dev.roost.chat.talk;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresTalkInputTest extends TalkInputContract {}
