package dev.roost.chat.store;

import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.SearchText;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by a part of their nicknames, or by initial consonants. Reads the search keys of all people. */
@Component
public final class PersonSearch {
    private static final char ESCAPE = '!';

    /** More than are returned, since a query that mixes syllables and initial consonants excludes some. */
    private static final int MAX_CANDIDATES = 500;

    private final JdbcClient jdbc;

    PersonSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns members of the rooms that a person may read: those first whose nickname begins with the query.
     *
     * @param query normalized
     */
    public List<Person> find(String reader, String query, int limit) {
        String like = like(SearchText.hasInitials(query) ? SearchText.initials(query) : query);
        return jdbc
                .sql("""
                        select p.id, p.nickname from person p
                        where p.search_key like :contains escape '!' and exists (select 1 from member m
                          where m.person = p.id and m.room in (
                        """ + ReadableRooms.QUERY + """
                        ))
                        order by case when p.search_key like :begins escape '!' then 0 else 1 end, p.nickname, p.id
                        """ + " fetch first " + MAX_CANDIDATES + " rows only")
                .param("contains", "%" + like + "%")
                .param("begins", like + "%")
                .param("reader", reader)
                .query((row, number) -> new Person(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(person -> SearchText.nameMatches(SearchText.normalize(person.nickname()), query))
                .limit(limit)
                .toList();
    }

    private static String like(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char each : text.toCharArray()) {
            if (each == ESCAPE || each == '%' || each == '_') {
                escaped.append(ESCAPE);
            }
            escaped.append(each);
        }
        return escaped.toString();
    }
}
