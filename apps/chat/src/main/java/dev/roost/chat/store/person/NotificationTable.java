package dev.roost.chat.store.person;

import dev.roost.chat.domain.NotificationLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is notified of which messages. Within transactions of its callers. */
@Component
public final class NotificationTable {
    /** The person does not look at the page of any server that is alive. */
    private static final String NOT_VISIBLE =
            " not exists (select 1 from visible_person v join chat_server c on c.id = v.server where v.person = m.person)";

    private final JdbcClient jdbc;

    NotificationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the levels that a person has chosen, by room. */
    public Map<Long, NotificationLevel> levels(String person) {
        Map<Long, NotificationLevel> levels = new HashMap<>();
        jdbc.sql("select room, notifications from member where person = :person and notifications is not null")
                .param("person", person)
                .query(row -> {
                    levels.put(row.getLong(1), NotificationLevel.ofCode(row.getString(2)));
                });
        return levels;
    }

    public void setLevel(long room, String person, NotificationLevel level) {
        jdbc.sql("update member set notifications = :level where room = :room and person = :person")
                .param("level", level.code())
                .param("room", room)
                .param("person", person)
                .update();
    }

    /** Messages of a room that were added one after the other. */
    public record Range(long room, long first, long last) {}

    /**
     * A browser to notify of a message.
     *
     * @param subscription its id
     * @param message the newest one of which the person is notified
     * @param mentioned whether one of the messages mentions the person
     * @param direct whether the room has at most two members
     */
    public record Recipient(String subscription, long message, boolean mentioned, boolean direct) {}

    /**
     * Returns the browsers of the members who have not read the messages and don't look at the page. The author of a message has
     * read the earlier ones.
     *
     * @param allUpTo the number of members up to which a room has the level {@code all} by default
     */
    public List<Recipient> recipients(Range range, int allUpTo) {
        return jdbc.sql("""
                        select s.id, max(g.id) as message, max(case when t.person is null then 0 else 1 end) as mentioned,
                               max(r.members) as members
                        from message g join room r on r.id = g.room
                        join member m on m.room = g.room and m.read_message < g.id
                        join push_subscription s on s.person = m.person
                        left join mention t on t.person = m.person and t.room = g.room and t.message = g.id
                        where g.room = :room and g.id between :first and :last and g.deleted_at is null
                          and (g.person is null or g.person <> m.person)
                          and (t.person is not null
                               or coalesce(m.notifications, case when r.members <= :upTo then 'all' else 'mentions' end) = 'all')
                          and coalesce(m.notifications, 'all') <> 'none' and
                        """ + NOT_VISIBLE + " group by s.id order by s.id")
                .param("room", range.room())
                .param("first", range.first())
                .param("last", range.last())
                .param("upTo", allUpTo)
                .query((row, number) -> new Recipient(
                        row.getString("id"),
                        row.getLong("message"),
                        row.getBoolean("mentioned"),
                        row.getLong("members") <= 2))
                .list();
    }

    /** Returns whether a browser still has to be notified of a message. */
    public boolean isDue(String subscription, long room, long message) {
        return jdbc.sql("select 1 from push_subscription s"
                        + " join member m on m.person = s.person and m.room = :room and m.read_message < :message"
                        + " join message g on g.id = :message and g.deleted_at is null"
                        + " where s.id = :id and coalesce(m.notifications, 'all') <> 'none' and" + NOT_VISIBLE)
                .param("id", subscription)
                .param("room", room)
                .param("message", message)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Sets whether a person looks at a page of a server. */
    public void setVisible(String person, String server, boolean visible) {
        if (!visible) {
            jdbc.sql("delete from visible_person where person = :person and server = :server")
                    .param("person", person)
                    .param("server", server)
                    .update();
        } else if (!isVisible(person, server)) {
            jdbc.sql("insert into visible_person (person, server) values (:person, :server)")
                    .param("person", person)
                    .param("server", server)
                    .update();
        }
    }

    private boolean isVisible(String person, String server) {
        return jdbc.sql("select 1 from visible_person where person = :person and server = :server")
                .param("person", person)
                .param("server", server)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns the people who look at a page of a server. */
    public List<String> visibleAt(String server) {
        return jdbc.sql("select person from visible_person where server = :server")
                .param("server", server)
                .query((row, number) -> row.getString(1))
                .list();
    }

    public void deleteVisibleAtEndedServers() {
        jdbc.sql("delete from visible_person where server not in (select id from chat_server)")
                .update();
    }
}
