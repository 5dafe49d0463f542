package dev.roost.chat.admin;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.search.NamePattern;
import dev.roost.chat.store.database.SqlTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the people of the server for the operator. Thread-safe; blocks. */
final class PeopleListing {
    private final JdbcClient jdbc;
    private final ChatProperties properties;
    private final Clock clock;

    PeopleListing(JdbcClient jdbc, ChatProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** The people to list. */
    enum Group {
        ALL("1 = 1"),
        /** Owners and moderators. */
        ROLES("p.role <> 'member'"),
        BANNED("b.person is not null");

        private final String condition;

        Group(String condition) {
            this.condition = condition;
        }

        /** @throws IllegalArgumentException if there is no such group */
        static Group of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** @param devices number of devices that are not revoked */
    record Entry(String id, String nickname, Role role, long devices, Instant seenAt, boolean banned) {}

    /** @param query part of a nickname, or its initial consonants; empty for all */
    Listing<Entry> read(String query, Group group, int offset) {
        Instant now = SqlTimes.now(clock);
        return Listing.of(jdbc.sql("""
                        select p.id, p.nickname, p.role, p.seen_at, b.person as banned,
                          (select count(*) from device d
                           where d.person = p.id and d.revoked_at is null and d.seen_at > :since) as devices
                        from person p left join ban b on b.person = p.id and (b.ends_at is null or b.ends_at > :now)
                        where coalesce(p.search_key, lower(p.nickname)) ~ :name and\s""" + group.condition + " order by p.seen_at desc, p.id" + Listing.PART)
                .param("since", SqlTimes.sql(now.minus(properties.tokenValid())))
                .param("now", SqlTimes.sql(now))
                .param("name", NamePattern.of(query).anywhere())
                .param("offset", offset)
                .query((row, number) -> new Entry(
                        row.getString("id"),
                        row.getString("nickname"),
                        Role.of(row.getString("role")),
                        row.getLong("devices"),
                        Objects.requireNonNull(SqlTimes.get(row, "seen_at")),
                        row.getString("banned") != null))
                .list());
    }
}
