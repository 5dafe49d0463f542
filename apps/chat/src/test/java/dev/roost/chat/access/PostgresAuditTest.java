package dev.roost.chat.access;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresAuditTest extends AuditContract {}
