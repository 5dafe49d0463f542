package dev.roost.chat.store.database;

import dev.roost.chat.domain.LookAlikes;
import dev.roost.chat.domain.Name;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Computes the look-alike keys of nicknames that are older than these keys. Of two that look the same, the first gets the key. */
final class LookAlikeKeys {
    private record Nickname(String person, String text, String key) {}

    private final JdbcClient jdbc;

    LookAlikeKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void complete() {
        List<Nickname> missing = jdbc.sql("select id, nickname, nickname_key from person"
                        + " where nickname_key is not null and look_alike_key is null order by created_at, id")
                .query((row, number) -> new Nickname(row.getString(1), row.getString(2), row.getString(3)))
                .list();
        missing.forEach(this::complete);
    }

    private void complete(Nickname nickname) {
        try {
            jdbc.sql("update person set look_alike_key = :key where id = :id")
                    .param("key", LookAlikes.keyOf(new Name(nickname.text(), nickname.key())))
                    .param("id", nickname.person())
                    .update();
        } catch (DuplicateKeyException lookAlike) {
            // Both keep their nicknames.
        }
    }
}
