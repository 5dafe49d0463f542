package dev.roost.chat.service.message;

import dev.roost.chat.OnPostgres;

@OnPostgres
class PostgresSearchIndexTest extends SearchIndexContract {
    @Override
    String table() {
        return "message_search";
    }
}
