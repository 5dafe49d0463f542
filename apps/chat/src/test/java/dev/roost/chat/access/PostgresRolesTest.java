package dev.roost.chat.access;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresRolesTest extends RolesContract {}
