package dev.roost.chat.talk;

import dev.roost.chat.ClientNetwork;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many new people one address may bring: so many at once, and then evenly over the minute; on each node. Those who come
 * back don't count. Thread-safe.
 */
@Component
final class RegistrationLimit {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final int limit;
    private final Clock clock;

    /** From when on an address would have none that count; those first who have come least recently. Guarded by this. */
    private final Map<ClientNetwork, Instant> used = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientNetwork, Instant> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    RegistrationLimit(ChatProperties properties, Clock clock) {
        this.limit = properties.newcomersPerMinute();
        this.clock = clock;
    }

    /**
     * @param address as a number, not a name
     * @throws ChatException {@code rate_limited}
     */
    void admit(String address) {
        if (limit > 0) {
            admit(networkOf(address), clock.instant());
        }
    }

    private synchronized void admit(ClientNetwork network, Instant now) {
        Instant before = used.getOrDefault(network, now);
        Instant after = (before.isBefore(now) ? now : before).plus(PERIOD.dividedBy(limit));
        Duration tooEarly = Duration.between(now.plus(PERIOD), after);
        if (!tooEarly.isNegative() && !tooEarly.isZero()) {
            throw new ChatException(
                    "rate_limited",
                    "nickname: too many new people from one address (expected: at most " + limit + " a minute)",
                    Map.of("retryAfter", tooEarly.toMillis() + 1));
        }
        used.put(network, after);
    }

    private static ClientNetwork networkOf(String address) {
        try {
            return ClientNetwork.of(InetAddress.getByName(address));
        } catch (UnknownHostException notANumber) {
            return new ClientNetwork(address);
        }
    }
}
