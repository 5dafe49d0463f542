package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages, mentions and reactions. */
abstract class TalkMessagesContract extends TalkContract {
    @Test
    void messageReachesMembersAndTheSendersOtherTabs() {
        TestTab sender = visitor("가");
        TestTab second = sender.another(server);
        TestTab other = visitor("나");
        TestTab stranger = visitor("다");
        long room = sender.create(name("방"));
        second.expect("room:joined");
        other.join(room);
        String clientId = TestTab.clientId();

        Map<String, Object> message =
                map(sender.request("msg:send", Map.of("room", room, "id", clientId, "text", " <b>안녕</b>\n👋 "))
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
        assertThat(sender.expect("msg:new")).isEqualTo(message);
        assertThat(second.expect("msg:new")).isEqualTo(message);
        Map<String, Object> others = new HashMap<>(message);
        others.remove("clientId");
        assertThat(other.expect("msg:new")).isEqualTo(others);
        long own = stranger.create(name("방"));
        stranger.say(own, "혼자");
        assertThat(stranger.expect("msg:new")).containsEntry("text", "혼자");
    }

    @Test
    void repeatedMessageIsStoredOnce() {
        TestTab sender = visitor("가");
        TestTab second = sender.another(server);
        long room = sender.create(name("방"));
        Map<String, Object> draft = Map.of("room", room, "id", TestTab.clientId(), "text", "한 번만");

        Map<String, Object> message = sender.request("msg:send", draft);

        assertThat(sender.request("msg:send", draft)).isEqualTo(message);
        assertThat(second.request("msg:send", draft)).isEqualTo(message);
        assertThat(maps(sender.request("room:join", Map.of("room", room)).get("messages")))
                .hasSize(1);
        sender.expect("msg:new");
        sender.say(room, "그다음");
        assertThat(sender.expect("msg:new")).containsEntry("text", "그다음");
        TestTab other = visitor("나");
        other.join(room);
        Map<String, Object> anothers = new HashMap<>(draft);
        anothers.put("text", "내 것");
        assertThat(map(other.request("msg:send", anothers).get("message"))).containsEntry("text", "내 것");
    }

    @Test
    void emptyAndLongTextsAreRejected() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        for (String text : List.of(
                "",
                "  \n ",
                "\u3000",
                "\u00a0",
                "\u200b \u2800",
                "\u3164",
                "\u2062\ufeff",
                "\u202e\u00ad",
                "\ufe0f",
                "\u0007")) {
            tab.requestError("text_empty", "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", text));
        }
        tab.requestError("text_empty", "msg:send", Map.of("room", room, "id", TestTab.clientId()));
        tab.requestError(
                "text_too_long", "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "가".repeat(2001)));
        assertThat(tab.say(room, "\u0600").get("text")).isEqualTo("\u0600");
        assertThat(tab.say(room, "🐦".repeat(2000)).get("text")).isEqualTo("🐦".repeat(2000));
        assertThat(tab.say(room, "앞\u0000\ud83d뒤").get("text")).isEqualTo("앞\ufffd\ufffd뒤");
    }

