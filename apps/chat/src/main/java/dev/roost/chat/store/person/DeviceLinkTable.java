package dev.roost.chat.store.person;

import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of links to another device, by the hashes of their secrets. Within transactions of its callers. */
@Component
public final class DeviceLinkTable {
    private final JdbcClient jdbc;

    DeviceLinkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(String person, Instant expiresAt, boolean used) {}

    public Optional<Row> find(String hash) {
        return jdbc.sql("select person, expires_at, used_at from device_link where secret_hash = :hash")
                .param("hash", hash)
                .query((row, number) -> new Row(
                        row.getString("person"),
                        Objects.requireNonNull(SqlTimes.get(row, "expires_at")),
                        SqlTimes.get(row, "used_at") != null))
                .optional();
    }

    public void add(String hash, String person, Instant now, Instant expiresAt) {
        jdbc.sql("insert into device_link (secret_hash, person, created_at, expires_at)"
                        + " values (:hash, :person, :now, :expires)")
                .param("hash", hash)
                .param("person", person)
                .param("now", SqlTimes.sql(now))
                .param("expires", SqlTimes.sql(expiresAt))
                .update();
    }

    /** Returns whether the link was valid; it is used from now on. */
    public boolean use(String hash, Instant now) {
        return jdbc.sql("update device_link set used_at = :now"
                                + " where secret_hash = :hash and used_at is null and expires_at > :now")
                        .param("hash", hash)
                        .param("now", SqlTimes.sql(now))
                        .update()
                == 1;
    }

    /** Deletes the links of a person except the newest ones. */
    public void keepNewest(String person, int count) {
        jdbc.sql("delete from device_link where person = :person and secret_hash not in ("
                        + "select secret_hash from device_link where person = :person"
                        + " order by created_at desc, secret_hash fetch first :count rows only)")
                .param("person", person)
                .param("count", count)
                .update();
    }

    /** Deletes the links of a person that were not used. */
    public void deleteUnused(String person) {
        jdbc.sql("delete from device_link where person = :person and used_at is null")
                .param("person", person)
                .update();
    }

    public void deleteExpired(Instant since) {
        jdbc.sql("delete from device_link where expires_at < :since")
                .param("since", SqlTimes.sql(since))
                .update();
    }
}
