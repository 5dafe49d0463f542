package dev.roost.chat.store.person;

import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of WebAuthn challenges that were not answered yet. Within transactions of its callers. */
@Component
public final class PasskeyChallengeTable {
    private final JdbcClient jdbc;

    PasskeyChallengeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param person who adds a passkey; null for a sign-in */
    public void add(String challenge, @Nullable String person, Instant expiresAt) {
        jdbc.sql("insert into passkey_challenge (challenge, person, expires_at)"
                        + " values (:challenge, :person, :expires)")
                .param("challenge", challenge)
                .param("person", person)
                .param("expires", SqlTimes.sql(expiresAt))
                .update();
    }

    /** Removes a challenge; returns whether it was valid. */
    public boolean take(String challenge, @Nullable String person, Instant now) {
        // The type of a null parameter is not known to PostgreSQL.
        return jdbc.sql("delete from passkey_challenge where challenge = :challenge and expires_at > :now"
                                + " and coalesce(person, '') = :person")
                        .param("challenge", challenge)
                        .param("person", person == null ? "" : person)
                        .param("now", SqlTimes.sql(now))
                        .update()
                == 1;
    }

    public void deleteOf(String person) {
        jdbc.sql("delete from passkey_challenge where person = :person")
                .param("person", person)
                .update();
    }

    public long count() {
        return jdbc.sql("select count(*) from passkey_challenge")
                .query(Long.class)
                .single();
    }

    public void deleteExpired(Instant now) {
        jdbc.sql("delete from passkey_challenge where expires_at <= :now")
                .param("now", SqlTimes.sql(now))
                .update();
    }
}