    @Test
    void invalidArgumentsAreRejected() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        for (Map<String, ?> argument : List.<Map<String, ?>>of(
                Map.of("room", room, "text", "안녕"),
                Map.of("room", room, "id", "short", "text", "안녕"),
                Map.of("room", room, "id", "with space", "text", "안녕"),
                Map.of("room", room, "id", "x".repeat(65), "text", "안녕"),
                Map.of("room", List.of(room), "id", TestTab.clientId(), "text", "안녕"),
                Map.of("id", TestTab.clientId(), "text", "안녕"),
                Map.of("room", room, "id", TestTab.clientId(), "text", List.of("안녕")))) {
            assertThat(tab.requestError("msg:send", argument))
                    .containsEntry("code", "invalid")
                    .containsKey("fields");
        }
        assertThat(map(tab.socket.emitWithAck("msg:send").expectAck().get(0))).containsEntry("code", "invalid");
        assertThat(map(tab.socket.emitWithAck("msg:send", "text").expectAck().get(0)))
                .containsEntry("code", "invalid");
        tab.requestError("room_unknown", "msg:send", Map.of("room", 987654321, "id", TestTab.clientId(), "text", "안녕"));
        tab.requestError("unknown_event", "msg:sing", Map.of());
    }

    @Test
    void replyContainsTheOriginal() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        long other = tab.create(name("방"));
        Map<String, Object> question = tab.say(room, "물음 ".repeat(100));

        Map<String, Object> answer = map(tab.request(
                        "msg:send",
                        Map.of("room", room, "id", TestTab.clientId(), "text", "대답", "replyTo", question.get("id")))
                .get("message"));

        Map<String, Object> reply = map(answer.get("replyTo"));
        assertThat(reply).containsEntry("id", question.get("id")).containsEntry("nickname", tab.nickname());
        assertThat((String) reply.get("text")).hasSize(140).startsWith("물음 물음").endsWith("…");
        tab.requestError(
                "message_unknown",
                "msg:send",
                Map.of("room", other, "id", TestTab.clientId(), "text", "대답", "replyTo", question.get("id")));
        tab.request("msg:delete", Map.of("message", question.get("id")));
        assertThat(map(last(tab, room).get("replyTo")))
                .containsEntry("deleted", true)
                .containsEntry("text", "");
    }

    private static Map<String, Object> last(TestTab tab, long room) {
        List<Map<String, Object>> messages =
                maps(tab.request("room:join", Map.of("room", room)).get("messages"));
        return messages.get(messages.size() - 1);
    }

    @Test
    void authorEditsAMessage() {
        TestTab author = visitor("가");
        TestTab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        Object id = author.say(room, "안뇽").get("id");
        clock.advance(Duration.ofSeconds(3));

        Map<String, Object> edited = map(
                author.request("msg:edit", Map.of("message", id, "text", "안녕")).get("message"));

        assertThat(edited)
                .containsEntry("text", "안녕")
                .containsEntry("editedAt", clock.instant().toString());
        assertThat(other.expect("msg:changed"))
                .containsEntry("id", id)
                .containsEntry("text", "안녕")
                .doesNotContainKey("clientId");
        other.requestError("not_author", "msg:edit", Map.of("message", id, "text", "내 것"));
        visitor("다").requestError("message_unknown", "msg:edit", Map.of("message", id, "text", "내 것"));
        author.requestError("message_unknown", "msg:edit", Map.of("message", 987654321, "text", "x"));
        author.requestError("text_empty", "msg:edit", Map.of("message", id, "text", " "));
        author.requestError("text_empty", "msg:edit", Map.of("message", id, "text", "\u2800"));
        author.requestError("text_too_long", "msg:edit", Map.of("message", id, "text", "x".repeat(2001)));
        author.requestError("invalid", "msg:edit", Map.of("text", "x"));
        author.request("msg:delete", Map.of("message", id));
        author.requestError("message_unknown", "msg:edit", Map.of("message", id, "text", "x"));
    }

    @Test
    void authorAndOwnerDeleteAMessage() {
        TestTab owner = visitor("가");
        TestTab author = visitor("나");
        TestTab other = visitor("다");
        long room = owner.create(name("방"));
        author.join(room);
        other.join(room);
        Object first = author.say(room, "하나").get("id");
        Object second = author.say(room, "둘").get("id");
        other.request("msg:react", Map.of("message", first, "emoji", "👍", "on", true));
        other.requestError("not_author", "msg:delete", Map.of("message", first));

        Map<String, Object> deleted =
                map(author.request("msg:delete", Map.of("message", first)).get("message"));
        owner.request("msg:delete", Map.of("message", second));

        assertThat(deleted)
                .containsEntry("deleted", true)
                .containsEntry("text", "")
                .containsEntry("reactions", List.of());
        assertThat(maps(other.request("room:join", Map.of("room", room)).get("messages")))
                .allSatisfy(
                        each -> assertThat(each).containsEntry("deleted", true).containsEntry("text", ""));
        visitor("라").requestError("message_unknown", "msg:delete", Map.of("message", second));
        author.requestError("message_unknown", "msg:delete", Map.of("message", first));
        author.requestError("invalid", "msg:delete", Map.of());
    }

    @Test
    void emojiWithAndWithoutVariationSelectorIsOneReaction() {
        TestTab author = visitor("가");
        TestTab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        Object id = author.say(room, "점심?").get("id");

        author.request("msg:react", Map.of("message", id, "emoji", "❤\ufe0f", "on", true));
        other.request("msg:react", Map.of("message", id, "emoji", "❤", "on", true));

        assertThat(last(other, room).get("reactions"))
                .isEqualTo(List.of(Map.of("emoji", "❤\ufe0f", "people", List.of(author.id(), other.id()))));
        author.request("msg:react", Map.of("message", id, "emoji", "❤", "on", false));
        other.request("msg:react", Map.of("message", id, "emoji", "❤\ufe0f", "on", false));
        assertThat(last(other, room).get("reactions")).isEqualTo(List.of());
    }

    @Test
    void peopleReact() {
        TestTab author = visitor("가");
        TestTab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        Object id = author.say(room, "점심?").get("id");

        author.request("msg:react", Map.of("message", id, "emoji", "👍", "on", true));
        other.request("msg:react", Map.of("message", id, "emoji", "❤️", "on", true));
        other.request("msg:react", Map.of("message", id, "emoji", "👍", "on", true));
        Map<String, Object> message = map(other.request("msg:react", Map.of("message", id, "emoji", "👍", "on", true))
                .get("message"));

        assertThat(message.get("reactions"))
                .isEqualTo(List.of(
                        Map.of("emoji", "👍", "people", List.of(author.id(), other.id())),
                        Map.of("emoji", "❤️", "people", List.of(other.id()))));
        assertThat(message).doesNotContainKey("clientId");
        other.request("msg:react", Map.of("message", id, "emoji", "❤️", "on", false));
        other.request("msg:react", Map.of("message", id, "emoji", "❤️", "on", false));
        assertThat(last(other, room).get("reactions"))
                .isEqualTo(List.of(Map.of("emoji", "👍", "people", List.of(author.id(), other.id()))));
        for (String none : List.of("", "a", "가", "👍👍", " ", "<b>", "🇰", "👍".repeat(20))) {
            other.requestError("invalid", "msg:react", Map.of("message", id, "emoji", none, "on", true));
        }
        visitor("다").requestError("message_unknown", "msg:react", Map.of("message", id, "emoji", "👍", "on", true));
    }

    @Test
    void messageHasAtMostTwentyDifferentReactions() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        Object id = tab.say(room, "?").get("id");
        for (int i = 0; i < 20; i++) {
            tab.request("msg:react", Map.of("message", id, "emoji", Character.toString(0x1f600 + i), "on", true));
        }

        tab.requestError("too_many_reactions", "msg:react", Map.of("message", id, "emoji", "👍", "on", true));

        TestTab other = visitor("나");
        other.join(room);
        other.request("msg:react", Map.of("message", id, "emoji", Character.toString(0x1f600), "on", true));
    }

    @Test
    void membersAreMentionedByNickname() {
        TestTab author = visitor("가");
        TestTab other = visitor("나 다");
        TestTab stranger = visitor("라");
        long room = author.create(name("방"));
        other.join(room);

        Map<String, Object> message = author.say(
                room, "@" + other.nickname() + "님, @" + stranger.nickname() + " 저 @" + author.nickname() + "가 왔어요 a@b");

        assertThat(message).containsEntry("mentions", List.of(other.id(), author.id()));
        assertThat(author.say(room, "@" + other.nickname() + "9")).containsEntry("mentions", List.of());
        assertThat(map(author.request("msg:edit", Map.of("message", message.get("id"), "text", "아니에요"))
                        .get("message")))
                .containsEntry("mentions", List.of());
    }

    @Test
    void unreadMessagesAndMentionsAreCounted() {
        TestTab author = visitor("가");
        TestTab reader = visitor("나");
        long room = author.create(name("방"));
        author.say(room, "전에");
        reader.join(room);
        TestTab second = reader.another(server);
        Object first = author.say(room, "하나").get("id");
        Object last = author.say(room, "@" + reader.nickname() + " 둘").get("id");

        assertThat(reader.another(server).roomInWelcome(room))
                .containsEntry("unread", 2)
                .containsEntry("mentions", 1);
        assertThat(author.another(server).roomInWelcome(room))
                .containsEntry("unread", 0)
                .containsEntry("read", last);
        assertThat(reader.request("room:read", Map.of("room", room, "message", first)))
                .isEqualTo(Map.of("unread", 1, "mentions", 1));
        assertThat(second.expect("room:read"))
                .isEqualTo(Map.of("id", (int) room, "read", first, "unread", 1, "mentions", 1, "upTo", last));
        assertThat(reader.request("room:read", Map.of("room", room, "message", Long.MAX_VALUE)))
                .isEqualTo(Map.of("unread", 0, "mentions", 0));
        assertThat(reader.request("room:read", Map.of("room", room, "message", first)))
                .isEqualTo(Map.of("unread", 0, "mentions", 0));
        assertThat(reader.another(server).roomInWelcome(room)).containsEntry("read", last);
        visitor("다").requestError("not_member", "room:read", Map.of("room", room, "message", first));
        reader.requestError("room_unknown", "room:read", Map.of("room", 987654321, "message", first));
        reader.requestError("invalid", "room:read", Map.of("room", room));
    }

    @Test
    void deletedMessagesAreNotUnread() {
        TestTab author = visitor("가");
        TestTab reader = visitor("나");
        long room = author.create(name("방"));
        reader.join(room);
        Object first = author.say(room, "하나").get("id");
        Object second = author.say(room, "@" + reader.nickname() + " 둘").get("id");
        author.say(room, "셋");
        author.request("msg:delete", Map.of("message", first));

        assertUnread(reader, room, 2, 1);
        author.request("msg:delete", Map.of("message", second));
        assertUnread(reader, room, 1, 0);
        reader.request("room:read", Map.of("room", room, "message", second));
        assertUnread(reader, room, 1, 0);
        reader.request("room:read", Map.of("room", room, "message", Long.MAX_VALUE));
        assertUnread(reader, room, 0, 0);
    }

    @Test
    void editsChangeTheCountOfMentions() {
        TestTab author = visitor("가");
        TestTab reader = visitor("나");
        long room = author.create(name("방"));
        reader.join(room);
        Object id = author.say(room, "하나").get("id");

        author.request("msg:edit", Map.of("message", id, "text", "@" + reader.nickname() + " 하나"));
        assertUnread(reader, room, 1, 1);
        author.request("msg:edit", Map.of("message", id, "text", "하나"));
        assertUnread(reader, room, 1, 0);
    }

    /** In the welcome of another tab, and in the answer to a request that marks nothing. */
    private void assertUnread(TestTab reader, long room, int unread, int mentions) {
        assertThat(reader.another(server).roomInWelcome(room))
                .containsEntry("unread", unread)
                .containsEntry("mentions", mentions);
        assertThat(reader.request("room:read", Map.of("room", room, "message", 0)))
                .isEqualTo(Map.of("unread", unread, "mentions", mentions));
    }
}
