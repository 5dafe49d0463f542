package dev.roost.chat.store.server;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of people and guests who are connected, and to which server. Within transactions of its callers. */
@Component
public final class OnlineTable {
    private static final String ENDED = " server not in (select id from chat_server) fetch first 1000 rows only";

    private final JdbcClient jdbc;

    OnlineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person who is connected to a server. */
    public record OnlinePerson(String person, String server) {}

    /**
     * A guest in a room.
     *
     * @param network a keyed hash
     */
    public record OnlineGuest(String socket, long room, String nickname, String network) {}

    public boolean isOnline(String person) {
        return jdbc.sql("select 1 from online_person where person = :person fetch first 1 rows only")
                .param("person", person)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Adds a person, unless connected to this server already. The caller has locked the person. */
    public void add(String person, String server) {
        boolean present = jdbc.sql("select 1 from online_person where person = :person and server = :server")
                .param("person", person)
                .param("server", server)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!present) {
            jdbc.sql("insert into online_person (person, server) values (:person, :server)")
                    .param("person", person)
                    .param("server", server)
                    .update();
        }
    }

    public boolean remove(String person, String server) {
        return jdbc.sql("delete from online_person where person = :person and server = :server")
                        .param("person", person)
                        .param("server", server)
                        .update()
                == 1;
    }

    /** Returns some of the people who are connected to servers that have ended. */
    public List<OnlinePerson> peopleOfEndedServers() {
        return jdbc.sql("select person, server from online_person where" + ENDED)
                .query((row, number) -> new OnlinePerson(row.getString(1), row.getString(2)))
                .list();
    }

    /** Sets the room and the nickname of a guest's socket. */
    public void put(OnlineGuest guest, String server) {
        int changed = jdbc.sql("update online_guest set room = :room, nickname = :nickname, network = :network"
                        + " where socket = :socket")
                .param("room", guest.room())
                .param("nickname", guest.nickname())
                .param("network", guest.network())
                .param("socket", guest.socket())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into online_guest (socket, server, room, nickname, network)"
                            + " values (:socket, :server, :room, :nickname, :network)")
                    .param("network", guest.network())
                    .param("socket", guest.socket())
                    .param("server", server)
                    .param("room", guest.room())
                    .param("nickname", guest.nickname())
                    .update();
        }
    }

    /** Removes a guest, unless the socket has moved to another room or nickname meanwhile; returns whether it was there. */
    public boolean remove(OnlineGuest guest) {
        return jdbc.sql("delete from online_guest where socket = :socket and room = :room and nickname = :nickname")
                        .param("socket", guest.socket())
                        .param("room", guest.room())
                        .param("nickname", guest.nickname())
                        .update()
                == 1;
    }

    /** Returns the nicknames of the guests in a room. */
    public Set<String> guestsIn(long room) {
        return jdbc.sql("select nickname from online_guest where room = :room")
                .param("room", room)
                .query((row, number) -> row.getString(1))
                .set();
    }

    /** Returns some of the guests of servers that have ended. */
    public List<OnlineGuest> guestsOfEndedServers() {
        return jdbc.sql("select socket, room, nickname, network from online_guest where" + ENDED)
                .query((row, number) ->
                        new OnlineGuest(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** Removes all people and guests. */
    public void clear() {
        jdbc.sql("delete from online_person").update();
        jdbc.sql("delete from online_guest").update();
    }
}
