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
 * Limits new people per address: a minute's share at once, then evenly over the minute. Known people are not limited. Counts
 * per server. Thread-safe.
 */
@Component
final class RegistrationLimit {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 10_000;

    private final int limit;
    private final Clock clock;

    /** When the registrations of an address will no longer count; least recently used first. Guarded by this. */
    private final Map<ClientNetwork, Instant> countsUntil = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientNetwork, Instant> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    RegistrationLimit(ChatProperties properties, Clock clock) {
        this.limit = properties.newcomersPerMinute();
        this.clock = clock;
    }

    /**
     * @param address an IP address, not a host name
     * @throws ChatException {@code rate_limited}
     */
    void acquire(String address) {
        if (limit > 0) {
            acquire(networkOf(address), clock.instant());
        }
    }

    private synchronized void acquire(ClientNetwork network, Instant now) {
        Instant before = countsUntil.getOrDefault(network, now);
        Instant after = (before.isBefore(now) ? now : before).plus(PERIOD.dividedBy(limit));
        Duration tooEarly = Duration.between(now.plus(PERIOD), after);
        if (!tooEarly.isNegative() && !tooEarly.isZero()) {
            throw new ChatException(
                    "rate_limited",
                    "nickname: too many new people from one address (expected: at most " + limit + " a minute)",
                    Map.of("retryAfter", tooEarly.toMillis() + 1));
        }
        countsUntil.put(network, after);
    }

    private static ClientNetwork networkOf(String address) {
        try {
            return ClientNetwork.of(InetAddress.getByName(address));
        } catch (UnknownHostException notAnAddress) {
            return new ClientNetwork(address);
        }
    }
}
