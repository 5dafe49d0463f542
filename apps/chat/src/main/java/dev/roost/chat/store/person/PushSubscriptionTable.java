package dev.roost.chat.store.person;

import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of browsers that receive pushes. Within transactions of its callers. */
@Component
public final class PushSubscriptionTable {
    private final JdbcClient jdbc;

    PushSubscriptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A browser of a person.
     *
     * @param id the SHA-256 of the endpoint
     * @param device of the person; null if it is not known
     * @param publicKey an uncompressed point of P-256, in base64url
     * @param authSecret 16 bytes, in base64url
     */
    public record Row(
            String id, String person, @Nullable String device, String endpoint, String publicKey, String authSecret) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("id"),
                    row.getString("person"),
                    row.getString("device"),
                    row.getString("endpoint"),
                    row.getString("public_key"),
                    row.getString("auth_secret"));
        }
    }

    public List<Row> of(String person) {
        return jdbc.sql("select * from push_subscription where person = :person order by created_at, id")
                .param("person", person)
                .query((row, number) -> Row.of(row))
                .list();
    }

    public Optional<Row> find(String id) {
        return jdbc.sql("select * from push_subscription where id = :id")
                .param("id", id)
                .query((row, number) -> Row.of(row))
                .optional();
    }

    /** Adds a browser, or changes person and keys of a known one. */
    public void put(Row row, Instant now) {
        int changed = jdbc.sql("update push_subscription set person = :person, device = :device,"
                        + " public_key = :key, auth_secret = :secret where id = :id")
                .param("person", row.person())
                .param("device", row.device())
                .param("key", row.publicKey())
                .param("secret", row.authSecret())
                .param("id", row.id())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into push_subscription"
                            + " (id, person, device, endpoint, public_key, auth_secret, created_at)"
                            + " values (:id, :person, :device, :endpoint, :key, :secret, :now)")
                    .param("id", row.id())
                    .param("person", row.person())
                    .param("device", row.device())
                    .param("endpoint", row.endpoint())
                    .param("key", row.publicKey())
                    .param("secret", row.authSecret())
                    .param("now", SqlTimes.sql(now))
                    .update();
        }
    }

    /** Deletes the oldest browsers of a person, except a number of them. */
    public void deleteAllBut(int newest, String person) {
        jdbc.sql("delete from push_subscription where person = :person and id not in"
                        + " (select id from push_subscription where person = :person"
                        + " order by coalesce(delivered_at, created_at) desc, created_at desc, id"
                        + " fetch first :newest rows only)")
                .param("person", person)
                .param("newest", newest)
                .update();
    }

    public boolean delete(String id) {
        return jdbc.sql("delete from push_subscription where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    public void delete(String id, String person) {
        jdbc.sql("delete from push_subscription where id = :id and person = :person")
                .param("id", id)
                .param("person", person)
                .update();
    }

    /** Sets the time of the last delivery, unless the stored one is later than a time. */
    public void markDelivered(String id, Instant now, Instant unlessAfter) {
        jdbc.sql("update push_subscription set delivered_at = :now"
                        + " where id = :id and (delivered_at is null or delivered_at < :since)")
                .param("now", SqlTimes.sql(now))
                .param("since", SqlTimes.sql(unlessAfter))
                .param("id", id)
                .update();
    }
}
