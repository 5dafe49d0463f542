package dev.roost.chat.store.access;

import dev.roost.chat.domain.Ban;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Person;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.person.PersonTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of bans from the server. Within transactions of its callers. */
@Component
public final class BanTable {
    static final String ACTIVE = " (b.ends_at is null or b.ends_at > :now)";

    private static final String SELECT = """
            select b.person, p.nickname, b.author, a.nickname as author_nickname, b.reason, b.banned_at, b.ends_at
            from ban b join person p on p.id = b.person left join person a on a.id = b.author
            where
            """ + ACTIVE;

    private final JdbcClient jdbc;
    private final PersonTable personTable;

    BanTable(JdbcClient jdbc, PersonTable personTable) {
        this.jdbc = jdbc;
        this.personTable = personTable;
    }

    /**
     * Bans a person; replaces an earlier ban.
     *
     * @param author an id; null for the operator of the server
     */
    public void put(String person, @Nullable String author, String reason, Instant now, @Nullable Instant until) {
        personTable.lock(person);
        remove(person);
        jdbc.sql("delete from push_subscription where person = :person")
                .param("person", person)
                .update();
        jdbc.sql("insert into ban (person, author, reason, banned_at, ends_at)"
                        + " values (:person, :author, :reason, :now, :until)")
                .param("person", person)
                .param("author", author == null ? "" : author)
                .param("reason", reason)
                .param("now", SqlTimes.sql(now))
                .param("until", until == null ? null : SqlTimes.sql(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    public boolean remove(String person) {
        return jdbc.sql("delete from ban where person = :person")
                        .param("person", person)
                        .update()
                == 1;
    }

    public Optional<Ban> find(String person, Instant now) {
        return jdbc.sql(SELECT + " and b.person = :person")
                .param("now", SqlTimes.sql(now))
                .param("person", person)
                .query((row, number) -> ban(row))
                .optional();
    }

    /** Returns the bans that have not ended, the newest first. */
    public List<Ban> list(Instant now) {
        return jdbc.sql(SELECT + " order by b.banned_at desc, b.person fetch first 1000 rows only")
                .param("now", SqlTimes.sql(now))
                .query((row, number) -> ban(row))
                .list();
    }

    /** Returns those of the people who are banned. */
    public List<String> bannedAmong(Collection<String> people, Instant now) {
        return people.isEmpty()
                ? List.of()
                : jdbc.sql("select b.person from ban b where b.person in (:people) and" + ACTIVE)
                        .param("people", people)
                        .param("now", SqlTimes.sql(now))
                        .query((row, number) -> row.getString(1))
                        .list();
    }

    /**
     * Finds a ban of a person who has used the same browser.
     *
     * @param since when the newcomer was registered; earlier bans count
     */
    public Optional<Ban> ofBrowser(Origin origin, Instant since, Instant now) {
        return jdbc.sql(SELECT
                        + " and b.banned_at <= :since and :browser <> '' and exists (select 1 from person_origin o"
                        + " where o.person = b.person and o.browser = :browser)"
                        + " order by b.banned_at desc fetch first 1 rows only")
                .param("now", SqlTimes.sql(now))
                .param("since", SqlTimes.sql(since))
                .param("browser", origin.browser())
                .query((row, number) -> ban(row))
                .optional();
    }

    /** Returns the time of the last ban of a person from the same network, if it was after a time. */
    public Optional<Instant> lastOfNetwork(Origin origin, Instant after, Instant now) {
        return jdbc.sql("select b.banned_at from ban b where" + ACTIVE
                        + " and b.banned_at > :after and :network <> '' and exists (select 1 from person_origin o"
                        + " where o.person = b.person and o.network = :network)"
                        + " order by b.banned_at desc fetch first 1 rows only")
                .param("now", SqlTimes.sql(now))
                .param("after", SqlTimes.sql(after))
                .param("network", origin.network())
                .query((row, number) -> Objects.requireNonNull(SqlTimes.get(row, "banned_at")))
                .optional();
    }

    private static Ban ban(ResultSet row) throws SQLException {
        String author = row.getString("author_nickname");
        return new Ban(
                new Person(row.getString("person"), row.getString("nickname")),
                author == null ? null : new Person(row.getString("author"), author),
                row.getString("reason"),
                Objects.requireNonNull(SqlTimes.get(row, "banned_at")),
                SqlTimes.get(row, "ends_at"));
    }
}
