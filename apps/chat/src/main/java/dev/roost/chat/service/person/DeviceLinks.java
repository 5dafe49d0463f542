package dev.roost.chat.service.person;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.DeviceProperties;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Secrets;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.person.DeviceLinkTable;
import dev.roost.chat.store.person.PersonTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Links that add a device to a person, once, within some minutes. The secret of a link is not stored. Thread-safe; blocks. */
@Component
public final class DeviceLinks {
    /** The links of a person that are kept, so that an old one gets a clear answer. */
    private static final int KEPT = 3;

    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final DeviceLinkTable linkTable;
    private final PersonTable personTable;
    private final Devices devices;
    private final People people;
    private final StorageTransactions transactions;
    private final DurableChanges durable;
    private final DeviceProperties properties;
    private final Clock clock;

    DeviceLinks(
            DeviceLinkTable linkTable,
            PersonTable personTable,
            Devices devices,
            People people,
            StorageTransactions transactions,
            DurableChanges durable,
            DeviceProperties properties,
            Clock clock) {
        this.linkTable = linkTable;
        this.personTable = personTable;
        this.devices = devices;
        this.people = people;
        this.transactions = transactions;
        this.durable = durable;
        this.properties = properties;
        this.clock = clock;
    }

    /** A new link. */
    public record Link(String secret, Instant expiresAt) {}

    /** A link that was opened. */
    public record OpenedLink(Person person, Instant expiresAt) {}

    /** @throws ChatException {@code storage_full} */
    public Link create(Visitor visitor) {
        durable.requireSpace();
        String secret = Secrets.randomSecret();
        Instant now = SqlTimes.now(clock);
        Instant expiresAt = now.plus(properties.linkValid());
        transactions.run(() -> {
            personTable.lock(visitor.id());
            linkTable.keepNewest(visitor.id(), KEPT - 1);
            linkTable.add(Secrets.hash(secret), visitor.id(), now, expiresAt);
            return secret;
        });
        return new Link(secret, expiresAt);
    }

    /**
     * Returns whom a link belongs to, without using it.
     *
     * @throws ChatException {@code link_unknown}, {@code link_used}, {@code link_expired}
     */
    public OpenedLink open(String secret) {
        DeviceLinkTable.Row link = valid(Secrets.hash(secret));
        return new OpenedLink(people.get(new Visitor(link.person())), link.expiresAt());
    }

    private DeviceLinkTable.Row valid(String hash) {
        DeviceLinkTable.Row link = linkTable
                .find(hash)
                .orElseThrow(() -> new ChatException("link_unknown", "link: unknown (expected: the newest link)"));
        if (link.used()) {
            throw new ChatException("link_used", "link: used (expected: a new one)");
        }
        if (!link.expiresAt().isAfter(clock.instant())) {
            throw new ChatException("link_expired", "link: expired (expected: a new one)");
        }
        return link;
    }

    /**
     * Adds a device to the person of a link, which is used from then on.
     *
     * @throws ChatException {@code link_unknown}, {@code link_used}, {@code link_expired}, {@code storage_full}
     */
    public Devices.NewDevice use(String secret, String deviceName) {
        String hash = Secrets.hash(secret);
        return devices.add(deviceName, () -> {
            DeviceLinkTable.Row link = valid(hash);
            personTable.lock(link.person());
            if (!linkTable.use(hash, SqlTimes.now(clock))) {
                throw new ChatException("link_used", "link: used meanwhile (expected: a new one)");
            }
            return new Visitor(link.person());
        });
    }

    public void deleteExpired() {
        linkTable.deleteExpired(SqlTimes.now(clock).minus(KEPT_FOR));
    }
}
