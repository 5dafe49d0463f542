package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Private rooms and invitations. */
abstract class TalkPrivateRoomsContract extends PrivateRoomsContract {
    private static final long NOWHERE = 987_654_321;

    private static Object codeOf(Map<String, Object> error) {
        return error.get("code");
    }

    @Test
    void strangerCantTellAPrivateRoomFromNone() {
        TestTab owner = visitor("가");
        TestTab stranger = visitor("나");
        String name = name("비밀");
        long room = createPrivate(owner, name);
        long message = number(owner.say(room, "쉿"), "id");

        assertThat(listed(owner, Map.of())).contains(room);
        assertThat(listed(stranger, Map.of())).doesNotContain(room);
        assertThat(maps(stranger.another(server).welcome.get("rooms")))
                .noneSatisfy(each -> assertThat(each).containsEntry("name", name));
        for (String event : List.of("room:join", "room:leave", "room:decline")) {
            assertSameError(stranger, event, Map.of("room", room), Map.of("room", NOWHERE));
        }
        Map<String, Map<String, ?>> more = Map.of(
                "room:rename", Map.of("name", "나"),
                "room:topic", Map.of("topic", "나"),
                "room:archive", Map.of("archived", true),
                "room:delete", Map.of("name", name),
                "room:mute", Map.of("person", owner.id(), "minutes", 1),
                "room:remove", Map.of("person", owner.id()),
                "room:owner", Map.of("person", stranger.id()),
                "room:invite", Map.of("person", stranger.id()),
                "room:uninvite", Map.of("person", stranger.id()));
        more.forEach((event, body) -> assertSameError(stranger, event, with(body, room), with(body, NOWHERE)));
        assertSameError(
                stranger,
                "room:read",
                with(Map.of("message", message), room),
                with(Map.of("message", message), NOWHERE));
        assertSameError(
                stranger,
                "msg:history",
                with(Map.of("before", 9_000_000_000L), room),
                with(Map.of("before", 9_000_000_000L), NOWHERE));
        assertSameError(stranger, "person:find", with(Map.of("query", ""), room), with(Map.of("query", ""), NOWHERE));
        for (String event : List.of("msg:send", "file:send")) {
            Map<String, Object> body =
                    Map.of("id", TestTab.clientId(), "text", "나", "name", "a", "data", new byte[] {1});
            assertSameError(stranger, event, with(body, room), with(body, NOWHERE));
        }
        assertSameError(stranger, "msg:delete", Map.of("message", message), Map.of("message", NOWHERE));
        assertSameError(
                stranger, "msg:edit", Map.of("message", message, "text", "나"), Map.of("message", NOWHERE, "text", "나"));
        assertSameError(
                stranger,
                "msg:react",
                Map.of("message", message, "emoji", "👍", "on", true),
                Map.of("message", NOWHERE, "emoji", "👍", "on", true));
        stranger.socket.expectNothing();
    }

    private static Map<String, Object> with(Map<String, ?> body, long room) {
        Map<String, Object> all = new HashMap<>(body);
        all.put("room", room);
        return all;
    }

    private static void assertSameError(TestTab tab, String event, Map<String, ?> one, Map<String, ?> other) {
        Map<String, Object> error = tab.requestError(event, one);
        assertThat(error).as(event).isEqualTo(tab.requestError(event, other));
        assertThat(String.valueOf(codeOf(error))).as(event).endsWith("_unknown");
    }

    @Test
    void nameOfAPrivateRoomCanBeUsedAgain() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        String name = name("같은 이름");
        createPrivate(owner, name);

        long open = other.create(name);
        createPrivate(other, name);
        createPrivate(owner, name);
        long renamed = createPrivate(owner, name("다른 이름"));
        owner.request("room:rename", Map.of("room", renamed, "name", name));

