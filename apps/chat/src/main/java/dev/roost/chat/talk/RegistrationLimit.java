package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.KeyedBudget;
import dev.roost.chat.service.quota.SharedBudgets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits new people per address: a minute's share at once, then evenly over the minute. Known people are not limited. Servers
 * of one database count together. Thread-safe.
 */
@Component
final class RegistrationLimit {
    private final KeyedBudget<ClientNetwork> newcomers;

    @Autowired
    RegistrationLimit(ChatProperties properties, SharedBudgets shared, Clock clock) {
        this(shared.share("newcomers", budget(properties, clock), ClientNetwork::prefix));
    }

    RegistrationLimit(KeyedBudget<ClientNetwork> newcomers) {
        this.newcomers = newcomers;
    }

    static KeyedBudget<ClientNetwork> budget(ChatProperties properties, Clock clock) {
        return new KeyedBudget<>(properties.newcomersPerMinute(), Duration.ofMinutes(1), clock);
    }

    /**
     * @param address an address literal; nothing is looked up
     * @throws ChatException {@code rate_limited}
     */
    void acquire(String address) {
        Duration tooEarly = newcomers.acquire(ClientNetwork.of(address), 1);
        if (!tooEarly.isZero()) {
            throw new ChatException(
                    "rate_limited",
                    "nickname: too many new people from one address (expected: at most " + newcomers.amount()
                            + " a minute)",
                    Map.of("retryAfter", tooEarly.toMillis() + 1));
        }
    }
}
