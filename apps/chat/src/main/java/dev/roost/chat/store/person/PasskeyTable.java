package dev.roost.chat.store.person;

import dev.roost.chat.domain.Passkey;
import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of passkeys. Within transactions of its callers. */
@Component
public final class PasskeyTable {
    private final JdbcClient jdbc;

    PasskeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is needed to verify a sign-in.
     *
     * @param credential the attested credential data, in base64url
     */
    public record Credential(
            String id, String person, String credential, long signCount, boolean backupEligible, boolean backedUp) {}

    public List<Passkey> of(String person) {
        return jdbc.sql("select id, name, created_at, used_at from passkey where person = :person"
                        + " order by created_at, id")
                .param("person", person)
                .query((row, number) -> new Passkey(
                        row.getString("id"),
                        row.getString("name"),
                        Objects.requireNonNull(SqlTimes.get(row, "created_at")),
                        SqlTimes.get(row, "used_at")))
                .list();
    }

    public boolean existsOf(String person) {
        return jdbc.sql("select 1 from passkey where person = :person fetch first 1 rows only")
                .param("person", person)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public Optional<Credential> find(String id) {
        return jdbc.sql("select * from passkey where id = :id")
                .param("id", id)
                .query((row, number) -> new Credential(
                        row.getString("id"),
                        row.getString("person"),
                        row.getString("credential"),
                        row.getLong("sign_count"),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("backed_up")))
                .optional();
    }

    public void add(Credential credential, String name, Instant now) {
        jdbc.sql("insert into passkey"
                        + " (id, person, name, credential, sign_count, backup_eligible, backed_up, created_at)"
                        + " values (:id, :person, :name, :credential, :count, :eligible, :backedUp, :now)")
                .param("id", credential.id())
                .param("person", credential.person())
                .param("name", name)
                .param("credential", credential.credential())
                .param("count", credential.signCount())
                .param("eligible", credential.backupEligible())
                .param("backedUp", credential.backedUp())
                .param("now", SqlTimes.sql(now))
                .update();
    }

    /** Records a sign-in, unless another one with the same or a greater counter was recorded before. */
    public boolean used(String id, long signCount, boolean backedUp, Instant now) {
        return jdbc.sql("update passkey set sign_count = :count, backed_up = :backedUp, used_at = :now"
                                + " where id = :id and (sign_count < :count or (sign_count = 0 and :count = 0))")
                        .param("count", signCount)
                        .param("backedUp", backedUp)
                        .param("now", SqlTimes.sql(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Returns whether the person had the passkey. */
    public boolean remove(String person, String id) {
        return jdbc.sql("delete from passkey where id = :id and person = :person")
                        .param("id", id)
                        .param("person", person)
                        .update()
                == 1;
    }
}
