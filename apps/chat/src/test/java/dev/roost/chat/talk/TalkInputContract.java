package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.clientId;
import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of other types, and texts that no database stores: the same for all requests. */
abstract class TalkInputContract extends TalkContract {
    @Test
    void fractionTextAndBooleanAreNoIntegers() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));

        for (Object other : List.of(room + 0.5, String.valueOf(room), "", true, List.of(room), Map.of("id", room))) {
            Map<String, Object> error = tab.requestError("room:join", Map.of("room", other));
            assertThat(error).as("%s", other).containsEntry("code", "invalid");
        }
        tab.requestError("invalid", "msg:send", Map.of("room", room, "id", clientId(), "text", "안녕", "replyTo", 1.5));
        assertThat(map(tab.request("room:join", Map.of("room", room)).get("room")))
                .containsEntry("id", (int) room);
    }

    @Test
    void numberAndTextAreNoBooleans() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        long message = number(tab.say(room, "안녕"), "id");

        for (Object other : List.of(1, 0, 0.5, "true", "")) {
            tab.requestError("invalid", "msg:react", Map.of("message", message, "emoji", "👍", "on", other));
            tab.requestError("invalid", "room:archive", Map.of("room", room, "archived", other));
        }
    }

    @Test
    void numberIsNoTime() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        tab.say(room, "안녕");

        for (Object other : List.of(1_790_000_000, 1_790_000_000.5, "1790000000", "", "yesterday", true)) {
            tab.requestError("invalid", "msg:history", Map.of("room", room, "at", other));
            tab.requestError("invalid", "search:messages", Map.of("query", "안녕", "from", other));
        }
        assertThat(maps(tab.request("msg:history", Map.of("room", room, "at", "2020-01-01T09:00:00+09:00"))
                        .get("messages")))
                .hasSize(1);
    }

    @Test
    void textThatNoDatabaseStoresIsInvalid() {
        TestTab tab = visitor("가");
        long room = tab.create(name("방"));
        // Without a message that has the words, the search does not ask the database for the person.
        tab.say(room, "안녕");

        for (String text : List.of("a\u0000b", "\u0000", "a\ud83d", "\udc26b", "\udc26\ud83d")) {
            tab.requestError("invalid", "room:invite", Map.of("room", room, "person", text));
            tab.requestError("invalid", "room:mute", Map.of("room", room, "person", text, "minutes", 1));
            tab.requestError("invalid", "search:messages", Map.of("query", "안녕", "person", text));
            tab.requestError("invalid", "device:revoke", Map.of("device", text));
        }
        tab.requestError("person_unknown", "room:invite", Map.of("room", room, "person", "🐦"));
    }
}
