package dev.roost.chat.talk;

import static dev.roost.chat.talk.Tab.map;
import static dev.roost.chat.talk.Tab.maps;
import static dev.roost.chat.talk.Tab.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.ManualTime;
import dev.roost.chat.MemoryFiles;
import dev.roost.server.RoostServer;
import dev.roost.testkit.InMemoryServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What docs/chat-protocol.md says of {@code /talk}, request by request. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Surroundings.class)
abstract class TalkContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    private RoostServer roost;

    @Autowired
    private ManualTime clock;

    @Autowired
    private ManualDelays delays;

    @Autowired
    private MemoryFiles files;

    @Autowired
    private Presence presence;

    private InMemoryServer server;

    @BeforeEach
    void openServer() {
        server = InMemoryServer.of(roost);
        files.clear();
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
        Awaitility.await().until(() -> roost.of("talk").socketCount() == 0);
        delays.advance(Duration.ofMinutes(1));
    }

    private static String name(String kind) {
        return kind + NAMES.incrementAndGet();
    }

    private Tab visitor(String kind) {
        return Tab.of(server, name(kind));
    }

    // Who comes

    @Test
    void newcomerIsWelcomedWithATokenAndTheRooms() {
        String nickname = name("가나");
        Tab first = Tab.of(server, nickname);
        long room = first.create(name("방"));

        Tab tab = visitor("다라");

        assertThat(first.person()).containsEntry("nickname", nickname).containsOnlyKeys("id", "nickname");
        assertThat(tab.token()).isNotBlank();
        assertThat(maps(tab.welcome.get("rooms")))
                .filteredOn(each -> number(each, "id") == room)
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("joined", false)
                        .containsEntry("members", 1)
                        .containsEntry("unread", 0)
                        .containsEntry("mentions", 0)
                        .containsEntry("read", 0)
                        .containsEntry("owner", first.id())
                        .doesNotContainKey("last"));
    }

    @Test
    void tokenShowsWhoOneIsWhateverNicknameComesWithIt() {
        Tab tab = visitor("가나");

        Tab again = Tab.open(server, Map.of("token", tab.token(), "nickname", name("다른")));

        assertThat(again.person()).isEqualTo(tab.person());
    }

    @Test
    void nicknameCountsIfTheTokenIsNotValidAnyMore() {
        String nickname = name("가나");

        Tab tab = Tab.open(server, Map.of("token", "what.is.this", "nickname", nickname));

        assertThat(tab.person()).containsEntry("nickname", nickname);
    }

    @Test
    void nobodySpeaksForAnother() {
        Tab victim = visitor("가나");
        Tab thief = visitor("도둑");
        String[] mine = thief.token().split("\\.");
        String[] theirs = victim.token().split("\\.");

        for (String forged : List.of(
                theirs[0] + "." + theirs[1] + "." + mine[2],
                theirs[0] + "." + mine[1] + "." + mine[2],
                theirs[0] + "." + theirs[1] + ".",
                theirs[0] + "." + theirs[1],
                theirs[0],
                victim.token() + "x",
                victim.token().substring(1),
                "..",
                "")) {
            assertThat(server.expectRefusal("/talk", Map.of("token", forged)))
                    .as(forged)
                    .contains("not valid");
        }
    }

    @Test
    void whoGivesNothingIsRefused() {
        assertThat(server.expectRefusal("/talk", null)).contains("not valid");
        assertThat(server.expectRefusal("/talk", Map.of())).contains("not valid");
    }

    @Test
    void tokenIsTakenForAYear() {
        Tab tab = visitor("가나");
        clock.advance(Duration.ofDays(366));

        assertThat(server.expectRefusal("/talk", Map.of("token", tab.token()))).contains("not valid");
    }

    @Test
    void nicknameIsItsPersons() {
        String nickname = name("it's<나>");
        Tab.of(server, nickname);

        for (String same : List.of(
                nickname, "  " + nickname + "\u3000", nickname.replace("<", "＜").replace("'", "＇"))) {
            assertThat(server.expectRefusal("/talk", Map.of("nickname", same)))
                    .as(same)
                    .contains("somebody else's");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "가\u0000",
                "가\n나",
                "가\u200b나",
                "\u202e가",
                "가\u2066",
                "\u115f",
                "\u3164",
                "가\ufe0f",
                "가\u200d",
                "\u2800",
                "가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가"
            })
    void nicknameThatCantBeSeenIsRefused(String nickname) {
        assertThat(server.expectRefusal("/talk", Map.of("nickname", nickname))).startsWith("nickname:");
    }

    @Test
    void emojiAreNames() {
        for (String nickname : List.of("👨‍👩‍👧 가족", "❤️", "🇰🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏽", "1️⃣")) {
            assertThat(Tab.of(server, nickname + NAMES.incrementAndGet()).nickname())
                    .startsWith(nickname);
        }
    }

    @Test
    void nicknameIsFreeThirtyDaysAfterTheLastVisit() {
        String nickname = name("가나");
        Tab gone = Tab.of(server, nickname);
        leaves(gone);
        clock.advance(Duration.ofDays(31));

        Tab next = Tab.of(server, nickname);

        assertThat(next.id()).isNotEqualTo(gone.id());
        assertThat(server.expectRefusal("/talk", Map.of("token", gone.token()))).contains("somebody else's");
        Tab back = Tab.open(server, Map.of("token", gone.token(), "nickname", name("다시")));
        assertThat(back.id()).isEqualTo(gone.id());
    }

    private void leaves(Tab tab) {
        int waiting = delays.size();
        tab.socket.disconnect();
        Awaitility.await().until(() -> delays.size() > waiting);
    }

    @Test
    void nicknameThatNobodyTookMeanwhileIsStillThere() {
        Tab tab = visitor("가나");
        leaves(tab);
        clock.advance(Duration.ofDays(60));

        assertThat(tab.another(server).person()).isEqualTo(tab.person());
    }

    @Test
    void newNicknameIsToldToThoseWhoShareARoomAndToOwnTabs() {
        Tab owner = visitor("가");
        Tab other = visitor("나");
        Tab stranger = visitor("다");
        long room = owner.create(name("방"));
        other.join(room);
        Tab second = owner.another(server);
        String nickname = name("새이름");

        Map<String, Object> answer = owner.ask("me:rename", Map.of("nickname", nickname));

        Map<String, Object> person = Map.of("id", owner.id(), "nickname", nickname);
        assertThat(answer).containsEntry("person", person).containsKey("token");
        for (Tab tab : List.of(owner, other, second)) {
            assertThat(tab.hears("person:renamed")).containsEntry("person", person);
        }
        stranger.refused("nickname_taken", "me:rename", Map.of("nickname", nickname));
        stranger.refused("nickname_invalid", "me:rename", Map.of("nickname", "\u200b"));
        stranger.refused("invalid", "me:rename", Map.of());
        assertThat(map(owner.say(room, "나야").get("author"))).containsEntry("nickname", nickname);
    }

    // Rooms

    @Test
    void whoMakesARoomOwnsItAndEverybodyHears() {
        Tab owner = visitor("가");
        Tab other = visitor("나");
        String name = name("점심 🍚 ");

        Map<String, Object> room =
                map(owner.ask("room:create", Map.of("name", " " + name)).get("room"));

        assertThat(room)
                .containsEntry("name", name.strip())
                .containsEntry("owner", owner.id())
                .containsEntry("joined", true)
                .containsEntry("members", 1);
        assertThat(owner.hears("room:joined")).isEqualTo(room);
        for (Tab tab : List.of(owner, other)) {
            assertThat(tab.hears("room:new"))
                    .containsEntry("id", room.get("id"))
                    .containsEntry("joined", false);
            Map<String, Object> notice = tab.hears("notice");
            assertThat(notice)
                    .containsEntry("code", "room.created")
                    .containsEntry("params", Map.of("nickname", owner.nickname(), "room", name.strip()))
                    .containsKey("at");
        }
        assertThat(maps(other.ask("room:list", Map.of()).get("rooms")))
                .anySatisfy(each -> assertThat(each).containsEntry("id", room.get("id")));
    }

    @Test
    void roomsHaveDifferentNames() {
        Tab tab = visitor("가");
        String name = name("it's");
        long room = tab.create(name);

        Map<String, Object> refusal = tab.refused("room:create", Map.of("name", name.replace("'", "＇")));

        assertThat(refusal).containsEntry("code", "room_exists");
        assertThat(number(refusal, "room")).isEqualTo(room);
        tab.refused("name_invalid", "room:create", Map.of("name", " "));
        tab.refused("invalid", "room:create", Map.of());
        tab.refused("invalid", "room:create", Map.of("name", 7));
    }

    @Test
    void whoJoinsIsToldWhoIsThereAndWhatWasSaid() {
        Tab owner = visitor("가");
        long room = owner.create(name("방"));
        for (int i = 0; i < 18; i++) {
            owner.say(room, "줄 " + i);
        }
        clock.advance(Duration.ofSeconds(1));
        Tab other = visitor("나");

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
        assertThat(map(owner.hears("member:joined").get("member"))).containsEntry("person", owner.person());
        assertThat(map(owner.hears("member:joined").get("member")))
                .containsEntry("person", other.person())
                .containsEntry("online", true);
        assertThat(other.ask("room:join", Map.of("room", room))).containsKeys("room", "members", "messages", "more");
        other.refused("room_unknown", "room:join", Map.of("room", 987654321));
        other.refused("invalid", "room:join", Map.of("room", "x"));
        other.refused("invalid", "room:join", Map.of());
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void olderMessagesComeByPages() {
        Tab owner = visitor("가");
        long room = owner.create(name("방"));
        List<Long> said = new ArrayList<>();
        for (int sender = 0; sender < 6; sender++) {
            Tab tab = owner.another(server);
            for (int i = 0; i < 19; i++) {
                said.add(number(tab.say(room, "줄"), "id"));
            }
        }
        Map<String, Object> last = owner.ask("room:join", Map.of("room", room));
        Map<String, Object> middle = owner.ask("msg:history", Map.of("room", room, "before", said.get(64)));
        Map<String, Object> first = owner.ask("msg:history", Map.of("room", room, "before", said.get(14)));

        assertThat(said).isSorted();
        assertThat(ids(last)).isEqualTo(said.subList(64, 114));
        assertThat(ids(middle)).isEqualTo(said.subList(14, 64));
        assertThat(ids(first)).isEqualTo(said.subList(0, 14));
        assertThat(List.of(last.get("more"), middle.get("more"), first.get("more")))
                .containsExactly(true, true, false);
        visitor("나").refused("not_member", "msg:history", Map.of("room", room, "before", 9));
        owner.refused("room_unknown", "msg:history", Map.of("room", 987654321, "before", 9));
        owner.refused("invalid", "msg:history", Map.of("room", room));
    }

    private static List<Long> ids(Map<String, Object> page) {
        return maps(page.get("messages")).stream()
                .map(each -> number(each, "id"))
                .toList();
    }

    @Test
    void whoLeavesHearsNoMoreOfTheRoom() {
        Tab owner = visitor("가");
        Tab other = visitor("나");
        Tab second = other.another(server);
        long room = owner.create(name("방"));
        other.join(room);
        second.hears("room:joined");

        assertThat(other.ask("room:leave", Map.of("room", room))).isEmpty();

        for (Tab tab : List.of(other, second)) {
            assertThat(tab.hears("room:left")).isEqualTo(Map.of("id", (int) room, "reason", "left"));
        }
        assertThat(owner.hears("member:left"))
                .containsEntry("person", other.id())
                .containsEntry("guest", false)
                .containsEntry("reason", "left");
        owner.say(room, "아무도 없나요?");
        long own = other.create(name("다른 방"));
        other.say(own, "여기요");
        assertThat(other.hears("msg:new")).containsEntry("text", "여기요");
        other.refused("not_member", "room:leave", Map.of("room", room));
        other.refused("room_unknown", "room:leave", Map.of("room", 987654321));
        other.refused("not_member", "msg:send", Map.of("room", room, "id", Tab.clientId(), "text", "안녕"));
    }

    @Test
    void ownerWhoLeavesLeavesTheRoomToWhoIsThereTheLongest() {
        Tab owner = visitor("가");
        Tab second = visitor("나");
        Tab third = visitor("다");
        long room = owner.create(name("방"));
        clock.advance(Duration.ofSeconds(1));
        second.join(room);
        clock.advance(Duration.ofSeconds(1));
        third.join(room);

        owner.ask("room:leave", Map.of("room", room));

        assertThat(third.hears("room:changed")).containsEntry("owner", second.id());
    }

    @Test
    void ownerRenamesTheRoom() {
        Tab owner = visitor("가");
        Tab other = visitor("나");
        String old = name("방");
        long room = owner.create(old);
        other.join(room);
        String taken = name("다른 방");
        other.create(taken);
        String name = name("새 방");

        assertThat(map(owner.ask("room:rename", Map.of("room", room, "name", name))
                        .get("room")))
                .containsEntry("name", name);

        assertThat(visitor("다").hearsRoom(room)).containsEntry("name", name);
        assertThat(other.hears("room:changed")).isEqualTo(Map.of("id", (int) room, "name", name, "owner", owner.id()));
        other.refused("not_owner", "room:rename", Map.of("room", room, "name", "x"));
        owner.refused("room_exists", "room:rename", Map.of("room", room, "name", taken));
        owner.refused("name_invalid", "room:rename", Map.of("room", room, "name", ""));
        owner.refused("room_unknown", "room:rename", Map.of("room", 987654321, "name", "x"));
        owner.refused("invalid", "room:rename", Map.of("room", room));
        other.create(old);
    }

    @Test
    void whoIsMutedSaysNothingUntilTheTimeIsOver() {
        Tab owner = visitor("가");
        Tab other = visitor("나");
        long room = owner.create(name("방"));
        other.join(room);
        Map<String, Object> said = other.say(room, "하나");
        clock.advance(Duration.ofSeconds(1));

        Map<String, Object> member =
                map(owner.ask("room:mute", Map.of("room", room, "person", other.id(), "minutes", 5))
                        .get("member"));

        String until = clock.instant().plus(Duration.ofMinutes(5)).toString();
        assertThat(member).containsEntry("mutedUntil", until).containsEntry("online", true);
        assertThat(map(other.hears("member:changed").get("member"))).containsEntry("mutedUntil", until);
        assertThat(other.refused("msg:send", Map.of("room", room, "id", Tab.clientId(), "text", "둘")))
                .containsEntry("code", "muted")
                .containsEntry("until", until);
        other.refused("muted", "msg:edit", Map.of("message", said.get("id"), "text", "둘"));
        other.ask("room:leave", Map.of("room", room));
        other.join(room);
        other.refused("muted", "msg:send", Map.of("room", room, "id", Tab.clientId(), "text", "둘"));
        clock.advance(Duration.ofMinutes(5));
        other.say(room, "셋");
        owner.ask("room:mute", Map.of("room", room, "person", other.id(), "minutes", 5));
        assertThat(map(owner.ask("room:mute", Map.of("room", room, "person", other.id(), "minutes", 0))
                        .get("member")))
                .doesNotContainKey("mutedUntil");
        other.say(room, "넷");
        other.refused("not_owner", "room:mute", Map.of("room", room, "person", owner.id(), "minutes", 5));
        owner.refused("invalid", "room:mute", Map.of("room", room, "person", owner.id(), "minutes", 5));
        owner.refused("invalid", "room:mute", Map.of("room", room, "person", other.id(), "minutes", -1));
        owner.refused(
                "person_unknown",
                "room:mute",
                Map.of("room", room, "person", visitor("다").id(), "minutes", 5));
        owner.refused("room_unknown", "room:mute", Map.of("room", 987654321, "person", other.id(), "minutes", 5));
    }

    @Test
    void whoIsRemovedMayNotComeBackForADay() {
        Tab owner = visitor("가");
        Tab other = visitor("나");
        long room = owner.create(name("방"));
        other.join(room);

        owner.ask("room:remove", Map.of("room", room, "person", other.id()));

        assertThat(other.hears("room:left")).containsEntry("reason", "removed");
        assertThat(owner.hears("member:left"))
                .containsEntry("reason", "removed")
                .containsEntry("person", other.id());
        assertThat(other.refused("room:join", Map.of("room", room)))
                .containsEntry("code", "removed")
                .containsEntry("until", clock.instant().plus(Duration.ofDays(1)).toString());
        other.refused("not_member", "msg:send", Map.of("room", room, "id", Tab.clientId(), "text", "안녕"));
        owner.refused("person_unknown", "room:remove", Map.of("room", room, "person", other.id()));
        owner.refused("invalid", "room:remove", Map.of("room", room, "person", owner.id()));
        other.refused("not_owner", "room:remove", Map.of("room", room, "person", owner.id()));
        clock.advance(Duration.ofDays(1));
        other.join(room);
    }

    // Messages

    @Test
    void whatIsSaidReachesAllMembersAndTheSendersOtherTabs() {
        Tab sender = visitor("가");
        Tab second = sender.another(server);
        Tab other = visitor("나");
        Tab stranger = visitor("다");
        long room = sender.create(name("방"));
        second.hears("room:joined");
        other.join(room);
        String clientId = Tab.clientId();

        Map<String, Object> message =
                map(sender.ask("msg:send", Map.of("room", room, "id", clientId, "text", " <b>안녕</b>\n👋 "))
                        .get("message"));

        assertThat(message)
                .containsEntry("room", (int) room)
                .containsEntry("text", "<b>안녕</b>\n👋")
                .containsEntry("author", Map.of("id", sender.id(), "nickname", sender.nickname(), "guest", false))
                .containsEntry("at", clock.instant().toString())
                .containsEntry("clientId", clientId)
                .containsEntry("mentions", List.of())
                .containsEntry("reactions", List.of())
                .doesNotContainKeys("editedAt", "deleted", "replyTo", "file");
        assertThat(sender.hears("msg:new")).isEqualTo(message);
        assertThat(second.hears("msg:new")).isEqualTo(message);
        Map<String, Object> others = new HashMap<>(message);
        others.remove("clientId");
        assertThat(other.hears("msg:new")).isEqualTo(others);
        long own = stranger.create(name("방"));
        stranger.say(own, "혼자");
        assertThat(stranger.hears("msg:new")).containsEntry("text", "혼자");
    }

    @Test
    void whatIsSentAgainIsNotSaidAgain() {
        Tab sender = visitor("가");
        Tab second = sender.another(server);
        long room = sender.create(name("방"));
        Map<String, Object> draft = Map.of("room", room, "id", Tab.clientId(), "text", "한 번만");

        Map<String, Object> message = sender.ask("msg:send", draft);

        assertThat(sender.ask("msg:send", draft)).isEqualTo(message);
        assertThat(second.ask("msg:send", draft)).isEqualTo(message);
        assertThat(maps(sender.ask("room:join", Map.of("room", room)).get("messages")))
                .hasSize(1);
        sender.hears("msg:new");
        sender.say(room, "그다음");
        assertThat(sender.hears("msg:new")).containsEntry("text", "그다음");
        Tab other = visitor("나");
        other.join(room);
        Map<String, Object> anothers = new HashMap<>(draft);
        anothers.put("text", "내 것");
        assertThat(map(other.ask("msg:send", anothers).get("message"))).containsEntry("text", "내 것");
    }

    @Test
    void textsAreNeitherEmptyNorTooLong() {
        Tab tab = visitor("가");
        long room = tab.create(name("방"));
        for (String text : List.of("", "  \n ", "\u3000")) {
            tab.refused("text_empty", "msg:send", Map.of("room", room, "id", Tab.clientId(), "text", text));
        }
        tab.refused("text_empty", "msg:send", Map.of("room", room, "id", Tab.clientId()));
        tab.refused("text_too_long", "msg:send", Map.of("room", room, "id", Tab.clientId(), "text", "가".repeat(2001)));
        assertThat(tab.say(room, "🐦".repeat(2000)).get("text")).isEqualTo("🐦".repeat(2000));
        assertThat(tab.say(room, "앞\u0000\ud83d뒤").get("text")).isEqualTo("앞\ufffd\ufffd뒤");
    }

    @Test
    void argumentsThatAreNotAsExpectedAreRefused() {
        Tab tab = visitor("가");
        long room = tab.create(name("방"));
        for (Map<String, ?> argument : List.<Map<String, ?>>of(
                Map.of("room", room, "text", "안녕"),
                Map.of("room", room, "id", "short", "text", "안녕"),
                Map.of("room", room, "id", "with space", "text", "안녕"),
                Map.of("room", room, "id", "x".repeat(65), "text", "안녕"),
                Map.of("room", List.of(room), "id", Tab.clientId(), "text", "안녕"),
                Map.of("id", Tab.clientId(), "text", "안녕"),
                Map.of("room", room, "id", Tab.clientId(), "text", List.of("안녕")))) {
            assertThat(tab.refused("msg:send", argument))
                    .containsEntry("code", "invalid")
                    .containsKey("fields");
        }
        assertThat(map(tab.socket.emitWithAck("msg:send").expectAck().get(0))).containsEntry("code", "invalid");
        assertThat(map(tab.socket.emitWithAck("msg:send", "text").expectAck().get(0)))
                .containsEntry("code", "invalid");
        tab.refused("room_unknown", "msg:send", Map.of("room", 987654321, "id", Tab.clientId(), "text", "안녕"));
        tab.refused("unknown_event", "msg:sing", Map.of());
    }

    @Test
    void replySaysWhatItAnswers() {
        Tab tab = visitor("가");
        long room = tab.create(name("방"));
        long other = tab.create(name("방"));
        Map<String, Object> question = tab.say(room, "물음 ".repeat(100));

        Map<String, Object> answer = map(tab.ask(
                        "msg:send",
                        Map.of("room", room, "id", Tab.clientId(), "text", "대답", "replyTo", question.get("id")))
                .get("message"));

        Map<String, Object> reply = map(answer.get("replyTo"));
        assertThat(reply).containsEntry("id", question.get("id")).containsEntry("nickname", tab.nickname());
        assertThat((String) reply.get("text")).hasSize(140).startsWith("물음 물음").endsWith("…");
        tab.refused(
                "message_unknown",
                "msg:send",
                Map.of("room", other, "id", Tab.clientId(), "text", "대답", "replyTo", question.get("id")));
        tab.ask("msg:delete", Map.of("message", question.get("id")));
        assertThat(map(last(tab, room).get("replyTo")))
                .containsEntry("deleted", true)
                .containsEntry("text", "");
    }

    private static Map<String, Object> last(Tab tab, long room) {
        List<Map<String, Object>> messages =
                maps(tab.ask("room:join", Map.of("room", room)).get("messages"));
        return messages.get(messages.size() - 1);
    }

    @Test
    void authorEditsAMessage() {
        Tab author = visitor("가");
        Tab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        Object id = author.say(room, "안뇽").get("id");
        clock.advance(Duration.ofSeconds(3));

        Map<String, Object> edited =
                map(author.ask("msg:edit", Map.of("message", id, "text", "안녕")).get("message"));

        assertThat(edited)
                .containsEntry("text", "안녕")
                .containsEntry("editedAt", clock.instant().toString());
        assertThat(other.hears("msg:changed"))
                .containsEntry("id", id)
                .containsEntry("text", "안녕")
                .doesNotContainKey("clientId");
        other.refused("not_author", "msg:edit", Map.of("message", id, "text", "내 것"));
        visitor("다").refused("message_unknown", "msg:edit", Map.of("message", id, "text", "내 것"));
        author.refused("message_unknown", "msg:edit", Map.of("message", 987654321, "text", "x"));
        author.refused("text_empty", "msg:edit", Map.of("message", id, "text", " "));
        author.refused("text_too_long", "msg:edit", Map.of("message", id, "text", "x".repeat(2001)));
        author.refused("invalid", "msg:edit", Map.of("text", "x"));
        author.ask("msg:delete", Map.of("message", id));
        author.refused("message_unknown", "msg:edit", Map.of("message", id, "text", "x"));
    }

    @Test
    void authorAndOwnerDeleteAMessage() {
        Tab owner = visitor("가");
        Tab author = visitor("나");
        Tab other = visitor("다");
        long room = owner.create(name("방"));
        author.join(room);
        other.join(room);
        Object first = author.say(room, "하나").get("id");
        Object second = author.say(room, "둘").get("id");
        other.ask("msg:react", Map.of("message", first, "emoji", "👍", "on", true));
        other.refused("not_author", "msg:delete", Map.of("message", first));

        Map<String, Object> deleted =
                map(author.ask("msg:delete", Map.of("message", first)).get("message"));
        owner.ask("msg:delete", Map.of("message", second));

        assertThat(deleted)
                .containsEntry("deleted", true)
                .containsEntry("text", "")
                .containsEntry("reactions", List.of());
        assertThat(maps(other.ask("room:join", Map.of("room", room)).get("messages")))
                .allSatisfy(
                        each -> assertThat(each).containsEntry("deleted", true).containsEntry("text", ""));
        visitor("라").refused("message_unknown", "msg:delete", Map.of("message", second));
        author.refused("message_unknown", "msg:delete", Map.of("message", first));
        author.refused("invalid", "msg:delete", Map.of());
    }

    @Test
    void peopleReact() {
        Tab author = visitor("가");
        Tab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        Object id = author.say(room, "점심?").get("id");

        author.ask("msg:react", Map.of("message", id, "emoji", "👍", "on", true));
        other.ask("msg:react", Map.of("message", id, "emoji", "❤️", "on", true));
        other.ask("msg:react", Map.of("message", id, "emoji", "👍", "on", true));
        Map<String, Object> message = map(other.ask("msg:react", Map.of("message", id, "emoji", "👍", "on", true))
                .get("message"));

        assertThat(message.get("reactions"))
                .isEqualTo(List.of(
                        Map.of("emoji", "👍", "people", List.of(author.id(), other.id())),
                        Map.of("emoji", "❤️", "people", List.of(other.id()))));
        assertThat(message).doesNotContainKey("clientId");
        other.ask("msg:react", Map.of("message", id, "emoji", "❤️", "on", false));
        other.ask("msg:react", Map.of("message", id, "emoji", "❤️", "on", false));
        assertThat(last(other, room).get("reactions"))
                .isEqualTo(List.of(Map.of("emoji", "👍", "people", List.of(author.id(), other.id()))));
        for (String none : List.of("", "a", "가", "👍👍", " ", "<b>", "🇰", "👍".repeat(20))) {
            other.refused("invalid", "msg:react", Map.of("message", id, "emoji", none, "on", true));
        }
        visitor("다").refused("message_unknown", "msg:react", Map.of("message", id, "emoji", "👍", "on", true));
    }

    @Test
    void messageHasTwentyDifferentReactionsAtMost() {
        Tab tab = visitor("가");
        long room = tab.create(name("방"));
        Object id = tab.say(room, "?").get("id");
        for (int i = 0; i < 20; i++) {
            tab.ask("msg:react", Map.of("message", id, "emoji", Character.toString(0x1f600 + i), "on", true));
        }

        tab.refused("too_many_reactions", "msg:react", Map.of("message", id, "emoji", "👍", "on", true));

        Tab other = visitor("나");
        other.join(room);
        other.ask("msg:react", Map.of("message", id, "emoji", Character.toString(0x1f600), "on", true));
    }

    @Test
    void membersAreMentionedByNickname() {
        Tab author = visitor("가");
        Tab other = visitor("나 다");
        Tab stranger = visitor("라");
        long room = author.create(name("방"));
        other.join(room);

        Map<String, Object> message = author.say(
                room, "@" + other.nickname() + "님, @" + stranger.nickname() + " 저 @" + author.nickname() + "가 왔어요 a@b");

        assertThat(message).containsEntry("mentions", List.of(other.id(), author.id()));
        assertThat(author.say(room, "@" + other.nickname() + "9")).containsEntry("mentions", List.of());
        assertThat(map(author.ask("msg:edit", Map.of("message", message.get("id"), "text", "아니에요"))
                        .get("message")))
                .containsEntry("mentions", List.of());
    }

    @Test
    void unreadMessagesAndMentionsAreCounted() {
        Tab author = visitor("가");
        Tab reader = visitor("나");
        long room = author.create(name("방"));
        author.say(room, "전에");
        reader.join(room);
        Tab second = reader.another(server);
        Object first = author.say(room, "하나").get("id");
        Object last = author.say(room, "@" + reader.nickname() + " 둘").get("id");

        assertThat(reader.another(server).hearsRoom(room))
                .containsEntry("unread", 2)
                .containsEntry("mentions", 1);
        assertThat(author.another(server).hearsRoom(room))
                .containsEntry("unread", 0)
                .containsEntry("read", last);
        assertThat(reader.ask("room:read", Map.of("room", room, "message", first)))
                .isEqualTo(Map.of("unread", 1, "mentions", 1));
        assertThat(second.hears("room:read"))
                .isEqualTo(Map.of("id", (int) room, "read", first, "unread", 1, "mentions", 1));
        assertThat(reader.ask("room:read", Map.of("room", room, "message", Long.MAX_VALUE)))
                .isEqualTo(Map.of("unread", 0, "mentions", 0));
        assertThat(reader.ask("room:read", Map.of("room", room, "message", first)))
                .isEqualTo(Map.of("unread", 0, "mentions", 0));
        assertThat(reader.another(server).hearsRoom(room)).containsEntry("read", last);
        visitor("다").refused("not_member", "room:read", Map.of("room", room, "message", first));
        reader.refused("room_unknown", "room:read", Map.of("room", 987654321, "message", first));
        reader.refused("invalid", "room:read", Map.of("room", room));
    }

    // Files

    @Test
    void filesAreSentAndForgottenWithTheirMessage() {
        Tab author = visitor("가");
        Tab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        Map<String, Object> draft =
                Map.of("room", room, "id", Tab.clientId(), "name", "새.png", "data", new byte[] {1, 2, 3});

        Map<String, Object> message = map(author.ask("file:send", draft).get("message"));

        Map<String, Object> file = map(message.get("file"));
        assertThat(file)
                .containsEntry("name", "새.png")
                .containsEntry("type", "image/png")
                .containsEntry("size", 3)
                .containsEntry("width", 3)
                .containsEntry("height", 2)
                .containsEntry("url", "/files/" + file.get("id"))
                .containsEntry("thumb", "/files/" + file.get("id") + "/thumb");
        assertThat(other.hears("msg:new")).containsEntry("file", file);
        assertThat(map(author.ask("file:send", draft).get("message"))).isEqualTo(message);
        assertThat(files.ids()).containsExactly((String) file.get("id"));
        assertThat(map(author.ask("msg:delete", Map.of("message", message.get("id")))
                        .get("message")))
                .doesNotContainKey("file");
        assertThat(files.ids()).isEmpty();
    }

    @Test
    void filesThatMayNotBeSentAreRefusedAndNotKept() {
        Tab author = visitor("가");
        Tab stranger = visitor("나");
        long room = author.create(name("방"));
        byte[] data = {1};

        assertThat(author.refused("file:send", file(room, new byte[11])))
                .containsEntry("code", "file_too_large")
                .containsEntry("limit", 10);
        assertThat(author.refused("file:send", file(room, new byte[] {'<'})))
                .containsEntry("code", "file_type_refused")
                .containsEntry("types", List.of("image/png"));
        author.refused("file_empty", "file:send", file(room, new byte[0]));
        stranger.refused("not_member", "file:send", file(room, data));
        author.refused("room_unknown", "file:send", file(987654321, data));
        author.refused("invalid", "file:send", Map.of("room", room, "id", Tab.clientId(), "name", "x"));
        Map<String, Object> reply = new HashMap<>(file(room, data));
        reply.put("replyTo", 987654321);
        author.refused("message_unknown", "file:send", reply);
        assertThat(files.ids()).isEmpty();
    }

    private static Map<String, Object> file(long room, byte[] data) {
        return Map.of("room", room, "id", Tab.clientId(), "name", "x", "data", data);
    }

    // Presence, typing, counts

    @Test
    void presenceIsToldWhenTheFirstTabComesAndTheLastIsGoneForAWhile() {
        Tab watcher = visitor("가");
        Tab person = visitor("나");
        long room = watcher.create(name("방"));
        clock.advance(Duration.ofSeconds(1));
        person.join(room);
        Tab second = person.another(server);

        vanishes(person);
        delays.advance(Duration.ofSeconds(6));
        vanishes(second);
        delays.advance(Duration.ofSeconds(4));
        Tab back = person.another(server);
        assertThat(watcher.hears("presence")).isEqualTo(Map.of("person", person.id(), "online", true));
        delays.advance(Duration.ofSeconds(2));
        leaves(back);
        delays.advance(Duration.ofSeconds(5));

        assertThat(watcher.hears("presence")).isEqualTo(Map.of("person", person.id(), "online", false));
        assertThat(maps(watcher.ask("room:join", Map.of("room", room)).get("members")))
                .extracting(each -> each.get("online"))
                .containsExactly(true, false);
    }

    private void vanishes(Tab tab) {
        int waiting = delays.size();
        tab.socket.vanish();
        Awaitility.await().until(() -> delays.size() > waiting);
    }

    @Test
    void whoStaysForLongKeepsTheNickname() {
        Tab tab = visitor("가나");
        clock.advance(Duration.ofDays(40));
        presence.stillHere();
        clock.advance(Duration.ofDays(20));

        assertThat(server.expectRefusal("/talk", Map.of("nickname", tab.nickname())))
                .contains("somebody else's");
    }

    @Test
    void typingIsToldToTheOtherMembers() {
        Tab writer = visitor("가");
        Tab second = writer.another(server);
        Tab other = visitor("나");
        Tab stranger = visitor("다");
        long room = writer.create(name("방"));
        other.join(room);

        stranger.socket.emit("typing", Map.of("room", room));
        writer.socket.emit("typing", Map.of("room", room));

        assertThat(other.hears("typing")).isEqualTo(Map.of("room", (int) room, "person", writer.person()));
        writer.say(room, "다 썼다");
        assertThat(second.hears("msg:new")).containsEntry("text", "다 썼다");
        second.socket.expectEvent("room:joined");
        second.socket.expectEvent("member:joined");
        second.socket.expectEvent("member:joined");
    }

    @Test
    void countsAreToldOnceASecondAtMost() {
        Tab owner = visitor("가");
        Tab other = visitor("나");
        long room = owner.create(name("방"));
        long second = owner.create(name("방"));
        for (int i = 0; i < 3; i++) {
            other.join(room);
            other.ask("room:leave", Map.of("room", room));
        }
        other.join(second);

        delays.advance(Duration.ofSeconds(1));

        assertThat(owner.hears("room:counts")).isEqualTo(Map.of("counts", Map.of("" + room, 1, "" + second, 2)));
        owner.ask("room:leave", Map.of("room", room));
        delays.advance(Duration.ofSeconds(1));
        assertThat(owner.hears("room:counts")).isEqualTo(Map.of("counts", Map.of("" + room, 0)));
    }

    // Limits

    @Test
    void whoSendsTooFastIsToldWhenToGoOn() {
        Tab tab = visitor("가");
        long room = tab.create(name("방"));
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(map(tab.socket
                    .emitWithAck("msg:send", Map.of("room", room, "id", Tab.clientId(), "text", "줄"))
                    .expectAck()
                    .get(0)));
        }

        assertThat(answers).anySatisfy(answer -> {
            assertThat(answer).containsEntry("code", "rate_limited");
            assertThat(number(answer, "retryAfter")).isBetween(1L, 5000L);
        });
        assertThat(answers.subList(0, 20)).noneMatch(answer -> answer.containsKey("code"));
    }
}
