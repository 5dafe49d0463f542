package dev.roost.chat.leak;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresLeakTest extends LeakContract {}
