package dev.roost.chat.store.search;

import dev.roost.chat.domain.search.FoundPerson;
import dev.roost.chat.domain.search.NamePattern;
import dev.roost.chat.store.access.ReadableRooms;
import dev.roost.chat.store.access.VisiblePeopleTable;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by a part of their nicknames. Reads the search keys of all people. */
@Component
public final class PersonSearch {
    /** A released nickname is not found: another person can have it. */
    private static final String VISIBLE =
            "p.nickname_key is not null and p.id <> :person and " + VisiblePeopleTable.VISIBLE;

    private static final String IN_SHARED_ROOMS =
            "exists (select 1 from member v where v.person = p.id and v.room in (" + ReadableRooms.QUERY + "))";

    private final JdbcClient jdbc;

    PersonSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Finds people whom a person can see, without that person: first those whose nickname begins with the query, then those with a
     * word that does, then the others.
     *
     * @param room marks its members and invited people; 0 for none
     */
    public List<FoundPerson> visible(String person, NamePattern query, long room, int limit) {
        return find(VISIBLE, person, query, room, limit);
    }

    /** Finds members of the rooms that a person may read, in the same order. */
    public List<FoundPerson> inSharedRooms(String person, NamePattern query, int limit) {
        return find(IN_SHARED_ROOMS, person, query, 0, limit);
    }

    private List<FoundPerson> find(String condition, String person, NamePattern query, long room, int limit) {
        return jdbc.sql("""
                        select p.id, p.nickname, p.avatar,
                               exists (select 1 from member m where m.room = :room and m.person = p.id) as member,
                               exists (select 1 from invitation i where i.room = :room and i.person = p.id) as invited
                        from person p where coalesce(p.search_key, lower(p.nickname)) ~ :anywhere and\s""" + condition
                        + " order by case when p.search_key ~ :atStart then 0 when p.search_key ~ :atWord then 1 else 2 end,"
                        + " p.nickname, p.id fetch first " + limit + " rows only")
                .param("person", person)
                .param("reader", person)
                .param("anywhere", query.anywhere())
                .param("atStart", query.atStart())
                .param("atWord", query.atWord())
                .param("room", room)
                .query((row, number) -> new FoundPerson(
                        row.getString("id"),
                        row.getString("nickname"),
                        row.getString("avatar"),
                        row.getBoolean("member") ? Boolean.TRUE : null,
                        row.getBoolean("invited") ? Boolean.TRUE : null))
                .list();
    }
}
