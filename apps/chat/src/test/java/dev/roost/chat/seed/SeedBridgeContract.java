package dev.roost.chat.seed;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.talk.TestBeans;
import dev.roost.chat.talk.TestTab;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** People on {@code /talk} and guests use the same rooms. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestBeans.class)
abstract class SeedBridgeContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    private RoostServer roost;

    private InMemoryServer server;

    @BeforeEach
    void openServer() {
        server = InMemoryServer.of(roost);
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
        for (String namespace : List.of("talk", "chat", "room")) {
            Awaitility.await().until(() -> roost.of(namespace).socketCount() == 0);
        }
    }

    private static String name(String kind) {
        return kind + "b" + NAMES.incrementAndGet();
    }

    private TestSocket guestIn(String room, String nickname) {
        TestSocket guest = server.connect("/room");
        join(guest, room, nickname);
        return guest;
    }

    /** Creates a room and waits for its notice on {@code /chat}. */
    private void join(TestSocket guest, String room, String nickname) {
        TestSocket chat = server.connect("/chat");
        guest.emit("joinRoom", Map.of("room", room, "nickname", nickname, "toLeaveRoom", ""));
        chat.expectEvent("notice");
        chat.disconnect();
    }

    private static Map<String, Object> line(String text) {
        return Map.of("message", text);
    }

    @Test
    void roomOfAPersonIsListedForGuests() {
        TestSocket chat = server.connect("/chat");
        TestSocket rooms = server.connect("/room");
        rooms.expectEvent("rooms");
        TestTab tab = TestTab.of(server, name("가<나>"));
        String room = name("it's <방>");

        tab.create(room);

        String shown = room.replace("'", "＇").replace("<", "＜").replace(">", "＞");
        String nickname = tab.nickname().replace("<", "＜").replace(">", "＞");
        chat.expectEvent("notice", line(nickname + "님이 " + shown + "방을 만들었습니다."));
        assertThat(names(rooms)).endsWith(shown);
        assertThat(names(server.connect("/room"))).endsWith(shown);
        chat.expectNothing();
    }

    @SuppressWarnings("unchecked") // arrays of JSON
    private static List<String> names(TestSocket rooms) {
        return (List<String>) rooms.expectEvent("rooms").get(0);
    }

    @Test
    void roomOfAGuestHasNoOwner() {
        TestTab tab = TestTab.of(server, name("가"));
        String room = name("손님 방");

        server.connect("/room").emit("createRoom", Map.of("room", room, "nickname", "손님"));

        assertThat(tab.expect("room:new"))
                .containsEntry("name", room)
                .containsEntry("members", 0)
                .doesNotContainKey("owner");
        assertThat(map(tab.expect("notice").get("params"))).isEqualTo(Map.of("nickname", "손님", "room", room));
    }

    @Test
    void guestMessageArrivesOnTalk() {
        TestTab tab = TestTab.of(server, name("가"));
        String name = name("방");
        long room = tab.create(name);
        String nickname = name("손님<");
        TestSocket guest = guestIn(name, nickname);
        TestSocket other = guestIn(name, name("다른 손님"));
        assertThat(map(tab.expect("member:joined").get("member"))).containsEntry("person", tab.person());
        assertThat(map(tab.expect("member:joined").get("member")))
                .isEqualTo(
                        Map.of("person", Map.of("nickname", nickname), "online", true, "owner", false, "guest", true));
        tab.expect("member:joined");

        guest.emit("message", Map.of("message", "<b>안녕</b> @" + tab.nickname(), "nickname", nickname, "room", name));

        Map<String, Object> message = tab.expect("msg:new");
        assertThat(message)
                .containsEntry("room", (int) room)
                .containsEntry("text", "<b>안녕</b> @" + tab.nickname())
                .containsEntry("author", Map.of("nickname", nickname, "guest", true))
                .containsEntry("mentions", List.of(tab.id()))
                .doesNotContainKey("clientId");
        other.expectEvent("message", line(nickname.replace("<", "＜") + ": &lt;b&gt;안녕&lt;/b&gt; @" + tab.nickname()));
        Map<String, Object> entered = tab.request("room:join", Map.of("room", room));
        assertThat(maps(entered.get("messages"))).containsExactly(message);
        assertThat(maps(entered.get("members")))
                .extracting(each -> each.get("guest"))
                .containsExactly(false, true, true);
        tab.request("msg:react", Map.of("message", message.get("id"), "emoji", "👍", "on", true));
        tab.requestError("not_author", "msg:edit", Map.of("message", message.get("id"), "text", "x"));
        tab.request("msg:delete", Map.of("message", message.get("id")));
    }

    @Test
    void messageOfAPersonArrivesForGuests() {
        TestTab tab = TestTab.of(server, name("가'"));
        String name = name("방");
        long room = tab.create(name);
        TestSocket guest = guestIn(name, name("손님"));
        tab.expect("member:joined");
        tab.expect("member:joined");

        tab.say(room, "1 < 2 && 3 > 2");
        tab.request(
                "file:send",
                Map.of("room", room, "id", TestTab.clientId(), "name", "<새>.png", "data", new byte[1], "text", "보세요"));

        String nickname = tab.nickname().replace("'", "＇");
        guest.expectEvent("message", line(nickname + ": 1 &lt; 2 &amp;&amp; 3 &gt; 2"));
        guest.expectEvent("message", line(nickname + ": [&lt;새&gt;.png] 보세요"));
    }

    @Test
    void joinOfAPersonIsNoticedByGuests() {
        TestTab owner = TestTab.of(server, name("가"));
        String name = name("방");
        long room = owner.create(name);
        TestSocket chat = server.connect("/chat");
        TestTab other = TestTab.of(server, name("나"));

        other.join(room);

        chat.expectEvent("notice", line(other.nickname() + "님이 " + name + "방에 입장했습니다."));
    }

    @Test
    void guestsCannotUseThePersonsNickname() {
        TestTab tab = TestTab.of(server, name("it's"));
        String name = name("방");
        tab.create(name);
        String wide = tab.nickname().replace("'", "＇");
        TestSocket guest = guestIn(name, name("손님"));
        TestSocket chat = server.connect("/chat");

        for (String nickname : List.of(tab.nickname(), wide, " " + wide)) {
            guest.emit("createRoom", Map.of("room", name("방"), "nickname", nickname));
            guest.emit("joinRoom", Map.of("room", name, "nickname", nickname));
            guest.emit("message", Map.of("message", "나야", "nickname", nickname, "room", name));
            chat.emit("message", Map.of("message", "나야", "nickname", nickname));
            for (TestSocket refused : List.of(guest, guest, guest, chat)) {
                assertThat(map(refused.expectEvent("exception").get(0)))
                        .containsOnlyKeys("status", "message", "code")
                        .containsEntry("code", "nickname_taken");
            }
        }
    }

    @Test
    void disconnectedGuestLeavesTheRoom() {
        TestTab tab = TestTab.of(server, name("가"));
        String first = name("방");
        String second = name("방");
        long room = tab.create(first);
        tab.create(second);
        String nickname = name("손님");
        TestSocket guest = guestIn(first, nickname);
        TestSocket again = guestIn(first, nickname);
        join(again, second, nickname);

        guest.disconnect();

        Map<String, Object> left = tab.expect("member:left");
        assertThat(left).isEqualTo(Map.of("room", (int) room, "person", nickname, "guest", true, "reason", "left"));
        again.vanish();
        assertThat(number(tab.expect("member:left"), "room")).isNotEqualTo(room);
    }

    @Test
    void blankMessageOfAGuestIsSentToGuestsOnly() {
        TestTab tab = TestTab.of(server, name("가"));
        String name = name("방");
        tab.create(name);
        TestSocket guest = guestIn(name, "손님");
        TestSocket other = guestIn(name, "다른 손님");
        for (int i = 0; i < 3; i++) {
            tab.expect("member:joined");
        }

        guest.emit("message", Map.of("message", "  ", "nickname", "손님", "room", name));
        guest.emit("message", Map.of("message", "\u2800", "nickname", "손님", "room", name));
        guest.emit("message", Map.of("message", "x".repeat(3000), "nickname", "손님", "room", name));

        other.expectEvent("message", line("손님:   "));
        other.expectEvent("message", line("손님: \u2800"));
        other.expectEvent("message", line("손님: " + "x".repeat(3000)));
        assertThat(tab.expect("msg:new")).containsEntry("text", "x".repeat(1999) + "…");
    }

    @Test
    void renamedRoomIsListedByItsNewName() {
        TestTab tab = TestTab.of(server, name("가"));
        String name = name("방");
        long room = tab.create(name);
        TestSocket guest = guestIn(name, name("손님"));
        guest.expectEvent("rooms");
        tab.expect("member:joined");
        tab.expect("member:joined");
        String newName = name("새 방");

        tab.request("room:rename", Map.of("room", room, "name", newName));

        assertThat(names(guest)).contains(newName).doesNotContain(name);
        guest.emit("message", Map.of("message", "여기", "nickname", "손님", "room", newName));
        assertThat(tab.expect("msg:new")).containsEntry("text", "여기");
    }
}
