package dev.roost.chat.store.room;

import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The direct rooms in the table of rooms, at most one for two people. Within transactions of its callers. */
@Component
public final class DirectRoomTable {
    private final JdbcClient jdbc;

    DirectRoomTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two people, in either order. */
    private record Pair(String one, String other) {
        static Pair of(String person, String with) {
            return person.compareTo(with) <= 0 ? new Pair(person, with) : new Pair(with, person);
        }
    }

    public Optional<Long> find(String person, String with) {
        Pair pair = Pair.of(person, with);
        return jdbc.sql("select id from room where direct_one = :one and direct_other = :other")
                .param("one", pair.one)
                .param("other", pair.other)
                .query(Long.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another transaction has added the room meanwhile */
    public long add(String creator, String with, Instant now) {
        Pair pair = Pair.of(creator, with);
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into room (name, kind, direct_one, direct_other, creator, created_at)"
                        + " values ('', 'direct', :one, :other, :creator, :now)")
                .param("one", pair.one)
                .param("other", pair.other)
                .param("creator", creator)
                .param("now", SqlTimes.sql(now))
                .update(id, "id");
        return Objects.requireNonNull(id.getKey()).longValue();
    }
}
