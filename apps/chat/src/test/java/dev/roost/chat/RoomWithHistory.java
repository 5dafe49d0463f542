package dev.roost.chat;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts a room with many messages. */
final class RoomWithHistory {

    private final JdbcClient jdbc;

    RoomWithHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void make(String name, int messages) {
        jdbc.sql("insert into person (id, nickname, nickname_key, created_at, seen_at)"
                        + " values (:id, :nickname, :nickname, now(), now())")
                .param("nickname", "글쓴이 " + name)
                .param("id", "author of " + name)
                .update();
        jdbc.sql("insert into room (name, name_key, created_at, last_number, last_at)"
                        + " values (:name, :name, now(), :messages, now())")
                .param("name", name)
                .param("messages", messages)
                .update();
        long room = jdbc.sql("select id from room where name_key = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        jdbc.sql("insert into message (room, number, person, text, at)"
                        + " select :room, \"X\", :author, '줄 ' || \"X\", now() from system_range(1, :messages)")
                .param("room", room)
                .param("author", "author of " + name)
                .param("messages", messages)
                .update();
    }

    /** Distributes the messages of a room over the past: one an hour. */
    void oneAnHour(String name) {
        jdbc.sql("update message set at = now() - (select r.last_number - message.number from room r"
                        + " where r.id = message.room) * interval '1' hour"
                        + " where room = (select id from room where name_key = :name)")
                .param("name", name)
                .update();
    }

    /** The messages are not in the index of the search yet. */
    void notIndexed() {
        jdbc.sql("update setting set content = (select cast(max(id) + 1 as varchar) from message)"
                        + " where name = 'search-index'")
                .update();
    }

    /** Marks the first messages of a room as read by all its members, and the others as unread. */
    void readUpTo(String name, int number) {
        jdbc.sql("update member set read_number = :number, read_message = (select m.id from message m"
                        + " where m.room = member.room and m.number = :number)"
                        + " where room = (select id from room where name_key = :name)")
                .param("number", number)
                .param("name", name)
                .update();
    }
}
