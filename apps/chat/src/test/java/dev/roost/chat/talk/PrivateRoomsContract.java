package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Common parts of the tests of private rooms, direct rooms and settings of rooms. */
abstract class PrivateRoomsContract extends TalkContract {
    @Autowired
    JdbcClient jdbc;

    static long createPrivate(TestTab owner, String name) {
        Map<String, Object> created = owner.request("room:create", Map.of("name", name, "kind", "private"));
        owner.expect("room:joined");
        return number(map(created.get("room")), "id");
    }

    /** Makes a person visible to everybody, as a member of a public room. */
    TestTab seen(String kind) {
        TestTab tab = visitor(kind);
        tab.create(name("마당"));
        return tab;
    }

    static void invite(TestTab member, long room, TestTab person) {
        member.request("room:invite", Map.of("room", room, "person", person.id()));
        person.expect("room:invited");
    }

    static void addTo(long room, TestTab member, TestTab person) {
        invite(member, room, person);
        person.join(room);
    }

    static List<Long> listed(TestTab tab, Map<String, ?> body) {
        return maps(tab.request("room:list", body).get("rooms")).stream()
                .map(each -> number(each, "id"))
                .toList();
    }

    long rows(long room) {
        return jdbc.sql("select (select count(*) from room where id = :room)"
                        + " + (select count(*) from message where room = :room)")
                .param("room", room)
                .query(Long.class)
                .single();
    }
}
