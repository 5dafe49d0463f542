package dev.roost.chat.store.person;

import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of logins by HTTP that a socket takes over. Within transactions of its callers. */
@Component
public final class LoginTicketTable {
    private final JdbcClient jdbc;

    LoginTicketTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param secret a hash */
    public void add(String secret, String person, Instant expiresAt) {
        jdbc.sql("insert into login_ticket (secret, person, expires_at) values (:secret, :person, :expires)")
                .param("secret", secret)
                .param("person", person)
                .param("expires", SqlTimes.sql(expiresAt))
                .update();
    }

    /** Deletes a ticket, and returns its person unless it has expired; of two servers one gets it. */
    public Optional<String> take(String secret, Instant now) {
        Optional<String> person = jdbc.sql(
                        "select person from login_ticket where secret = :secret and expires_at > :now")
                .param("secret", secret)
                .param("now", SqlTimes.sql(now))
                .query(String.class)
                .optional();
        int deleted = jdbc.sql("delete from login_ticket where secret = :secret")
                .param("secret", secret)
                .update();
        return deleted == 1 ? person : Optional.empty();
    }

    public void deleteExpired(Instant now) {
        jdbc.sql("delete from login_ticket where expires_at < :now")
                .param("now", SqlTimes.sql(now))
                .update();
    }
}
