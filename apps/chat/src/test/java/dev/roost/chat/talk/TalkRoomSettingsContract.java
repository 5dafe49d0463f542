package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the owner of a room can do with it. */
abstract class TalkRoomSettingsContract extends PrivateRoomsContract {
    @Test
    void ownershipIsHandedOver() {
        TestTab owner = visitor("가");
        TestTab guest = seen("나");
        long room = createPrivate(owner, name("비밀"));
        addTo(room, owner, guest);

        guest.requestError("not_owner", "room:owner", Map.of("room", room, "person", guest.id()));
        owner.requestError("invalid", "room:owner", Map.of("room", room, "person", owner.id()));
        owner.requestError(
                "person_unknown",
                "room:owner",
                Map.of("room", room, "person", visitor("다").id()));
        assertThat(map(owner.request("room:owner", Map.of("room", room, "person", guest.id()))
                        .get("room")))
                .containsEntry("owner", guest.id());
        assertThat(guest.expect("room:changed")).containsEntry("owner", guest.id());
        owner.requestError("not_owner", "room:topic", Map.of("room", room, "topic", "x"));
    }

    @Test
    void topicIsSetByTheOwnerAndBounded() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        long room = owner.create(name("방"));

        Map<String, Object> changed = map(owner.request("room:topic", Map.of("room", room, "topic", " 오늘의 점심 🍚 "))
                .get("room"));
        assertThat(changed).containsEntry("topic", "오늘의 점심 🍚");
        assertThat(other.expect("room:changed")).containsEntry("topic", "오늘의 점심 🍚");
        owner.request("room:topic", Map.of("room", room, "topic", "가".repeat(250)));
        assertThat(owner.requestError("room:topic", Map.of("room", room, "topic", "가".repeat(251))))
                .containsEntry("code", "topic_invalid")
                .containsEntry("limit", 250);
        owner.requestError("topic_invalid", "room:topic", Map.of("room", room, "topic", "가\n나"));
        owner.requestError("topic_invalid", "room:topic", Map.of("room", room, "topic", "x".repeat(100_000)));
        other.requestError("not_owner", "room:topic", Map.of("room", room, "topic", "나"));
        assertThat(map(owner.request("room:topic", Map.of("room", room, "topic", " "))
                        .get("room")))
                .doesNotContainKey("topic");
    }

    @Test
    void archivedRoomIsReadOnlyAndNotListed() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        String name = name("옛날 방");
        long room = owner.create(name);
        other.join(room);
        long message = number(other.say(room, "안녕"), "id");
        long archived = number(other.request("room:list", Map.of()), "archivedRooms");

        other.requestError("not_owner", "room:archive", Map.of("room", room, "archived", true));
        owner.request("room:archive", Map.of("room", room, "archived", true));

        assertThat(other.expect("room:changed")).containsEntry("archived", true);
        for (TestTab tab : List.of(owner, other)) {
            assertThat(listed(tab, Map.of())).doesNotContain(room);
            assertThat(listed(tab, Map.of("archived", true))).contains(room);
            for (boolean listed : new boolean[] {true, false}) {
                assertThat(number(tab.request("room:list", Map.of("archived", listed)), "archivedRooms"))
                        .isEqualTo(archived + 1);
            }
            tab.requestError("room_archived", "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "x"));
        }
        other.requestError("room_archived", "msg:edit", Map.of("message", message, "text", "x"));
        other.requestError("room_archived", "msg:react", Map.of("message", message, "emoji", "👍", "on", true));
        owner.requestError("room_archived", "room:invite", Map.of("room", room, "person", other.id()));
        assertThat(maps(other.request("room:join", Map.of("room", room)).get("messages")))
                .hasSize(1);
        other.request("msg:delete", Map.of("message", message));

        // A socket that connects meanwhile receives what follows.
        TestTab later = other.another(server);
        assertThat(number(later.welcome, "archivedRooms")).isEqualTo(archived + 1);
        owner.request("room:archive", Map.of("room", room, "archived", false));
        assertThat(number(other.request("room:list", Map.of()), "archivedRooms"))
                .isEqualTo(archived);
        assertThat(later.expect("room:changed")).doesNotContainKey("archived");
        owner.say(room, "다시");
        assertThat(later.expect("msg:new")).containsEntry("text", "다시");
    }

    @Test
    void archivingEndsInvitations() {
        TestTab owner = visitor("가");
        TestTab guest = seen("나");
        long room = createPrivate(owner, name("비밀"));
        invite(owner, room, guest);

        owner.request("room:archive", Map.of("room", room, "archived", true));

        guest.expect("room:uninvited");
        guest.requestError("room_unknown", "room:join", Map.of("room", room));
    }

    @Test
    void ownerDeletesARoomByTypingItsName() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        String name = name("지울 방");
        long room = owner.create(name);
        other.join(room);
        Map<String, Object> sent = owner.request(
                "file:send", Map.of("room", room, "id", TestTab.clientId(), "name", "a", "data", new byte[] {1}));

        owner.requestError("invalid", "room:delete", Map.of("room", room, "name", name + "!"));
        other.requestError("not_owner", "room:delete", Map.of("room", room, "name", name));
        owner.request("room:delete", Map.of("room", room, "name", " " + name));

        assertThat(other.expect("room:gone")).isEqualTo(Map.of("id", (int) room));
        assertThat(rows(room)).isZero();
        assertThat(files.ids()).doesNotContain((String)
                map(map(sent.get("message")).get("file")).get("id"));
        other.requestError("room_unknown", "room:join", Map.of("room", room));
        owner.create(name);
    }
}
