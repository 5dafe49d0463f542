package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Direct rooms, and the people who can be found for them. */
abstract class TalkDirectRoomsContract extends PrivateRoomsContract {
    @Test
    void twoPeopleHaveOneDirectRoom() {
        TestTab one = seen("가");
        TestTab two = seen("나");

        Map<String, Object> room =
                map(one.request("room:direct", Map.of("person", two.id())).get("room"));

        assertThat(room)
                .containsEntry("kind", "direct")
                .containsEntry("name", two.nickname())
                .containsEntry("with", two.person())
                .doesNotContainKey("owner");
        assertThat(one.expect("room:joined")).containsEntry("with", two.person());
        assertThat(two.expect("room:joined"))
                .containsEntry("id", room.get("id"))
                .containsEntry("name", one.nickname())
                .containsEntry("with", one.person());
        assertThat(map(two.request("room:direct", Map.of("person", one.id())).get("room")))
                .containsEntry("id", room.get("id"));
        long id = number(room, "id");
        one.say(id, "안녕");
        assertThat(two.expect("msg:new")).containsEntry("text", "안녕");
        assertThat(two.another(server).roomInWelcome(id)).containsEntry("unread", 1);
        one.requestError("direct_room", "room:leave", Map.of("room", id));
        one.requestError(
                "direct_room",
                "room:invite",
                Map.of("room", id, "person", seen("다").id()));
        for (String event : List.of("room:rename", "room:delete")) {
            one.requestError("not_owner", event, Map.of("room", id, "name", "x"));
        }
        one.requestError(
                "person_unknown", "room:direct", Map.of("person", visitor("라").id()));
        one.requestError("person_unknown", "room:direct", Map.of("person", "nobody"));
    }

    @Test
    void directRoomFollowsTheNickname() {
        TestTab one = seen("가");
        TestTab two = seen("나");
        long id = number(
                map(one.request("room:direct", Map.of("person", two.id())).get("room")), "id");
        String next = name("다");

        two.request("me:rename", Map.of("nickname", next));

        assertThat(map(one.expect("person:renamed").get("person"))).containsEntry("nickname", next);
        assertThat(one.another(server).roomInWelcome(id)).containsEntry("name", next);
    }

    @Test
    void personHasNotes() {
        TestTab tab = visitor("가");

        Map<String, Object> room =
                map(tab.request("room:direct", Map.of("person", tab.id())).get("room"));

        assertThat(room).containsEntry("with", tab.person()).containsEntry("members", 1);
        assertThat(tab.request("room:direct", Map.of("person", tab.id()))).containsEntry("room", room);
        tab.say(number(room, "id"), "우유 사기");
    }

    @Test
    void directRoomIsOneWhenBothOpenItAtOnce() {
        for (int round = 0; round < 10; round++) {
            TestTab one = seen("가");
            TestTab two = seen("나");
            // Both requests are sent before either is acknowledged.
            List<TestSocket.Answer> answers = List.of(
                    one.socket.emitWithAck("room:direct", Map.of("person", two.id())),
                    two.socket.emitWithAck("room:direct", Map.of("person", one.id())));
            List<Object> ids = answers.stream()
                    .map(answer ->
                            map(map(answer.expectAck().get(0)).get("room")).get("id"))
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void peopleAreFoundIfTheyCanBeSeen() {
        TestTab owner = visitor("가");
        TestTab seen = seen("Zoë_");
        TestTab hidden = visitor("Zoë_");
        long room = createPrivate(owner, name("비밀"));

        assertThat(found(owner, seen.nickname().toUpperCase(Locale.ROOT))).containsExactly(seen.nickname());
        assertThat(found(owner, hidden.nickname())).isEmpty();
        assertThat(found(owner, "%")).isEmpty();
        invite(owner, room, seen);
        assertThat(maps(owner.request("person:find", Map.of("query", seen.nickname(), "room", room))
                        .get("people")))
                .containsExactly(Map.of("id", seen.id(), "nickname", seen.nickname(), "invited", true));
        seen.join(room);
        assertThat(maps(owner.request("person:find", Map.of("query", seen.nickname(), "room", room))
                        .get("people")))
                .containsExactly(Map.of("id", seen.id(), "nickname", seen.nickname(), "member", true));
    }

    private static List<Object> found(TestTab tab, String query) {
        return maps(tab.request("person:find", Map.of("query", query)).get("people")).stream()
                .map(each -> each.get("nickname"))
                .toList();
    }
}
