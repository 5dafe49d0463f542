package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.PersonTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The people there are, and their nicknames: each belongs to one, as long as that one uses it. Thread-safe. */
@Component
public final class People {
    private final PersonTable table;
    private final TransactionTemplate transactions;
    private final ChatEventPublisher audiences;
    private final ChatProperties properties;
    private final Clock clock;

    People(
            PersonTable table,
            TransactionTemplate transactions,
            ChatEventPublisher audiences,
            ChatProperties properties,
            Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.audiences = audiences;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Somebody new.
     *
     * @throws ChatException {@code nickname_taken}, {@code nickname_invalid}
     */
    public Person enter(@Nullable String nickname) {
        Name name = Name.ofPerson(nickname);
        String id = UUID.randomUUID().toString();
        return unlessTaken(() -> {
            requireFree(name, id);
            table.add(id, name, SqlTimes.now(clock));
            return new Person(id, name.text());
        });
    }

    /**
     * Somebody who was here before.
     *
     * @param instead what to be called if the nickname has become somebody else's meanwhile
     * @return empty if there is no such person
     * @throws ChatException {@code nickname_taken}, {@code nickname_invalid}
     */
    public Optional<Person> visit(String id, @Nullable String instead) {
        return unlessTaken(() -> {
            Optional<PersonTable.Row> found = table.find(id);
            if (found.isEmpty()) {
                return Optional.<Person>empty();
            }
            PersonTable.Row row = found.get();
            table.seen(List.of(id), SqlTimes.now(clock));
            return Optional.of(row.key() == null ? reclaimed(row, instead) : row.person());
        });
    }

    private Person reclaimed(PersonTable.Row row, @Nullable String instead) {
        Name name = Name.ofPerson(row.nickname());
        if (instead != null && table.holder(name.key()).isPresent()) {
            name = Name.ofPerson(instead);
        }
        return renamed(row.id(), name);
    }

    /**
     * The same one as a login of the application's own says, by a name that is nobody else's.
     *
     * @param id at most 36 characters, always the same for the same login
     */
    public Person enterAs(String id, String nickname) {
        return visit(id, nickname)
                .orElseGet(() -> unlessTaken(() -> {
                    Name name = Name.ofPerson(nickname);
                    requireFree(name, id);
                    table.add(id, name, SqlTimes.now(clock));
                    return new Person(id, name.text());
                }));
    }

    /** @throws ChatException {@code nickname_taken}, {@code nickname_invalid} */
    public Person rename(Visitor visitor, @Nullable String nickname) {
        Name name = Name.ofPerson(nickname);
        Person person = unlessTaken(() -> renamed(visitor.id(), name));
        audiences.tell(each -> each.renamed(person));
        return person;
    }

    private Person renamed(String id, Name name) {
        requireFree(name, id);
        table.rename(id, name);
        return new Person(id, name.text());
    }

    private void requireFree(Name name, String forWhom) {
        table.letGo(name.key(), lapsed());
        Optional<String> holder = table.holder(name.key());
        if (holder.isPresent() && !holder.get().equals(forWhom)) {
            throw taken();
        }
    }

    private Instant lapsed() {
        return SqlTimes.now(clock).minus(properties.nicknameKept());
    }

    private static ChatException taken() {
        return new ChatException("nickname_taken", "nickname: somebody else's");
    }

    private <T> T unlessTaken(Supplier<T> change) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> change.get()));
        } catch (DuplicateKeyException sameTime) {
            throw taken();
        }
    }

    /** @throws ChatException {@code person_unknown} */
    public Person get(Visitor visitor) {
        return table.find(visitor.id()).map(PersonTable.Row::person).orElseThrow(ChatException::personUnknown);
    }

    /** Whether a nickname is somebody's, and so no guest's. */
    public boolean isTaken(Name nickname) {
        return table.holder(nickname.key()).isPresent();
    }

    /** Those who are here keep their nicknames. */
    public void seen(Collection<String> ids) {
        table.seen(ids, SqlTimes.now(clock));
    }

    /** Forgets those who came once and left nothing. */
    int forgetStrangers() {
        return table.forget(lapsed());
    }
}
