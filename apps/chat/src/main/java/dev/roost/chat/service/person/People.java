package dev.roost.chat.service.person;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.LookAlikes;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.person.PersonTable;
import dev.roost.chat.store.room.MemberTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Registers and renames people. A nickname is reserved for one person as long as that person is active. Thread-safe; blocks. */
@Component
public final class People {
    private final PersonTable personTable;
    private final MemberTable memberTable;
    private final StorageTransactions transactions;
    private final DurableChanges durable;
    private final ChatEventPublisher events;
    private final ChatProperties properties;
    private final Clock clock;

    People(
            PersonTable personTable,
            MemberTable memberTable,
            StorageTransactions transactions,
            DurableChanges durable,
            ChatEventPublisher events,
            ChatProperties properties,
            Clock clock) {
        this.personTable = personTable;
        this.memberTable = memberTable;
        this.transactions = transactions;
        this.durable = durable;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Registers a new person.
     *
     * @throws ChatException {@code nickname_taken}, {@code nickname_invalid}, {@code storage_full}
     */
    public Person register(@Nullable String nickname) {
        return register(nickname, id -> {});
    }

    /** @param also a change in the same transaction, for the id of the new person; may reject the person */
    public Person register(@Nullable String nickname, Consumer<String> also) {
        Name name = newNickname(nickname);
        String id = UUID.randomUUID().toString();
        return durably(() -> {
            requireFree(name, id);
            personTable.add(id, name, SqlTimes.now(clock));
            also.accept(id);
            return new Person(id, name.text());
        });
    }

    /**
     * Returns a known person, and claims the nickname again if it has been released meanwhile.
     *
     * @param alternative the new nickname if another person has claimed the old one meanwhile
     * @return empty if there is no such person
     * @throws ChatException {@code nickname_taken}, {@code nickname_invalid}
     */
    public Optional<Person> resume(String id, @Nullable String alternative) {
        try {
            return inTransaction(() -> {
                personTable.markSeen(List.of(id), SqlTimes.now(clock));
                return find(id, alternative);
            });
        } catch (ChatException rejected) {
            if (!rejected.code().equals("storage_full")) {
                throw rejected;
            }
            // A known person can read while the last visit can't be written.
            return inTransaction(() -> find(id, alternative));
        }
    }

    private Optional<Person> find(String id, @Nullable String alternative) {
        return personTable.find(id).map(row -> row.key() == null ? reclaim(row, alternative) : row.person());
    }

    private Person reclaim(PersonTable.Row row, @Nullable String alternative) {
        Name name = Name.ofPerson(row.nickname());
        if (alternative != null && personTable.holderOf(name.key()).isPresent()) {
            name = newNickname(alternative);
        }
        return assign(row.id(), name);
    }

    /**
     * Returns the person of a login of the application; registers the person at the first login.
     *
     * @param id at most 36 characters, the same for each login of the user
     */
    public Person loginAs(String id, String nickname) {
        return resume(id, nickname)
                .orElseGet(() -> durably(() -> {
                    Name name = Name.ofPerson(nickname);
                    requireFree(name, id);
                    personTable.add(id, name, SqlTimes.now(clock));
                    return new Person(id, name.text());
                }));
    }

    /** @throws ChatException {@code nickname_taken}, {@code nickname_invalid} */
    public Person rename(Visitor visitor, @Nullable String nickname) {
        Name name = newNickname(nickname);
        Person person = durably(() -> assign(visitor.id(), name));
        List<Long> rooms = memberTable.roomsOf(visitor.id());
        events.publish(listener -> listener.personRenamed(person, rooms));
        return person;
    }

    private Person assign(String id, Name name) {
        requireFree(name, id);
        personTable.rename(id, name);
        return personTable.find(id).map(PersonTable.Row::person).orElseThrow(ChatException::personUnknown);
    }

    private void requireFree(Name name, String person) {
        personTable.releaseNickname(name, inactiveSince());
        for (Optional<String> holder : List.of(personTable.holderOf(name.key()), personTable.holderOfLookAlike(name))) {
            if (holder.isPresent() && !holder.get().equals(person)) {
                throw nicknameTaken();
            }
        }
    }

    private Instant inactiveSince() {
        return SqlTimes.now(clock).minus(properties.nicknameKept());
    }

    private static ChatException nicknameTaken() {
        return new ChatException("nickname_taken", "nickname: taken (expected: a free one)");
    }

    private static Name newNickname(@Nullable String given) {
        Name name = Name.ofPerson(given);
        LookAlikes.requireOneWriting(name);
        return name;
    }

    /** Returns when the change is on the disk. */
    private <T> T durably(Supplier<T> change) {
        durable.requireSpace();
        T result = inTransaction(change);
        durable.await();
        return result;
    }

    private <T> T inTransaction(Supplier<T> change) {
        try {
            return transactions.run(change);
        } catch (DuplicateKeyException collision) {
            throw nicknameTaken();
        }
    }

    /** @throws ChatException {@code person_unknown} */
    public Person get(Visitor visitor) {
        return personTable.find(visitor.id()).map(PersonTable.Row::person).orElseThrow(ChatException::personUnknown);
    }

    /** Returns whether a nickname, or one that looks the same, belongs to a person, so that guests can't use it. */
    public boolean isTaken(Name nickname) {
        return personTable.holderOf(nickname.key()).isPresent()
                || personTable.holderOfLookAlike(nickname).isPresent();
    }

    /** Updates the last visit of people, so that they keep their nicknames. */
    public void markSeen(Collection<String> ids) {
        personTable.markSeen(ids, SqlTimes.now(clock));
    }

    /** Deletes inactive people without messages and memberships. */
    public int deleteInactive() {
        return personTable.deleteInactive(inactiveSince());
    }
}
