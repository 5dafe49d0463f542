package dev.roost.chat.admin;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresAdminApiTest extends AdminApiContract {}
