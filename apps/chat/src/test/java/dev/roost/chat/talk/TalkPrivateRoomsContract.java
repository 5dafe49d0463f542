package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Private rooms, invitations, direct rooms, and the settings of rooms. */
abstract class TalkPrivateRoomsContract extends TalkContract {
    private static final long NOWHERE = 987_654_321;

    @Autowired
    private JdbcClient jdbc;

    private static long createPrivate(TestTab owner, String name) {
        Map<String, Object> created = owner.request("room:create", Map.of("name", name, "kind", "private"));
        owner.expect("room:joined");
        return number(map(created.get("room")), "id");
    }

    /** Makes a person visible to everybody, as a member of a public room. */
    private TestTab seen(String kind) {
        TestTab tab = visitor(kind);
        tab.create(name("마당"));
        return tab;
    }

    private static void invite(TestTab member, long room, TestTab person) {
        member.request("room:invite", Map.of("room", room, "person", person.id()));
        person.expect("room:invited");
    }

    private static void addTo(long room, TestTab member, TestTab person) {
        invite(member, room, person);
        person.join(room);
    }

    private static List<Long> listed(TestTab tab, Map<String, ?> body) {
        return maps(tab.request("room:list", body).get("rooms")).stream()
                .map(each -> number(each, "id"))
                .toList();
    }

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
                stranger, "msg:history", with(Map.of("before", 9e9), room), with(Map.of("before", 9e9), NOWHERE));
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
        guest.requestError("not_member", "msg:history", Map.of("room", room, "before", 9e9));
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
        guest.requestError("room_unknown", "msg:history", Map.of("room", room, "before", 9e9));
        guest.requestError("room_unknown", "msg:send", Map.of("room", room, "id", id, "text", "나의 말"));
        assertThat(listed(guest, Map.of())).doesNotContain(room);
        other.requestError("removed", "room:invite", Map.of("room", room, "person", guest.id()));
        addTo(room, owner, guest);
    }

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

    private long rows(long room) {
        return jdbc.sql("select (select count(*) from room where id = :room)"
                        + " + (select count(*) from message where room = :room)")
                .param("room", room)
                .query(Long.class)
                .single();
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

        other.requestError("not_owner", "room:archive", Map.of("room", room, "archived", true));
        owner.request("room:archive", Map.of("room", room, "archived", true));

        assertThat(other.expect("room:changed")).containsEntry("archived", true);
        for (TestTab tab : List.of(owner, other)) {
            assertThat(listed(tab, Map.of())).doesNotContain(room);
            assertThat(listed(tab, Map.of("archived", true))).contains(room);
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
        owner.request("room:archive", Map.of("room", room, "archived", false));
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
            List<Object> ids = Stream.of(Map.entry(one, two), Map.entry(two, one))
                    .map(each -> CompletableFuture.supplyAsync(() -> each.getKey()
                            .request(
                                    "room:direct",
                                    Map.of("person", each.getValue().id()))))
                    .toList()
                    .stream()
                    .map(answer -> map(answer.join().get("room")).get("id"))
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
