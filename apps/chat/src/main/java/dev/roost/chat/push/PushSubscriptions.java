package dev.roost.chat.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.database.DiskSpace;
import dev.roost.chat.store.database.GroupCommit;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.person.PushSubscriptionTable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The browsers that receive pushes. Thread-safe; blocks. */
@Component
public final class PushSubscriptions {
    private final PushSubscriptionTable subscriptionTable;
    private final StorageTransactions transactions;
    private final GroupCommit groupCommit;
    private final DiskSpace space;
    private final EndpointPolicy policy;
    private final VapidKeys keys;
    private final PushProperties properties;
    private final Clock clock;

    PushSubscriptions(
            PushSubscriptionTable subscriptionTable,
            StorageTransactions transactions,
            GroupCommit groupCommit,
            DiskSpace space,
            EndpointPolicy policy,
            VapidKeys keys,
            PushProperties properties,
            Clock clock) {
        this.subscriptionTable = subscriptionTable;
        this.transactions = transactions;
        this.groupCommit = groupCommit;
        this.space = space;
        this.policy = policy;
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    /** Returns the key by which browsers subscribe, in base64url; empty if pushes are off. */
    public Optional<String> publicKey() {
        return properties.enabled() ? Optional.of(keys.publicKey()) : Optional.empty();
    }

    /**
     * A subscription as a browser describes it.
     *
     * @param device of the person; null if it is not known
     * @param publicKey {@code p256dh}
     * @param authSecret {@code auth}
     */
    public record Subscription(@Nullable String device, String endpoint, String publicKey, String authSecret) {}

    /**
     * Adds a browser of a person. A browser belongs to the person who has subscribed it last.
     *
     * @return completes when it is on the disk
     * @throws ChatException {@code invalid}, {@code storage_full}
     */
    public CompletionStage<?> subscribe(Visitor visitor, Subscription subscription) {
        requireValid(subscription);
        space.requireSpace();
        transactions.run(() -> {
            PushSubscriptionTable.Row row = new PushSubscriptionTable.Row(
                    idOf(subscription.endpoint()),
                    visitor.id(),
                    subscription.device(),
                    subscription.endpoint(),
                    subscription.publicKey(),
                    subscription.authSecret());
            subscriptionTable.put(row, SqlTimes.now(clock));
            subscriptionTable.deleteAllBut(properties.subscriptionsPerPerson(), visitor.id());
            return row;
        });
        return groupCommit.durable();
    }

    private void requireValid(Subscription subscription) {
        if (!properties.enabled()) {
            throw ChatException.invalid("endpoint", "none, since pushes are off");
        }
        try {
            policy.check(subscription.endpoint());
        } catch (IllegalArgumentException e) {
            throw ChatException.invalid("endpoint", "the URL of a known push service");
        }
        try {
            BrowserKeys.of(subscription.publicKey(), subscription.authSecret());
        } catch (IllegalArgumentException e) {
            throw ChatException.invalid("p256dh", "the keys of a push subscription");
        }
    }

    /** Ends the pushes to a browser, if it belongs to the person. */
    public CompletionStage<?> unsubscribe(Visitor visitor, String endpoint) {
        subscriptionTable.delete(idOf(endpoint), visitor.id());
        return groupCommit.durable();
    }

    private static String idOf(String endpoint) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(endpoint.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
