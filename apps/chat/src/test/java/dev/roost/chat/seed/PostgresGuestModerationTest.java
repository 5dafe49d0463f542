package dev.roost.chat.seed;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresGuestModerationTest extends GuestModerationContract {}
