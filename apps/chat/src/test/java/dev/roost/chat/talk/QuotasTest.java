package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Quotas hold over tabs and reconnections, and guests share a small part. */
@TestPropertySource(
        properties = {
            "chat.quotas.rooms-per-person=3",
            "chat.quotas.rooms-per-address=50",
            "chat.quotas.guest-rooms=12",
            "chat.quotas.guest-rooms-per-address=40",
            "chat.quotas.text-per-person=8KB",
            "chat.quotas.text-per-address=50KB",
            "chat.quotas.guest-text=20KB",
            "chat.quotas.guest-text-per-address=100KB",
            "chat.quotas.files-per-person=25B",
            "chat.quotas.file-count-per-person=4",
            "chat.quotas.files-per-address=10KB"
        })
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class QuotasTest extends TalkContract {
    @Autowired
    private JdbcClient jdbc;

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static String code(Map<String, Object> answer) {
        return String.valueOf(answer.getOrDefault("code", "ok"));
    }

    @Test
    void tabsOfAPersonShareTheRateLimit() {
        TestTab first = visitor("가");
        long room = first.create(name("방"));
        List<TestTab> tabs = new ArrayList<>(List.of(first));
        for (int i = 0; i < 19; i++) {
            tabs.add(first.another(server));
        }

        List<String> codes = new ArrayList<>();
        for (TestTab tab : tabs) {
            for (int i = 0; i < 25; i++) {
                codes.add(code(tab.answer("msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "x"))));
            }
        }

        // 20 at once, and 4 a second while the test runs; 27 until the quota of text ends.
        assertThat(codes).filteredOn("ok"::equals).hasSizeBetween(20, 27);
        assertThat(codes).filteredOn("rate_limited"::equals).hasSizeGreaterThan(400);
        tabs.forEach(tab -> tab.socket.disconnect());
        TestTab again = first.another(server);
        List<String> afterReconnection = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            afterReconnection.add(
                    code(again.answer("msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "x"))));
        }
        assertThat(afterReconnection).contains("rate_limited");
    }

    @Test
    void personHasAShareOfTheRooms() {
        TestTab tab = visitor("가");
        for (int i = 0; i < 3; i++) {
            long room = tab.create(name("방"));
            // A room counts for its creator after the creator has left it.
            tab.request("room:leave", Map.of("room", room));
        }

        Map<String, Object> error = tab.requestError("room:create", Map.of("name", name("방")));

        assertThat(error).containsEntry("code", "too_many_rooms").containsEntry("limit", 3);
        visitor("나").create(name("방"));
    }

    @Test
    void guestsShareASmallPartOfTheRooms() {
        for (int i = 0; i < 20; i++) {
            TestSocket guest = server.connect("/room");
            for (int j = 0; j < 50; j++) {
                guest.emit("createRoom", Map.of("room", name("손님 방"), "nickname", "손님"));
            }
        }
        // Requests of other sockets are handled concurrently, so wait for the last answer.
        Awaitility.await().until(() -> count("room") == 12);

        visitor("가").create(name("방"));
        assertThat(count("room")).isEqualTo(13);
    }

    private TestSocket guestSays(String room, String nickname) {
        TestSocket guest = server.connect("/room");
        guest.emit("joinRoom", Map.of("room", room, "nickname", nickname, "toLeaveRoom", ""));
        guest.emit("message", Map.of("message", "x".repeat(1_700), "nickname", nickname, "room", room));
        return guest;
    }

    @Test
    void guestsShareASmallPartOfTheText() {
        TestTab tab = visitor("가");
        String name = name("방");
        long room = tab.create(name);
        for (int i = 0; i < 40; i++) {
            guestSays(name, "손님" + i);
        }
        // 20 KB, each message 2000 bytes. Guests are handled concurrently, so any ten of them are served.
        Awaitility.await().until(() -> count("message") == 10);
        TestSocket late = guestSays(name, "손님");
        assertThat(map(late.expectEvent("exception").get(0))).containsEntry("code", "rate_limited");
        assertThat(count("message")).isEqualTo(10);

        TestTab other = visitor("나");
        other.join(room);
        other.say(room, "x");
    }

    @Test
    void personHasAShareOfTheText() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        tab.say(room, "x".repeat(1_900));
        TestTab second = tab.another(server);
        second.say(room, "x".repeat(1_900));
        second.say(room, "x".repeat(1_900));

        Map<String, Object> error = second.requestError(
                "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "x".repeat(1_900)));

        assertThat(error).containsEntry("code", "rate_limited");
        assertThat((Integer) error.get("retryAfter")).isPositive();
        TestTab other = visitor("나");
        other.join(room);
        other.say(room, "x");
    }

    @Test
    void personHasAShareOfTheFileStore() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        List<Map<String, Object>> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TestTab each = tab.another(server);
            sent.add(each.answer("file:send", file(room)));
        }

        assertThat(sent).extracting(QuotasTest::code).containsExactly("ok", "ok", "storage_full");
        assertThat(sent.get(2)).containsEntry("limit", 25).containsEntry("left", 5);
        Map<String, Object> part = Map.of("id", TestTab.clientId(), "offset", 0, "size", 10, "data", new byte[1]);
        assertThat(tab.requestError("file:part", part)).containsEntry("code", "storage_full");
        assertThat(files.ids()).hasSize(2);
        TestTab other = visitor("나");
        other.join(room);
        other.request("file:send", file(room));
        tab.request(
                "msg:delete", Map.of("message", map(sent.get(0).get("message")).get("id")));
        tab.request("file:send", file(room));
    }

    @Test
    void personHasANumberOfFiles() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        Map<String, Object> first = Map.of();
        for (int i = 0; i < 4; i++) {
            first = map(tab.request("file:send", file(room, 1)).get("message"));
        }

        assertThat(tab.requestError("file:send", file(room, 1)))
                .containsEntry("code", "storage_full")
                .containsEntry("files", 4);
        tab.request("msg:delete", Map.of("message", first.get("id")));
        tab.request("file:send", file(room, 1));
    }

    private static Map<String, Object> file(long room) {
        return file(room, 10);
    }

    private static Map<String, Object> file(long room, int size) {
        return Map.of("room", room, "id", TestTab.clientId(), "name", "a.png", "data", new byte[size]);
    }
}
