package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Files, presence, typing, counts, limits. */
abstract class TalkPresenceContract extends TalkContract {
    // Files

    @Test
    void filesAreSentAndDeletedWithTheirMessage() {
        TestTab author = visitor("가");
        TestTab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        Map<String, Object> draft =
                Map.of("room", room, "id", TestTab.clientId(), "name", "새.png", "data", new byte[] {1, 2, 3});

        Map<String, Object> message = map(author.request("file:send", draft).get("message"));

        Map<String, Object> file = map(message.get("file"));
        assertThat(file)
                .containsEntry("name", "새.png")
                .containsEntry("type", "image/png")
                .containsEntry("size", 3)
                .containsEntry("width", 3)
                .containsEntry("height", 2)
                .containsEntry("url", "/files/" + file.get("id"))
                .containsEntry("thumb", "/files/" + file.get("id") + "/thumb");
        assertThat(other.expect("msg:new")).containsEntry("file", file);
        assertThat(map(author.request("file:send", draft).get("message"))).isEqualTo(message);
        assertThat(files.ids()).containsExactly((String) file.get("id"));
        assertThat(map(author.request("msg:delete", Map.of("message", message.get("id")))
                        .get("message")))
                .doesNotContainKey("file");
        assertThat(files.ids()).isEmpty();
    }

    @Test
    void rejectedFilesAreNotStored() {
        TestTab author = visitor("가");
        TestTab stranger = visitor("나");
        long room = author.create(name("방"));
        byte[] data = {1};

        assertThat(author.requestError("file:send", file(room, new byte[11])))
                .containsEntry("code", "file_too_large")
                .containsEntry("limit", 10);
        assertThat(author.requestError("file:send", file(room, new byte[] {'<'})))
                .containsEntry("code", "file_type_refused")
                .containsEntry("types", List.of("image/png"));
        author.requestError("file_empty", "file:send", file(room, new byte[0]));
        stranger.requestError("not_member", "file:send", file(room, data));
        author.requestError("room_unknown", "file:send", file(987654321, data));
        author.requestError("upload_unknown", "file:send", Map.of("room", room, "id", TestTab.clientId(), "name", "x"));
        Map<String, Object> reply = new HashMap<>(file(room, data));
        reply.put("replyTo", 987654321);
        author.requestError("message_unknown", "file:send", reply);
        assertThat(files.ids()).isEmpty();
    }

    private static Map<String, Object> file(long room, byte[] data) {
        return Map.of("room", room, "id", TestTab.clientId(), "name", "x", "data", data);
    }

    // Presence, typing, counts

    @Test
    void presenceIsSentForTheFirstTabAndAfterTheLast() {
        TestTab watcher = visitor("가");
        TestTab person = visitor("나");
        long room = watcher.create(name("방"));
        clock.advance(Duration.ofSeconds(1));
        person.join(room);
        TestTab second = person.another(server);

        vanishes(person);
        delays.advance(Duration.ofSeconds(6));
        vanishes(second);
        delays.advance(Duration.ofSeconds(4));
        TestTab back = person.another(server);
        delays.advance(Duration.ofSeconds(2));
        leaves(back);
        delays.advance(Duration.ofSeconds(5));

        assertThat(watcher.expect("presence")).isEqualTo(Map.of("person", person.id(), "online", false));
        person.another(server);
        assertThat(watcher.expect("presence")).isEqualTo(Map.of("person", person.id(), "online", true));
        leaves(person.another(server));
        assertThat(maps(watcher.request("room:join", Map.of("room", room)).get("members")))
                .extracting(each -> each.get("online"))
                .containsExactly(true, true);
    }

    private void vanishes(TestTab tab) {
        int waiting = delays.size();
        tab.socket.vanish();
        Awaitility.await().until(() -> delays.size() > waiting);
    }

    @Test
    void connectedPersonKeepsTheNickname() {
        TestTab tab = visitor("가나");
        clock.advance(Duration.ofDays(40));
        presenceTracker.markConnectedSeen();
        clock.advance(Duration.ofDays(20));

        assertThat(server.expectRefusal("/talk", Map.of("nickname", tab.nickname())))
                .contains("nickname: taken");
    }

    @Test
    void typingIsSentToOtherMembers() {
        TestTab writer = visitor("가");
        TestTab second = writer.another(server);
        TestTab other = visitor("나");
        TestTab stranger = visitor("다");
        long room = writer.create(name("방"));
        other.join(room);

        stranger.socket.emit("typing", Map.of("room", room));
        writer.socket.emit("typing", Map.of("room", room));

        assertThat(other.expect("typing")).isEqualTo(Map.of("room", (int) room, "person", writer.person()));
        writer.say(room, "다 썼다");
        assertThat(second.expect("msg:new")).containsEntry("text", "다 썼다");
        second.socket.expectEvent("room:joined");
        second.socket.expectEvent("member:joined");
        second.socket.expectEvent("member:joined");
    }

    @Test
    void countsAreSentOncePerSecondAtMost() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        long room = owner.create(name("방"));
        long second = owner.create(name("방"));
        for (int i = 0; i < 3; i++) {
            other.join(room);
            other.request("room:leave", Map.of("room", room));
        }
        other.join(second);

        delays.advance(Duration.ofSeconds(1));

        assertThat(owner.expect("room:counts")).isEqualTo(Map.of("counts", Map.of("" + room, 1, "" + second, 2)));
        owner.request("room:leave", Map.of("room", room));
        delays.advance(Duration.ofSeconds(1));
        assertThat(owner.expect("room:counts")).isEqualTo(Map.of("counts", Map.of("" + room, 0)));
    }

    // Limits

    @Test
    void rateLimitErrorHasRetryAfter() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(map(tab.socket
                    .emitWithAck("msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "줄"))
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
