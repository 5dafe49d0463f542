package dev.roost.chat.service.person;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Device;
import dev.roost.chat.domain.DeviceProperties;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Roles;
import dev.roost.chat.service.access.Secrets;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.person.DeviceLinkTable;
import dev.roost.chat.store.person.DeviceTable;
import dev.roost.chat.store.person.PasskeyTable;
import dev.roost.chat.store.person.PersonTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The devices of people: browsers that have tokens. A token is valid as long as its device is not revoked. Each server reads the
 * devices from the database. Thread-safe; blocks.
 */
@Component
public final class Devices {
    private final DeviceTable deviceTable;
    private final DeviceLinkTable linkTable;
    private final PersonTable personTable;
    private final PasskeyTable passkeyTable;
    private final VisitorTokens tokens;
    private final People people;
    private final Roles roles;
    private final AuditLog audit;
    private final StorageTransactions transactions;
    private final DurableChanges durable;
    private final ChatEventPublisher events;
    private final ChatProperties chat;
    private final DeviceProperties properties;
    private final Clock clock;

    Devices(
            DeviceTable deviceTable,
            DeviceLinkTable linkTable,
            PersonTable personTable,
            PasskeyTable passkeyTable,
            VisitorTokens tokens,
            People people,
            Roles roles,
            AuditLog audit,
            StorageTransactions transactions,
            DurableChanges durable,
            ChatEventPublisher events,
            ChatProperties chat,
            DeviceProperties properties,
            Clock clock) {
        this.deviceTable = deviceTable;
        this.linkTable = linkTable;
        this.personTable = personTable;
        this.passkeyTable = passkeyTable;
        this.tokens = tokens;
        this.people = people;
        this.roles = roles;
        this.audit = audit;
        this.transactions = transactions;
        this.durable = durable;
        this.events = events;
        this.chat = chat;
        this.properties = properties;
        this.clock = clock;
    }

    /** A person on a device. */
    public record Login(Person person, String device) {}

    /** A token of a device, for a client that is not logged in yet. */
    public record NewDevice(Visitor visitor, String device, String token) {}

    /**
     * Registers a new person with a first device.
     *
     * @param also a change in the same transaction, for the id of the new person; may reject the person
     * @throws ChatException {@code nickname_taken}, {@code nickname_invalid}, {@code storage_full}
     */
    public Login register(@Nullable String nickname, String deviceName, Consumer<String> also) {
        String device = Secrets.randomId();
        Person person = people.register(nickname, id -> {
            deviceTable.add(device, id, deviceName, SqlTimes.now(clock));
            also.accept(id);
        });
        return new Login(person, device);
    }

    /**
     * Returns the person and the device of a token. A token that is older than devices becomes a device.
     *
     * @param nickname the new nickname if another person has claimed the old one meanwhile
     * @return empty if the token is not valid
     * @throws ChatException {@code nickname_taken}, {@code nickname_invalid}
     */
    public Optional<Login> resume(String token, @Nullable String nickname, String deviceName) {
        Optional<VisitorTokens.Token> valid = tokens.verify(token).filter(this::isActive);
        if (valid.isEmpty()) {
            return Optional.empty();
        }
        String person = valid.get().visitor().id();
        return people.resume(person, nickname).map(resumed -> {
            seen(person, valid.get().device(), deviceName);
            return new Login(resumed, valid.get().device());
        });
    }

    /** A device that has no row yet could not be stored when the disk was full, or its token is older than devices. */
    private boolean isActive(VisitorTokens.Token token) {
        return deviceTable
                .find(token.device())
                .map(row ->
                        !row.revoked() && row.person().equals(token.visitor().id()))
                .orElse(true);
    }

    private void seen(String person, String device, String name) {
        try {
            changed(new Visitor(person), () -> {
                personTable.lock(person);
                if (deviceTable.find(device).isPresent()) {
                    deviceTable.markSeen(List.of(device), SqlTimes.now(clock));
                    return List.of();
                }
                return add(person, device, name);
            });
        } catch (ChatException rejected) {
            if (!rejected.code().equals("storage_full")) {
                throw rejected;
            }
            // A known person can read while the last visit can't be written.
        }
    }

    /** Runs a change that returns the devices that it has revoked. */
    private void changed(Visitor visitor, Supplier<List<String>> change) {
        List<String> revoked = transactions.run(change);
        if (!revoked.isEmpty()) {
            events.publish(listener -> listener.devicesRevoked(visitor, revoked));
        }
    }

    /** Adds a device within a transaction that has locked the person; returns the devices that had to be revoked for it. */
    private List<String> add(String person, String device, String name) {
        Instant now = SqlTimes.now(clock);
        List<String> revoked = activeOf(person).stream()
                .skip(properties.maxPerPerson() - 1L)
                .map(DeviceTable.Row::id)
                .toList();
        revoked.forEach(each -> deviceTable.revoke(person, each, now));
        deviceTable.add(device, person, name, now);
        return revoked;
    }

    private List<DeviceTable.Row> activeOf(String person) {
        return deviceTable.activeOf(person, validSince());
    }