        assertThat(number(owner.requestError("room:create", Map.of("name", name)), "room"))
                .isEqualTo(open);
        owner.requestError("invalid", "room:create", Map.of("name", name("방"), "kind", "direct"));
    }

    @Test
    void invitedPersonJoinsAndReadsTheHistory() {
        TestTab owner = visitor("가");
        TestTab guest = seen("나");
        TestTab stranger = visitor("다");
        String name = name("비밀");
        long room = createPrivate(owner, name);
        owner.say(room, "전에 한 말");

        owner.request("room:invite", Map.of("room", room, "person", guest.id()));

        Map<String, Object> invitation = guest.expect("room:invited");
        assertThat(map(invitation.get("room"))).containsEntry("name", name).containsEntry("kind", "private");
        assertThat(invitation).containsEntry("by", owner.person()).containsKey("at");
        guest.requestError("not_member", "msg:history", Map.of("room", room, "before", 9_000_000_000L));
        guest.requestError("not_member", "room:read", Map.of("room", room, "message", 1));
        assertThat(listed(guest, Map.of())).doesNotContain(room);
        assertThat(maps(guest.another(server).welcome.get("invitations")))
                .singleElement()
                .isEqualTo(invitation);

        Map<String, Object> content = guest.join(room);
        assertThat(maps(content.get("messages")))
                .extracting(each -> each.get("text"))
                .containsExactly("전에 한 말");
        assertThat(maps(guest.request("room:list", Map.of()).get("invitations")))
                .isEmpty();
        owner.say(room, "환영해요");
        assertThat(guest.expect("msg:new")).containsEntry("text", "환영해요");
        delays.advance(Duration.ofSeconds(2));
        assertThat(map(owner.expect("room:counts").get("counts"))).isEqualTo(Map.of(String.valueOf(room), 2));
        stranger.requestError("room_unknown", "room:join", Map.of("room", room));
    }

    @Test
    void invitationsAreDeclinedAndWithdrawn() {
        TestTab owner = visitor("가");
        TestTab guest = seen("나");
        TestTab other = seen("다");
        long room = createPrivate(owner, name("비밀"));
        addTo(room, owner, other);

        invite(other, room, guest);
        owner.request("room:invite", Map.of("room", room, "person", guest.id()));
        guest.request("room:decline", Map.of("room", room));
        assertThat(guest.expect("room:uninvited")).isEqualTo(Map.of("id", (int) room));
        guest.requestError("room_unknown", "room:join", Map.of("room", room));

        invite(owner, room, guest);
        other.requestError("not_owner", "room:uninvite", Map.of("room", room, "person", guest.id()));
        owner.request("room:uninvite", Map.of("room", room, "person", guest.id()));
        guest.expect("room:uninvited");
        guest.requestError("room_unknown", "room:join", Map.of("room", room));

        owner.requestError("person_unknown", "room:invite", Map.of("room", room, "person", "nobody"));
        owner.requestError(
                "person_unknown",
                "room:invite",
                Map.of("room", room, "person", visitor("라").id()));
    }

    @Test
    void removedMemberLosesTheRoomAtOnce() {
        TestTab owner = visitor("가");
        TestTab guest = seen("나");
        TestTab other = seen("다");
        long room = createPrivate(owner, name("비밀"));
        addTo(room, owner, guest);
        addTo(room, owner, other);
        String id = TestTab.clientId();
        guest.request("msg:send", Map.of("room", room, "id", id, "text", "나의 말"));

        owner.request("room:remove", Map.of("room", room, "person", guest.id()));

        assertThat(guest.expect("room:left")).containsEntry("reason", "removed");
        owner.say(room, "이제 못 들어요");
        long open = owner.create(name("열린 방"));
        guest.join(open);
        owner.say(open, "다음 말");
        assertThat(guest.expect("msg:new")).containsEntry("text", "나의 말");
        assertThat(guest.expect("msg:new")).containsEntry("text", "다음 말");
        guest.requestError("room_unknown", "room:join", Map.of("room", room));
        guest.requestError("room_unknown", "msg:history", Map.of("room", room, "before", 9_000_000_000L));
        guest.requestError("room_unknown", "msg:send", Map.of("room", room, "id", id, "text", "나의 말"));
        assertThat(listed(guest, Map.of())).doesNotContain(room);
        other.requestError("removed", "room:invite", Map.of("room", room, "person", guest.id()));
        addTo(room, owner, guest);
    }

    @Test
    void privateRoomIsDeletedWhenTheLastMemberLeaves() {
        TestTab owner = visitor("가");
        TestTab guest = seen("나");
        long room = createPrivate(owner, name("비밀"));
        owner.say(room, "안녕");
        invite(owner, room, guest);

        owner.request("room:leave", Map.of("room", room));

        assertThat(guest.expect("room:gone")).isEqualTo(Map.of("id", (int) room));
        assertThat(rows(room)).isZero();
        guest.requestError("room_unknown", "room:join", Map.of("room", room));
    }

    @Test
    void guestsSeeNothingOfPrivateRooms() {
        TestTab owner = seen("가");
        TestTab other = seen("나");
        TestSocket guestRoom = server.connect("/room");
        guestRoom.expectEvent("rooms");
        TestSocket guestChat = server.connect("/chat");
        String name = name("비밀");
        long room = createPrivate(owner, name);
        addTo(room, owner, other);
        owner.say(room, "쉿");
        owner.request("room:rename", Map.of("room", room, "name", name + "2"));
        owner.request("room:topic", Map.of("room", room, "topic", "쉿"));
        owner.request("room:direct", Map.of("person", other.id()));
        owner.request("room:delete", Map.of("room", room, "name", name + "2"));

        guestRoom.expectNothing();
        guestChat.expectNothing();
        guestRoom.emit("joinRoom", Map.of("room", name, "nickname", "손님", "toLeaveRoom", ""));
        assertThat(map(guestRoom.expectEvent("exception").get(0))).containsEntry("code", "room_unknown");
    }

    @Test
    void onlyMembersAreMentioned() {
        TestTab owner = visitor("가");
        TestTab stranger = visitor("나");
        long room = createPrivate(owner, name("비밀"));

        assertThat(owner.say(room, "@" + stranger.nickname() + " 안녕")).containsEntry("mentions", List.of());
        stranger.socket.expectNothing();
    }

    @Test
    void invitationsAreBounded() {
        TestTab owner = visitor("가");
        TestTab guest = seen("나");
        long room = createPrivate(owner, name("비밀"));
        IntStream.range(0, 100).forEach(at -> {
            jdbc.sql("insert into person (id, nickname, created_at, seen_at)"
                            + " values (:id, 'x', current_timestamp, current_timestamp)")
                    .param("id", room + "-" + at)
                    .update();
            jdbc.sql("insert into invitation (room, person, inviter, invited_at)"
                            + " values (:room, :id, :owner, current_timestamp)")
                    .param("room", room)
                    .param("id", room + "-" + at)
                    .param("owner", owner.id())
                    .update();
        });

        assertThat(owner.requestError("room:invite", Map.of("room", room, "person", guest.id())))
                .containsEntry("code", "too_many_invitations")
                .containsEntry("limit", 100);
    }
}
