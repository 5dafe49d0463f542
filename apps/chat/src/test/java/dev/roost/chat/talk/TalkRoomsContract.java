package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rooms, their members and their owners. */
abstract class TalkRoomsContract extends TalkContract {
    @Test
    void creatorOwnsTheRoomAndEverybodyIsNotified() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        String name = name("점심 🍚 ");

        Map<String, Object> room =
                map(owner.request("room:create", Map.of("name", " " + name)).get("room"));

        assertThat(room)
                .containsEntry("name", name.strip())
                .containsEntry("owner", owner.id())
                .containsEntry("joined", true)
                .containsEntry("members", 1);
        assertThat(owner.expect("room:joined")).isEqualTo(room);
        for (TestTab tab : List.of(owner, other)) {
            assertThat(tab.expect("room:new"))
                    .containsEntry("id", room.get("id"))
                    .containsEntry("joined", false);
            Map<String, Object> notice = tab.expect("notice");
            assertThat(notice)
                    .containsEntry("code", "room.created")
                    .containsEntry("params", Map.of("nickname", owner.nickname(), "room", name.strip()))
                    .containsKey("at");
        }
        assertThat(maps(other.request("room:list", Map.of()).get("rooms")))
                .anySatisfy(each -> assertThat(each).containsEntry("id", room.get("id")));
    }

    @Test
    void roomNamesAreUnique() {
        TestTab tab = visitor("가");
        String name = name("it's");
        long room = tab.create(name);

        Map<String, Object> refusal = tab.requestError("room:create", Map.of("name", name.replace("'", "＇")));

        assertThat(refusal).containsEntry("code", "room_exists");
        assertThat(number(refusal, "room")).isEqualTo(room);
        tab.requestError("name_invalid", "room:create", Map.of("name", " "));
        tab.requestError("invalid", "room:create", Map.of());
        tab.requestError("invalid", "room:create", Map.of("name", 7));
    }

    @Test
    void joinReturnsMembersAndMessages() {
        TestTab owner = visitor("가");
        long room = owner.create(name("방"));
        for (int i = 0; i < 18; i++) {
            owner.say(room, "줄 " + i);
        }
        clock.advance(Duration.ofSeconds(1));
        TestTab other = visitor("나");

        Map<String, Object> entered = other.join(room);

        assertThat(map(entered.get("room")))
                .containsEntry("joined", true)
                .containsEntry("members", 2)
                .containsEntry("unread", 0);
        assertThat(maps(entered.get("members")))
                .extracting(
                        each -> map(each.get("person")).get("id"),
                        each -> each.get("owner"),
                        each -> each.get("online"))
                .containsExactly(tuple(owner.id(), true, true), tuple(other.id(), false, true));
        assertThat(maps(entered.get("messages")))
                .extracting(each -> each.get("text"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 18).mapToObj(i -> "줄 " + i).toList());
        assertThat(entered).containsEntry("more", false);
        assertThat(map(owner.expect("member:joined").get("member"))).containsEntry("person", owner.person());
        assertThat(map(owner.expect("member:joined").get("member")))
                .containsEntry("person", other.person())
                .containsEntry("online", true);
        assertThat(other.request("room:join", Map.of("room", room)))
                .containsKeys("room", "members", "messages", "more");
        other.requestError("room_unknown", "room:join", Map.of("room", 987654321));
        other.requestError("invalid", "room:join", Map.of("room", "x"));
        other.requestError("invalid", "room:join", Map.of());
    }

    @Test
    void membersReceiveTheLastMessageOfEachRoom() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        long room = owner.create(name("방"));
        long quiet = owner.create(name("조용한 방"));
        owner.say(room, "첫 줄");
        Map<String, Object> last = owner.say(room, "🍚".repeat(200));

        Map<String, Object> listed = map(listed(owner, room).get("lastMessage"));
        assertThat(listed)
                .containsEntry("id", last.get("id"))
                .containsEntry("text", "🍚".repeat(139) + "…")
                .doesNotContainKeys("file", "deleted");
        assertThat(map(listed.get("author")))
                .containsEntry("id", owner.id())
                .containsEntry("nickname", owner.nickname())
                .containsEntry("guest", false);
        assertThat(map(other.join(room).get("room")).get("lastMessage")).isEqualTo(listed);
        assertThat(listed(owner, quiet)).doesNotContainKey("lastMessage");
        assertThat(listed(other, quiet)).doesNotContainKey("lastMessage");

        owner.request("msg:delete", Map.of("message", last.get("id")));
        assertThat(map(listed(other, room).get("lastMessage")))
                .containsEntry("id", last.get("id"))
                .containsEntry("text", "")
                .containsEntry("deleted", true);
        other.request("room:leave", Map.of("room", room));
        assertThat(listed(other, room)).doesNotContainKey("lastMessage");
    }

    private static Map<String, Object> listed(TestTab tab, long room) {
        return maps(tab.request("room:list", Map.of()).get("rooms")).stream()
                .filter(each -> number(each, "id") == room)
                .findFirst()
                .orElseThrow();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void historyIsLoadedBeforeAfterAndAroundAMessage() {
        TestTab owner = visitor("가");
        long room = owner.create(name("방"));
        List<Long> said = saidBySix(room);
        Map<String, Object> last = owner.request("room:join", Map.of("room", room));
        Map<String, Object> middle = history(owner, room, "before", said.get(64));
        Map<String, Object> first = history(owner, room, "before", said.get(14));
        Map<String, Object> after = history(owner, room, "after", said.get(13));
        Map<String, Object> end = history(owner, room, "after", said.get(63));
        Map<String, Object> around = history(owner, room, "around", said.get(60));
        Map<String, Object> begin = history(owner, room, "around", said.get(3));

        assertThat(said).isSorted();
        assertThat(ids(last)).isEqualTo(said.subList(64, 114));
        assertPage(middle, said.subList(14, 64), true, true);
        assertPage(first, said.subList(0, 14), false, true);
        assertPage(after, said.subList(14, 64), true, true);
        assertPage(end, said.subList(64, 114), true, false);
        assertPage(around, said.subList(35, 85), true, true);
        assertPage(begin, said.subList(0, 28), false, true);
        assertPage(history(owner, room, "before", Long.MAX_VALUE), said.subList(64, 114), true, false);
        assertPage(history(owner, room, "after", said.get(113)), List.of(), true, false);
        assertPage(history(owner, room, "around", 0L), said.subList(0, 25), false, true);
        assertPage(history(owner, room, "around", Long.MAX_VALUE), said.subList(89, 114), true, false);
    }

    private List<Long> saidBySix(long room) {
        List<Long> said = new ArrayList<>();
        for (int sender = 0; sender < 6; sender++) {
            TestTab tab = visitor("나");
            tab.join(room);
            for (int i = 0; i < 19; i++) {
                said.add(number(tab.say(room, "줄"), "id"));
            }
        }
        return said;
    }

    private static Map<String, Object> history(TestTab tab, long room, String side, long id) {
        return tab.request("msg:history", Map.of("room", room, side, id));
    }

    private static void assertPage(Map<String, Object> page, List<Long> ids, boolean more, boolean newer) {
        assertThat(ids(page)).isEqualTo(ids);
        assertThat(page).containsEntry("more", more).containsEntry("newer", newer);
    }

    @Test
    void historyIsForMembersAndHasOneId() {
        TestTab owner = visitor("가");
        TestTab stranger = visitor("나");
        long room = owner.create(name("방"));
        long other = stranger.create(name("방"));
        long foreign = number(stranger.say(other, "남의 것"), "id");
        for (String side : List.of("before", "after", "around")) {
            stranger.requestError("not_member", "msg:history", Map.of("room", room, side, 9));
            owner.requestError("room_unknown", "msg:history", Map.of("room", 987654321, side, 9));
            assertThat(ids(history(owner, room, side, foreign))).isEmpty();
        }
        owner.requestError("invalid", "msg:history", Map.of("room", room));
        owner.requestError("invalid", "msg:history", Map.of("room", room, "before", 9, "after", 3));
        owner.requestError("invalid", "msg:history", Map.of("room", room, "around", "x"));
    }

    @Test
    void formerMemberReceivesNoEvents() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        TestTab second = other.another(server);
        long room = owner.create(name("방"));
        other.join(room);
        second.expect("room:joined");

        assertThat(other.request("room:leave", Map.of("room", room))).isEmpty();

        for (TestTab tab : List.of(other, second)) {
            assertThat(tab.expect("room:left")).isEqualTo(Map.of("id", (int) room, "reason", "left"));
        }
        assertThat(owner.expect("member:left"))
                .containsEntry("person", other.id())
                .containsEntry("guest", false)
                .containsEntry("reason", "left");
        owner.say(room, "아무도 없나요?");
        long own = other.create(name("다른 방"));
        other.say(own, "여기요");
        assertThat(other.expect("msg:new")).containsEntry("text", "여기요");
        other.requestError("not_member", "room:leave", Map.of("room", room));
        other.requestError("room_unknown", "room:leave", Map.of("room", 987654321));
        other.requestError("not_member", "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "안녕"));
    }

    @Test
    void ownershipPassesToTheLongestStandingMember() {
        TestTab owner = visitor("가");
        TestTab second = visitor("나");
        TestTab third = visitor("다");
        long room = owner.create(name("방"));
        clock.advance(Duration.ofSeconds(1));
        second.join(room);
        clock.advance(Duration.ofSeconds(1));
        third.join(room);

        owner.request("room:leave", Map.of("room", room));

        assertThat(third.expect("room:changed")).containsEntry("owner", second.id());
    }

    @Test
    void ownerRenamesTheRoom() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        String old = name("방");
        long room = owner.create(old);
        other.join(room);
        String taken = name("다른 방");
        other.create(taken);
        String name = name("새 방");

        assertThat(map(owner.request("room:rename", Map.of("room", room, "name", name))
                        .get("room")))
                .containsEntry("name", name);

        assertThat(visitor("다").roomInWelcome(room)).containsEntry("name", name);
        assertThat(other.expect("room:changed")).isEqualTo(Map.of("id", (int) room, "name", name, "owner", owner.id()));
        other.requestError("not_owner", "room:rename", Map.of("room", room, "name", "x"));
        owner.requestError("room_exists", "room:rename", Map.of("room", room, "name", taken));
        owner.requestError("name_invalid", "room:rename", Map.of("room", room, "name", ""));
        owner.requestError("room_unknown", "room:rename", Map.of("room", 987654321, "name", "x"));
        owner.requestError("invalid", "room:rename", Map.of("room", room));
        other.create(old);
    }

    @Test
    void mutedMemberCannotSendUntilTheEnd() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        long room = owner.create(name("방"));
        other.join(room);
        Map<String, Object> said = other.say(room, "하나");
        clock.advance(Duration.ofSeconds(1));

        Map<String, Object> member =
                map(owner.request("room:mute", Map.of("room", room, "person", other.id(), "minutes", 5))
                        .get("member"));

        String until = clock.instant().plus(Duration.ofMinutes(5)).toString();
        assertThat(member).containsEntry("mutedUntil", until).containsEntry("online", true);
        assertThat(map(other.expect("member:changed").get("member"))).containsEntry("mutedUntil", until);
        assertThat(other.requestError("msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "둘")))
                .containsEntry("code", "muted")
                .containsEntry("until", until);
        other.requestError("muted", "msg:edit", Map.of("message", said.get("id"), "text", "둘"));
        other.request("room:leave", Map.of("room", room));
        other.join(room);
        other.requestError("muted", "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "둘"));
        clock.advance(Duration.ofMinutes(5));
        other.say(room, "셋");
        owner.request("room:mute", Map.of("room", room, "person", other.id(), "minutes", 5));
        assertThat(map(owner.request("room:mute", Map.of("room", room, "person", other.id(), "minutes", 0))
                        .get("member")))
                .doesNotContainKey("mutedUntil");
        other.say(room, "넷");
        other.requestError("not_owner", "room:mute", Map.of("room", room, "person", owner.id(), "minutes", 5));
        owner.requestError("invalid", "room:mute", Map.of("room", room, "person", owner.id(), "minutes", 5));
        owner.requestError("invalid", "room:mute", Map.of("room", room, "person", other.id(), "minutes", -1));
        owner.requestError(
                "person_unknown",
                "room:mute",
                Map.of("room", room, "person", visitor("다").id(), "minutes", 5));
        owner.requestError("room_unknown", "room:mute", Map.of("room", 987654321, "person", other.id(), "minutes", 5));
    }

    @Test
    void removedMemberCannotRejoinForADay() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        long room = owner.create(name("방"));
        other.join(room);

        owner.request("room:remove", Map.of("room", room, "person", other.id()));

        assertThat(other.expect("room:left")).containsEntry("reason", "removed");
        assertThat(owner.expect("member:left"))
                .containsEntry("reason", "removed")
                .containsEntry("person", other.id());
        assertThat(other.requestError("room:join", Map.of("room", room)))
                .containsEntry("code", "removed")
                .containsEntry("until", clock.instant().plus(Duration.ofDays(1)).toString());
        other.requestError("not_member", "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "안녕"));
        owner.requestError("person_unknown", "room:remove", Map.of("room", room, "person", other.id()));
        owner.requestError("invalid", "room:remove", Map.of("room", room, "person", owner.id()));
        other.requestError("not_owner", "room:remove", Map.of("room", room, "person", owner.id()));
        clock.advance(Duration.ofDays(1));
        other.join(room);
    }
}
