package dev.roost.chat.service.person;

import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Secrets;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.person.LoginTicketTable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Passes a login by HTTP on to the socket of the page, on any server: a secret that is valid once, for a minute. Thread-safe;
 * blocks.
 */
@Component
public final class LoginTickets {
    public static final Duration VALID = Duration.ofMinutes(1);

    private final LoginTicketTable ticketTable;
    private final DurableChanges changes;
    private final Clock clock;

    LoginTickets(LoginTicketTable ticketTable, DurableChanges changes, Clock clock) {
        this.ticketTable = ticketTable;
        this.changes = changes;
        this.clock = clock;
    }

    public String issue(Visitor visitor) {
        String secret = Secrets.randomSecret();
        return changes.run(() -> {
            ticketTable.add(
                    Secrets.hash(secret), visitor.id(), SqlTimes.now(clock).plus(VALID));
            return secret;
        });
    }

    /** Returns the person of a ticket, once. */
    public Optional<Visitor> redeem(String secret) {
        return secret.length() > Secrets.MAX_SECRET_LENGTH
                ? Optional.empty()
                : changes.run(() -> ticketTable.take(Secrets.hash(secret), SqlTimes.now(clock)))
                        .map(Visitor::new);
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void deleteExpired() {
        ticketTable.deleteExpired(SqlTimes.now(clock));
    }
}
