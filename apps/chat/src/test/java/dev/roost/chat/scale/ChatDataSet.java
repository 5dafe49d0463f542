package dev.roost.chat.scale;

import dev.roost.chat.domain.search.SearchText;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * People, rooms and messages as a company has them: a room with everybody, some large and many small ones; a message has some words,
 * Korean or English; some messages have files, mentions, reactions and replies. The messages are not in the index of the search, as
 * after an upgrade. The same numbers result in the same data.
 */
public final class ChatDataSet {
    private static final int BATCH = 5000;
    /** One message of so many has a file. */
    private static final int FILES = 50;

    private static final Duration AGE = Duration.ofDays(730);

    final int people;
    final int rooms;
    final int messages;
    final SampleTexts texts = new SampleTexts(7);

    private final JdbcTemplate jdbc;
    private final Instant now = Instant.parse("2026-11-30T00:00:00Z");
    private final List<int[]> members = new ArrayList<>();

    public ChatDataSet(JdbcTemplate jdbc, int people, int rooms, int messages) {
        this.jdbc = jdbc;
        this.people = people;
        this.rooms = rooms;
        this.messages = messages;
    }

    public void fill() {
        insert(
                "insert into person (id, nickname, nickname_key, search_key, created_at, seen_at) values (?, ?, ?, ?, ?, ?)",
                people,
                at -> {
                    String nickname = texts.nickname(at);
                    return new Object[] {
                        person(at), nickname, nickname, SearchText.keyOfName(nickname), time(0), time(0)
                    };
                });
        chooseMembers();
        insert(
                "insert into room (id, name, name_key, owner, created_at, members) values (?, ?, ?, ?, ?, ?)",
                rooms,
                at -> {
                    String name = texts.room(at);
                    return new Object[] {at + 1, name, name, person(at % people), time(0), members.get(at).length};
                });
        jdbc.execute("alter table room alter column id restart with " + (rooms + 1));
        int[] numbers = new int[rooms];
        int[] last = new int[rooms];
        insertMessages(numbers, last);
        insert("update room set last_number = ?, last_at = ? where id = ?", rooms, at ->
                new Object[] {numbers[at], last[at] == 0 ? null : time(last[at]), at + 1});
        for (int room = 0; room < rooms; room++) {
            insertMembers(room, numbers[room], last[room]);
        }
        insert(
                "insert into mention (room, person, message) select room, ?, id from message where id = ?",
                messages / 33,
                at -> new Object[] {person(texts.below(people)), at * 33 + 1});
        insert("insert into reaction (message, emoji, person) values (?, '👍', ?)", messages / 17, at ->
                new Object[] {at * 17 + 1, person(texts.below(people))});
        jdbc.update(
                "insert into deleted_message (room, number) select room, number from message where deleted_at is not null");
        jdbc.update("update setting set content = ? where name = 'search-index'", String.valueOf(messages + 1));
    }

    private void chooseMembers() {
        List<Set<Integer>> sets = new ArrayList<>();
        IntStream.range(0, rooms).forEach(room -> sets.add(new HashSet<>(Set.of(room % people))));
        for (int person = 0; person < people; person++) {
            sets.get(0).add(person);
            for (int joins = 4 + texts.below(30); joins > 0; joins--) {
                sets.get(texts.zipf(rooms)).add(person);
            }
        }
        sets.forEach(set -> members.add(set.stream().mapToInt(each -> each).toArray()));
    }

    /**
     * @param numbers the number of messages in each room
     * @param last the id of the last one
     */
    private void insertMessages(int[] numbers, int[] last) {
        insert(
                "insert into file (id, name, type, size, thumb) values (?, ?, 'application/pdf', 1000, false)",
                messages / FILES,
                at -> new Object[] {"file" + at, texts.word() + " " + texts.word() + ".pdf"});
        insert(
                "insert into message (id, room, number, person, text, client_id, reply_to, file, at, deleted_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                messages,
                at -> {
                    int room = texts.zipf(rooms);
                    int[] authors = members.get(room);
                    int before = last[room];
                    last[room] = at + 1;
                    boolean file = at % FILES == 0 && at / FILES < messages / FILES;
                    boolean deleted = at % 200 == 7;
                    return new Object[] {
                        at + 1,
                        room + 1,
                        ++numbers[room],
                        person(authors[texts.below(authors.length)]),
                        file || deleted ? "" : texts.message(),
                        "client-" + at,
                        at % 20 == 3 && before > 0 ? before : null,
                        file ? "file" + at / FILES : null,
                        time(at),
                        deleted ? time(at) : null
                    };
                });
        jdbc.execute("alter table message alter column id restart with " + (messages + 1));
    }

    /** Most of them have few unread messages. */
    private void insertMembers(int room, int number, int last) {
        int[] all = members.get(room);
        insert(
                "insert into member (room, person, joined_at, read_number, read_message) values (?, ?, ?, ?, ?)",
                all.length,
                at -> new Object[] {
                    room + 1,
                    person(all[at]),
                    time(0),
                    number - Math.min(number, texts.zipf(300)),
                    Math.max(0, last - 1000)
                });
    }

    private void insert(String sql, int count, IntFunction<Object[]> row) {
        for (int from = 0; from < count; from += BATCH) {
            jdbc.batchUpdate(
                    sql,
                    IntStream.range(from, Math.min(count, from + BATCH))
                            .mapToObj(row)
                            .toList());
        }
    }

    public static String person(int number) {
        return "person-" + number;
    }

    private Timestamp time(int message) {
        long passed = AGE.toMillis() / Math.max(1, messages) * message;
        return Timestamp.from(now.minus(AGE).plusMillis(passed));
    }
}
