package dev.roost.chat.store.access;

import dev.roost.chat.domain.Origin;
import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of browsers and networks of people. Within transactions of its callers. */
@Component
public final class OriginTable {
    /** The most recent ones of each person are kept. */
    private static final int MAX_PER_PERSON = 20;

    private static final String REMOVED = """
            from sanction s join person p on p.id = :person
            where s.room = :room and s.person <> :person and s.removed_until > :now and s.removed_at < p.created_at
            and exists (select 1 from person_origin mine join person_origin theirs on theirs.person = s.person
            where mine.person = :person and
            """;

    private final JdbcClient jdbc;

    OriginTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void put(String person, Origin origin, Instant now) {
        int changed = jdbc.sql("update person_origin set seen_at = :now"
                        + " where person = :person and browser = :browser and network = :network")
                .param("now", SqlTimes.sql(now))
                .param("person", person)
                .param("browser", origin.browser())
                .param("network", origin.network())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into person_origin (person, browser, network, seen_at)"
                            + " values (:person, :browser, :network, :now)")
                    .param("person", person)
                    .param("browser", origin.browser())
                    .param("network", origin.network())
                    .param("now", SqlTimes.sql(now))
                    .update();
            jdbc.sql("delete from person_origin where person = :person and seen_at < (select min(kept.seen_at) from"
                            + " (select seen_at from person_origin where person = :person order by seen_at desc"
                            + " fetch first " + MAX_PER_PERSON + " rows only) kept)")
                    .param("person", person)
                    .update();
        }
    }

    /** @return empty if there is no such person */
    public Optional<Instant> registeredAt(String person) {
        return jdbc.sql("select created_at from person where id = :person")
                .param("person", person)
                .query((row, number) -> Objects.requireNonNull(SqlTimes.get(row, "created_at")))
                .optional();
    }

    /** A removal from a room, of somebody who may be the same person. */
    public record Removal(Instant at, Instant until) {}

    /** Finds a removal of somebody with the same browser, before the person was registered. */
    public Optional<Removal> removalByBrowser(long room, String person, Instant now) {
        return removal("mine.browser <> '' and mine.browser = theirs.browser)", room, person, now);
    }

    /** Finds the last removal of somebody in the same network, before the person was registered. */
    public Optional<Removal> removalByNetwork(long room, String person, Instant now) {
        return removal("mine.network <> '' and mine.network = theirs.network)", room, person, now);
    }

    private Optional<Removal> removal(String same, long room, String person, Instant now) {
        return jdbc.sql("select s.removed_at, s.removed_until " + REMOVED + same
                        + " order by s.removed_at desc fetch first 1 rows only")
                .param("room", room)
                .param("person", person)
                .param("now", SqlTimes.sql(now))
                .query((row, number) -> removal(row))
                .optional();
    }

    private static Removal removal(ResultSet row) throws SQLException {
        return new Removal(
                Objects.requireNonNull(SqlTimes.get(row, "removed_at")),
                Objects.requireNonNull(SqlTimes.get(row, "removed_until")));
    }

    /** Deletes what was not used since a time, except of people who are removed or banned. */
    public void deleteUnused(Instant since, Instant now) {
        jdbc.sql("""
                        delete from person_origin where seen_at < :since
                        and not exists (select 1 from ban b where b.person = person_origin.person
                          and %s)
                        and not exists (select 1 from sanction s where s.person = person_origin.person
                          and s.removed_until > :now)
                        """.formatted(BanTable.ACTIVE))
                .param("since", SqlTimes.sql(since))
                .param("now", SqlTimes.sql(now))
                .update();
    }
}
