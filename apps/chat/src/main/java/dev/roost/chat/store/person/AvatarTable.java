package dev.roost.chat.store.person;

import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pictures of people, by their ids. Within transactions of its callers. */
@Component
public final class AvatarTable {
    private final JdbcClient jdbc;
    private final PersonTable personTable;

    AvatarTable(JdbcClient jdbc, PersonTable personTable) {
        this.jdbc = jdbc;
        this.personTable = personTable;
    }

    /** Returns whether a person has this picture. */
    public boolean isUsed(String avatar) {
        return jdbc.sql("select 1 from person where avatar = :avatar")
                .param("avatar", avatar)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Gives a person another picture, or none.
     *
     * @return the picture before; null if there was none
     */
    public @Nullable String replace(String person, @Nullable String avatar) {
        personTable.lock(person);
        String before =
                personTable.find(person).map(row -> row.person().avatar()).orElse(null);
        jdbc.sql("update person set avatar = :avatar where id = :person")
                .param("avatar", avatar, Types.VARCHAR)
                .param("person", person)
                .update();
        return before;
    }
}
