package dev.roost.chat.store.person;

import dev.roost.chat.domain.LookAlikes;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.search.SearchText;
import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of people. Within transactions of its callers. */
@Component
public final class PersonTable {
    private final JdbcClient jdbc;

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key null if the nickname was released */
    public record Row(
            String id,
            String nickname,
            @Nullable String key,
            @Nullable String avatar) {
        public Person person() {
            return new Person(id, nickname, avatar);
        }
    }

    public Optional<Row> find(String id) {
        return jdbc.sql("select id, nickname, nickname_key, avatar from person where id = :id")
                .param("id", id)
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }

    public Optional<String> holderOf(String key) {
        return jdbc.sql("select id from person where nickname_key = :key")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /** Returns the person whose nickname looks the same. */
    public Optional<String> holderOfLookAlike(Name nickname) {
        return jdbc.sql("select id from person where look_alike_key = :key")
                .param("key", LookAlikes.keyOf(nickname))
                .query(String.class)
                .optional();
    }

    public void add(String id, Name nickname, Instant now) {
        jdbc.sql("insert into person (id, nickname, nickname_key, look_alike_key, search_key, created_at, seen_at)"
                        + " values (:id, :nickname, :key, :alike, :search, :now, :now)")
                .param("search", SearchText.keyOfName(nickname.text()))
                .param("alike", LookAlikes.keyOf(nickname))
                .param("id", id)
                .param("nickname", nickname.text())
                .param("key", nickname.key())
                .param("now", SqlTimes.sql(now))
                .update();
    }

    public void rename(String id, Name nickname) {
        jdbc.sql("update person set nickname = :nickname, nickname_key = :key, look_alike_key = :alike,"
                        + " search_key = :search where id = :id")
                .param("search", SearchText.keyOfName(nickname.text()))
                .param("alike", LookAlikes.keyOf(nickname))
                .param("nickname", nickname.text())
                .param("key", nickname.key())
                .param("id", id)
                .update();
    }

    /** Blocks other transactions that change the same person until this one ends. */
    public void lock(String id) {
        jdbc.sql("update person set seen_at = seen_at where id = :id")
                .param("id", id)
                .update();
    }

    /** Releases a nickname, and one that looks the same, if its person was last seen before a time. */
    public void releaseNickname(Name nickname, Instant since) {
        jdbc.sql("update person set nickname_key = null, look_alike_key = null"
                        + " where (nickname_key = :key or look_alike_key = :alike) and seen_at < :since")
                .param("key", nickname.key())
                .param("alike", LookAlikes.keyOf(nickname))
                .param("since", SqlTimes.sql(since))
                .update();
    }

    /** Releases the nickname of a person, makes all tokens of this person invalid, and ends the pushes. */
    public void logout(String id) {
        jdbc.sql("delete from push_subscription where person = :id")
                .param("id", id)
                .update();
        jdbc.sql("update person set nickname_key = null, look_alike_key = null,"
                        + " token_generation = token_generation + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** Makes all tokens of a person invalid. */
    public void invalidateTokens(String id) {
        jdbc.sql("update person set token_generation = token_generation + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** @return the number of times that the tokens were made invalid; empty if there is no such person */
    public Optional<Long> tokenGeneration(String id) {
        return jdbc.sql("select token_generation from person where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    public void markSeen(Collection<String> ids, Instant now) {
        if (!ids.isEmpty()) {
            jdbc.sql("update person set seen_at = :now where id in (:ids)")
                    .param("now", SqlTimes.sql(now))
                    .param("ids", ids)
                    .update();
        }
    }

    /** Returns the members of a room whose nickname has one of these keys. */
    public List<Row> membersBy(Collection<String> keys, long room) {
        return jdbc.sql(
                        "select p.id, p.nickname, p.nickname_key, p.avatar from person p join member m on m.person = p.id"
                                + " where p.nickname_key in (:keys) and m.room = :room")
                .param("keys", keys)
                .param("room", room)
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** Deletes people who were last seen before a time and whom no other row refers to. */
    public int deleteInactive(Instant since) {
        return jdbc.sql("""
                        delete from person where seen_at < :since
                        and not exists (select 1 from member m where m.person = person.id)
                        and not exists (select 1 from message m where m.person = person.id)
                        and not exists (select 1 from mention m where m.person = person.id)
                        and not exists (select 1 from reaction r where r.person = person.id)
                        and not exists (select 1 from sanction s where s.person = person.id)
                        and not exists (select 1 from room r where r.owner = person.id)
                        and not exists (select 1 from passkey p where p.person = person.id)
                        and not exists (select 1 from ban b where b.person = person.id)
                        and role = 'member'
                        """).param("since", SqlTimes.sql(since)).update();
    }
}
