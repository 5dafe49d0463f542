package dev.roost.chat.admin;

import dev.roost.chat.domain.RoomKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the rooms of the server for the operator; of private and direct ones only what identifies and counts. Thread-safe; blocks. */
final class RoomListing {
    private final JdbcClient jdbc;

    RoomListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Order {
        NEWEST("r.id desc"),
        MEMBERS("r.members desc, r.id desc"),
        MESSAGES("r.last_number desc, r.id desc"),
        BYTES("bytes desc, r.id desc");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }

        /** @throws IllegalArgumentException if there is no such order */
        static Order of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A room.
     *
     * @param name null unless the room is public, like the owner
     * @param owner a nickname
     * @param messages since its creation
     * @param bytes size of its files
     */
    record Entry(
            long id,
            RoomKind kind,
            @Nullable String name,
            @Nullable String owner,
            long members,
            long messages,
            long bytes,
            boolean archived) {}

    /** @param query part of the name of a public room, or the id of any room; empty for all */
    Listing<Entry> read(String query, Order order, int offset) {
        String name = query.strip().toLowerCase(Locale.ROOT);
        return Listing.of(jdbc.sql("""
                        select r.id, r.kind, r.name, o.nickname, r.members, r.last_number, r.archived_at,
                          coalesce(s.bytes, 0) as bytes
                        from room r left join person o on o.id = r.owner
                        left join (select m.room, sum(f.size) as bytes from file f join message m on m.file = f.id
                          group by m.room) s on s.room = r.id
                        where :name = '' or cast(r.id as varchar) = :name
                          or r.kind = 'public' and lower(r.name) like :contains escape '!'
                        order by\s""" + order.columns + Listing.PART)
                .param("name", name)
                .param("contains", LikePattern.contains(name))
                .param("offset", offset)
                .query((row, number) -> {
                    RoomKind kind = RoomKind.of(row.getString("kind"));
                    boolean known = kind == RoomKind.PUBLIC;
                    return new Entry(
                            row.getLong("id"),
                            kind,
                            known ? row.getString("name") : null,
                            known ? row.getString("nickname") : null,
                            row.getLong("members"),
                            row.getLong("last_number"),
                            row.getLong("bytes"),
                            row.getObject("archived_at") != null);
                })
                .list());
    }
}
