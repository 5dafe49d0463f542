package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.store.message.MessageTable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files in parts, and the sums of the files of a person. */
abstract class TalkFilesContract extends TalkContract {
    @Autowired
    private MessageTable messageTable;

    private static Map<String, Object> part(String id, int offset, int size, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return Map.of("id", id, "offset", offset, "size", size, "data", data);
    }

    private static Map<String, Object> file(long room, String id) {
        return Map.of("room", room, "id", id, "name", "새.png");
    }

    @Test
    void partsAreSentAsOneFile() {
        TestTab author = visitor("가");
        TestTab other = visitor("나");
        long room = author.create(name("방"));
        other.join(room);
        String id = TestTab.clientId();

        assertThat(author.request("file:part", part(id, 0, 5, 1, 2))).containsEntry("received", 2);
        assertThat(author.request("file:part", part(id, 2, 5, 3, 4, 5))).containsEntry("received", 5);
        Map<String, Object> message =
                map(author.request("file:send", file(room, id)).get("message"));

        assertThat(map(message.get("file"))).containsEntry("size", 5).containsEntry("name", "새.png");
        assertThat(other.expect("msg:new")).containsEntry("file", message.get("file"));
        // The same message again, although its parts are gone.
        assertThat(map(author.request("file:send", file(room, id)).get("message")))
                .isEqualTo(message);
        assertThat(files.ids()).hasSize(1);
    }

    @Test
    void uploadCanBeCancelledAndRepeated() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        String id = TestTab.clientId();

        author.request("file:part", part(id, 0, 3, 1));
        author.request("file:cancel", Map.of("id", id));
        author.requestError("upload_unknown", "file:part", part(id, 1, 3, 2));
        author.requestError("upload_unknown", "file:send", file(room, id));
        author.request("file:part", part(id, 0, 1, 1));
        author.request("file:send", file(room, id));

        assertThat(files.ids()).hasSize(1);
    }

    @Test
    void wrongPartsAreRejected() {
        TestTab author = visitor("가");
        String id = TestTab.clientId();
        author.request("file:part", part(id, 0, 3, 1));

        Map<String, Object> error = author.requestError("file:part", part(id, 2, 3, 1));
        assertThat(error).containsEntry("code", "invalid");
        assertThat(maps(error.get("fields")))
                .extracting(field -> field.get("field"))
                .containsExactly("offset");
        author.requestError("invalid", "file:part", part(id, -1, 3, 1));
        author.requestError("invalid", "file:part", part("short", 0, 3, 1));
        author.requestError(
                "invalid",
                "file:part",
                Map.of("id", TestTab.clientId(), "offset", 0, "size", 9, "data", new byte[(256 << 10) + 1]));
        assertThat(author.requestError("file:part", part(TestTab.clientId(), 0, 11, 1)))
                .containsEntry("code", "file_too_large")
                .containsEntry("limit", 10);
        author.requestError("file_empty", "file:part", part(TestTab.clientId(), 0, 0));
    }

    @Test
    void partsOfOthersAreUnknown() {
        TestTab author = visitor("가");
        TestTab other = visitor("나");
        long room = other.create(name("방"));
        String id = TestTab.clientId();
        author.request("file:part", part(id, 0, 1, 1));

        other.requestError("upload_unknown", "file:send", file(room, id));
        other.request("file:cancel", Map.of("id", id));
        author.join(room);
        author.request("file:send", file(room, id));
    }

    @Test
    void sumOfAPersonsFilesFollowsDeletions() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Map<String, Object> first = map(author.request(
                        "file:send",
                        Map.of("room", room, "id", TestTab.clientId(), "name", "a", "data", new byte[] {1, 2, 3}))
                .get("message"));
        author.request(
                "file:send", Map.of("room", room, "id", TestTab.clientId(), "name", "b", "data", new byte[] {1}));

        assertThat(messageTable.fileUsageOf(author.id())).isEqualTo(new MessageTable.FileUsage(4, 2));
        author.request("msg:delete", Map.of("message", first.get("id")));
        assertThat(messageTable.fileUsageOf(author.id())).isEqualTo(new MessageTable.FileUsage(1, 1));
    }
}
