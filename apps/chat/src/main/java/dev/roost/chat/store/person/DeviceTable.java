package dev.roost.chat.store.person;

import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of devices. Within transactions of its callers. */
@Component
public final class DeviceTable {
    private final JdbcClient jdbc;

    DeviceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(String id, String person, String name, Instant createdAt, Instant seenAt, boolean revoked) {}

    public Optional<Row> find(String id) {
        return jdbc.sql("select * from device where id = :id")
                .param("id", id)
                .query(DeviceTable::row)
                .optional();
    }

    /** Returns the devices of a person that are not revoked and were seen since a time, the last one first. */
    public List<Row> activeOf(String person, Instant since) {
        return jdbc.sql("select * from device where person = :person and revoked_at is null and seen_at > :since"
                        + " order by seen_at desc, id")
                .param("person", person)
                .param("since", SqlTimes.sql(since))
                .query(DeviceTable::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("person"),
                row.getString("name"),
                time(row, "created_at"),
                time(row, "seen_at"),
                SqlTimes.get(row, "revoked_at") != null);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(SqlTimes.get(row, column));
    }

    public void add(String id, String person, String name, Instant now) {
        jdbc.sql("insert into device (id, person, name, created_at, seen_at)"
                        + " values (:id, :person, :name, :now, :now)")
                .param("id", id)
                .param("person", person)
                .param("name", name)
                .param("now", SqlTimes.sql(now))
                .update();
    }

    public void markSeen(Collection<String> ids, Instant now) {
        if (!ids.isEmpty()) {
            jdbc.sql("update device set seen_at = :now where id in (:ids)")
                    .param("now", SqlTimes.sql(now))
                    .param("ids", ids)
                    .update();
        }
    }

    /** Ends a device, and pushes to it; returns whether the person had it, and it was not revoked before. */
    public boolean revoke(String person, String id, Instant now) {
        jdbc.sql("delete from push_subscription where device = :id and person = :person")
                .param("id", id)
                .param("person", person)
                .update();
        return jdbc.sql("update device set revoked_at = :now"
                                + " where id = :id and person = :person and revoked_at is null")
                        .param("now", SqlTimes.sql(now))
                        .param("id", id)
                        .param("person", person)
                        .update()
                == 1;
    }

    /** Ends all devices of a person, and pushes to them. */
    public void revokeAll(String person, Instant now) {
        jdbc.sql("delete from push_subscription where person = :person")
                .param("person", person)
                .update();
        jdbc.sql("update device set revoked_at = :now where person = :person and revoked_at is null")
                .param("now", SqlTimes.sql(now))
                .param("person", person)
                .update();
    }

    /** Returns those of the devices that were revoked. */
    public List<String> revoked(Collection<String> ids) {
        return jdbc.sql("select id from device where id in (:ids) and revoked_at is not null")
                .param("ids", ids)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Deletes devices that were revoked or last seen before a time. */
    public void deleteEnded(Instant since) {
        jdbc.sql("delete from device where revoked_at < :since or seen_at < :since")
                .param("since", SqlTimes.sql(since))
                .update();
    }
}
