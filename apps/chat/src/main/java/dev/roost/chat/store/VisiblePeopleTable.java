package dev.roost.chat.store;

import dev.roost.chat.domain.FoundPerson;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people whom a person can see: those in public rooms, and those with a common room. */
@Component
public final class VisiblePeopleTable {
    private static final String VISIBLE =
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

    /**
     * Finds people with a nickname that contains a text, in the order of their nicknames.
     *
     * @param room 0 for none
     */
    public List<FoundPerson> find(String person, String text, long room, int limit) {
        return jdbc.sql("""
                        select p.id, p.nickname,
                               exists (select 1 from member m where m.room = :room and m.person = p.id) as member,
                               exists (select 1 from invitation i where i.room = :room and i.person = p.id) as invited
                        from person p where p.nickname_key is not null and p.id <> :person
                          and lower(p.nickname) like :text escape '!' and\s""" + VISIBLE + " order by p.nickname, p.id fetch first " + limit + " rows only")
                .param("person", person)
                .param("text", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%")
                .param("room", room)
                .query((row, number) -> new FoundPerson(
                        row.getString("id"),
                        row.getString("nickname"),
                        row.getBoolean("member") ? Boolean.TRUE : null,
                        row.getBoolean("invited") ? Boolean.TRUE : null))
                .list();
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
