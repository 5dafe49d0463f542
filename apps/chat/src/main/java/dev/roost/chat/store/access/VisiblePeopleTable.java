package dev.roost.chat.store.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people whom a person can see: those in public rooms, and those with a common room. */
@Component
public final class VisiblePeopleTable {
    /** A condition on a row {@code p} of the table of people, for the parameter {@code :person}. */
    public static final String VISIBLE =
            "exists (select 1 from member v join room r on r.id = v.room where v.person = p.id and "
                    + RoomAccessSql.LISTED + ")";

    private final JdbcClient jdbc;

    VisiblePeopleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns whether a person can see another one; each one sees itself. */
    public boolean isVisible(String person, String other) {
        return jdbc.sql("select p.id from person p where p.id = :other and (p.id = :person or " + VISIBLE + ")")
                .param("person", person)
                .param("other", other)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