    private Instant validSince() {
        return SqlTimes.now(clock).minus(chat.tokenValid());
    }

    /**
     * Adds a device, and returns its token when that is on the disk. The device that was seen least recently is revoked if there
     * are too many.
     *
     * @param proof runs in the same transaction; returns the person, or throws to reject the client
     */
    public NewDevice add(String deviceName, Supplier<Visitor> proof) {
        String device = Secrets.randomId();
        durable.requireSpace();
        record Added(Visitor visitor, List<String> revoked) {}
        Added added = transactions.run(() -> {
            Visitor visitor = proof.get();
            personTable.lock(visitor.id());
            return new Added(visitor, add(visitor.id(), device, deviceName));
        });
        durable.await();
        Visitor visitor = added.visitor();
        if (!added.revoked().isEmpty()) {
            events.publish(listener -> listener.devicesRevoked(visitor, added.revoked()));
        }
        events.publish(listener -> listener.devicesChanged(visitor, deviceName));
        return new NewDevice(visitor, device, token(visitor, device));
    }

    /** Adds a device of a person whom another login has authenticated; empty if there is no such person. */
    public Optional<Login> login(Visitor visitor, String deviceName) {
        return people.resume(visitor.id(), null)
                .map(person -> new Login(person, add(deviceName, () -> visitor).device()));
    }

    public String token(Visitor visitor, String device) {
        return tokens.issue(visitor, device);
    }

    /** Returns the devices of a person, the last seen one first. */
    public List<Device> list(Visitor visitor, @Nullable String current) {
        return activeOf(visitor.id()).stream()
                .map(row -> new Device(
                        row.id(),
                        row.name(),
                        row.createdAt(),
                        row.seenAt(),
                        row.id().equals(current)))
                .toList();
    }

    /**
     * Makes the tokens of a device invalid and disconnects its sockets.
     *
     * @throws ChatException {@code device_unknown}
     */
    public void revoke(Visitor visitor, String device) {
        changed(visitor, () -> {
            if (!deviceTable.revoke(visitor.id(), device, SqlTimes.now(clock))) {
                throw new ChatException("device_unknown", "device: unknown (expected: a device of this person)");
            }
            linkTable.deleteUnused(visitor.id());
            return List.of(device);
        });
        durable.await();
        events.publish(listener -> listener.devicesChanged(visitor, null));
    }

    /** Ends one device, whose sockets the caller disconnects; returns when that is on the disk. */
    public void logout(Visitor visitor, String device) {
        end(visitor, () -> deviceTable.revoke(visitor.id(), device, SqlTimes.now(clock)));
        events.publish(listener -> listener.devicesChanged(visitor, null));
    }

    /** Ends all devices and makes all tokens invalid. The caller disconnects the sockets of the person. */
    public void logoutEverywhere(Visitor visitor) {
        end(visitor, () -> revokeAll(visitor.id()));
    }

    /**
     * Ends all devices of another person and makes all tokens invalid, as {@link #logoutEverywhere} does, and disconnects the
     * sockets on all servers.
     *
     * @throws ChatException {@code forbidden}, {@code person_unknown}
     */
    public void revokeAll(Actor actor, String person) {
        Visitor visitor = new Visitor(person);
        List<String> revoked = new ArrayList<>();
        end(visitor, () -> {
            roles.requireAbove(actor, person);
            activeOf(person).forEach(device -> revoked.add(device.id()));
            revokeAll(person);
            audit.record(actor, Act.on(AuditAction.DEVICES_REVOKED, person).detail(revoked.size()));
        });
        events.publish(listener -> listener.devicesRevoked(visitor, revoked));
    }

    private void revokeAll(String person) {
        deviceTable.revokeAll(person, SqlTimes.now(clock));
        personTable.invalidateTokens(person);
    }

    /** Releases the nickname if neither devices nor passkeys remain, since nobody can become that person again. */
    private void end(Visitor visitor, Runnable change) {
        transactions.run(() -> {
            String person = visitor.id();
            personTable.lock(person);
            change.run();
            linkTable.deleteUnused(person);
            if (activeOf(person).isEmpty() && !passkeyTable.existsOf(person)) {
                personTable.logout(person);
            }
            return person;
        });
        durable.await();
    }

    /** Notifies the devices of a person that passkeys have changed. */
    public void passkeysChanged(Visitor visitor) {
        events.publish(listener -> listener.devicesChanged(visitor, null));
    }

    public boolean isRevoked(String device) {
        return !deviceTable.revoked(List.of(device)).isEmpty();
    }

    /** Returns those of the devices that were revoked. */
    public Set<String> revoked(Collection<String> devices) {
        return devices.isEmpty() ? Set.of() : Set.copyOf(deviceTable.revoked(devices));
    }

    /** Updates the last visit of devices. */
    public void markSeen(Collection<String> devices) {
        deviceTable.markSeen(devices, SqlTimes.now(clock));
    }

    /** Deletes devices whose tokens have expired. */
    public void deleteEnded() {
        deviceTable.deleteEnded(validSince());
    }
}
