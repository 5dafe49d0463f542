package dev.roost.chat.access;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresInvitesTest extends InvitesContract {}
