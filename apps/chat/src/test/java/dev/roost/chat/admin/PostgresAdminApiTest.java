package dev.roost.chat.admin;

import dev.roost.chat.OnPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnPostgres
class PostgresAdminApiTest extends AdminApiContract {
    @Test
    void textsThatCannotBeComparedAreInvalid() {
        for (String request : new String[] {"people/revoke-devices", "people/unban", "people/ban"}) {
            api.postError(400, "invalid", request, Map.of("person", "a\0b"));
        }
        api.postError(400, "invalid", "files/delete", Map.of("file", "\0"));
    }
}
