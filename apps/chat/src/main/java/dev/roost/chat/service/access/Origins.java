package dev.roost.chat.service.access;

import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.access.OriginTable;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.person.TokenSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The browsers and networks of people, by which somebody who was removed or banned is recognized under a new nickname. Only keyed
 * hashes are stored. Thread-safe; blocks.
 */
@Component
public final class Origins {
    private static final Logger log = LoggerFactory.getLogger(Origins.class);
    private static final int HASH_LENGTH = 32;
    private static final int MAX_BROWSER_LENGTH = 64;
    private static final Duration KEPT = Duration.ofDays(30);

    private final OriginTable originTable;
    private final StorageTransactions transactions;
    private final TokenSecret secret;
    private final AccessProperties properties;
    private final Clock clock;

    Origins(
            OriginTable originTable,
            StorageTransactions transactions,
            TokenSecret secret,
            AccessProperties properties,
            Clock clock) {
        this.originTable = originTable;
        this.transactions = transactions;
        this.secret = secret;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param browser a number that the page has chosen; ignored if it is too long */
    public Origin of(@Nullable String browser, ClientNetwork network) {
        boolean known = browser != null && !browser.isEmpty() && browser.length() <= MAX_BROWSER_LENGTH;
        return new Origin(known ? hash("browser " + browser) : "", hashOf(network));
    }

    /** Returns a keyed hash of a network; an empty text if the network is unknown. */
    public String hashOf(ClientNetwork network) {
        return network.equals(ClientNetwork.UNKNOWN) ? "" : hash("network " + network.prefix());
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(Secrets.hmac(secret.bytes(), text)).substring(0, HASH_LENGTH);
    }

    /** Records where a person connects from. A failure does not keep the person away. */
    public void record(Visitor visitor, Origin origin) {
        try {
            transactions.run(() -> {
                originTable.put(visitor.id(), origin, SqlTimes.now(clock));
                return origin;
            });
        } catch (DuplicateKeyException recordedAtOnce) {
            log.debug("{}: another tab has recorded the same origin", visitor);
        } catch (ChatException full) {
            log.debug("{}: origin not recorded: {}", visitor, full.getMessage());
        }
    }

    /**
     * Rejects a person who was registered after somebody with the same browser was removed from a room, or, with mode
     * {@code open}, shortly after somebody in the same network was.
     *
     * @throws ChatException {@code removed}, {@code network_held}, with {@code until}
     */
    public void requireNotRemoved(long room, Visitor visitor) {
        Instant now = SqlTimes.now(clock);
        originTable.removalByBrowser(room, visitor.id(), now).ifPresent(removal -> {
            throw new ChatException("removed", "room: removed from it", Map.of("until", removal.until()));
        });
        originTable.removalByNetwork(room, visitor.id(), now).ifPresent(removal -> requireNotHeld(removal.at(), now));
    }

    /** @throws ChatException {@code network_held} with {@code until}, if the time since a removal or ban is too short */
    void requireNotHeld(Instant removedAt, Instant now) {
        Instant until = removedAt.plus(hold());
        if (until.isAfter(now)) {
            throw new ChatException(
                    "network_held",
                    "network: somebody was removed (expected: another network)",
                    Map.of("until", until));
        }
    }

    /** Returns how long newcomers from the network of a removed person are held back. */
    Duration hold() {
        return properties.admitsEverybody() ? properties.networkHold() : Duration.ZERO;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void deleteUnused() {
        Instant now = SqlTimes.now(clock);
        originTable.deleteUnused(now.minus(KEPT), now);
    }
}
