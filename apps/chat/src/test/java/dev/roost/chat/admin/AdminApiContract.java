package dev.roost.chat.admin;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.talk.TestTab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator manages people, rooms and files, and reads the audit log. */
abstract class AdminApiContract extends AdminContract {
    private Map<String, Object> room(long id) {
        return api.entries("rooms?query=" + id).stream()
                .filter(each -> number(each, "id") == id)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> lastEntry() {
        return api.entries("log").get(0);
    }

    private static Map<String, Object> file(TestTab author, long room, String text, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        Map<String, Object> body =
                Map.of("room", room, "id", TestTab.clientId(), "name", "고양이.png", "data", data, "text", text);
        return map(author.request("file:send", body).get("message"));
    }

    private static String idOf(Map<String, Object> message) {
        return ((String) map(message.get("file")).get("url")).substring("/files/".length());
    }

    @Test
    void peopleAreFoundWithRoleDevicesAndLastVisit() {
        TestTab tab = visitor("하늘 100%_");
        tab.another(server);

        assertThat(person(tab))
                .containsEntry("nickname", tab.nickname())
                .containsEntry("role", "member")
                .containsEntry("devices", 1)
                .containsEntry("banned", false)
                .containsEntry("seenAt", clock.instant().toString());
        assertThat(api.entries("people?query=" + encoded("ㅎㄴ 100%_")))
                .extracting(each -> each.get("id"))
                .contains(tab.id());
        assertThat(api.entries("people?query=" + encoded("하늘 100__"))).isEmpty();
        assertThat(api.entries("people?group=roles"))
                .extracting(each -> each.get("id"))
                .doesNotContain(tab.id());
    }

    @Test
    void roleIsChangedForAllClients() {
        TestTab tab = visitor("가");

        api.post("people/role", Map.of("person", tab.id(), "role", "moderator"));

        assertThat(tab.expect("role:changed")).containsEntry("person", tab.id()).containsEntry("role", "moderator");
        assertThat(person(tab)).containsEntry("role", "moderator");
        assertThat(api.entries("people?group=roles"))
                .extracting(each -> each.get("id"))
                .contains(tab.id());
        assertThat(lastEntry())
                .containsEntry("action", "role_changed")
                .containsEntry("detail", "moderator")
                .containsEntry("person", Map.of("id", tab.id(), "nickname", tab.nickname()))
                .doesNotContainKey("actor");
        api.post("people/role", Map.of("person", tab.id(), "role", "member"));
        api.postError(400, "invalid", "people/role", Map.of("person", tab.id(), "role", "owner"));
        api.postError(404, "person_unknown", "people/role", Map.of("person", "nobody", "role", "member"));
    }

    @Test
    void onlyOwnerKeepsTheRole() {
        TestTab owner = TestTab.open(server, Map.of("nickname", name("주인"), "invite", invites.createOwnerLink()));
        List<Map<String, Object>> others = api.entries("people?group=roles").stream()
                .filter(each ->
                        each.get("role").equals("owner") && !each.get("id").equals(owner.id()))
                .toList();
        others.forEach(each -> api.post("people/role", Map.of("person", each.get("id"), "role", "member")));

        api.postError(409, "last_owner", "people/role", Map.of("person", owner.id(), "role", "member"));
    }

    @Test
    void banDisconnectsThePersonAndIsLifted() {
        TestTab tab = visitor("가");

        api.post("people/ban", Map.of("person", tab.id(), "reason", "spam", "minutes", 60));

        tab.socket.expectDisconnect();
        assertThat(server.expectRefusal("/talk", Map.of("token", tab.token()))).startsWith("person: banned");
        assertThat(person(tab)).containsEntry("banned", true);
        assertThat(api.entries("people?group=banned"))
                .extracting(each -> each.get("id"))
                .contains(tab.id());
        api.post("people/unban", Map.of("person", tab.id()));
        assertThat(person(tab)).containsEntry("banned", false);
        assertThat(tab.another(server).id()).isEqualTo(tab.id());
        api.postError(404, "person_unknown", "people/unban", Map.of("person", tab.id()));
        assertThat(lastEntry()).containsEntry("action", "person_unbanned");
    }

    @Test
    void revokedDevicesAreDisconnectedAndTheirTokensInvalid() {
        TestTab tab = visitor("가");
        TestTab second = tab.another(server);

        api.post("people/revoke-devices", Map.of("person", tab.id()));

        tab.socket.expectDisconnect();
        second.socket.expectDisconnect();
        assertThat(server.expectRefusal("/talk", Map.of("token", tab.token()))).isNotEmpty();
        assertThat(person(tab)).containsEntry("devices", 0);
        assertThat(lastEntry()).containsEntry("action", "devices_revoked").containsEntry("detail", "1");
        api.postError(404, "person_unknown", "people/revoke-devices", Map.of("person", "nobody"));
    }

    @Test
    void publicRoomIsListedArchivedAndDeleted() {
        TestTab owner = visitor("방장");
        TestTab member = visitor("가");
        String name = name("점심");
        long room = owner.create(name);
        member.join(room);
        file(owner, room, "", 1, 2, 3);

        assertThat(api.entries("rooms?query=" + encoded(name)))
                .containsExactly(Map.of(
                        "id",
                        (int) room,
                        "kind",
                        "public",
                        "name",
                        name,
                        "owner",
                        owner.nickname(),
                        "members",
                        2,
                        "messages",
                        1,
                        "bytes",
                        3,
                        "archived",
                        false));
        api.post("rooms/archive", Map.of("room", room, "archived", true));
        assertThat(member.expect("room:changed")).containsEntry("archived", true);
        member.requestError("room_archived", "msg:send", Map.of("room", room, "id", TestTab.clientId(), "text", "말"));
        api.post("rooms/archive", Map.of("room", room, "archived", false));
        assertThat(room(room)).containsEntry("archived", false);

        api.post("rooms/delete", Map.of("room", room));

        assertThat(member.expect("room:gone")).containsEntry("id", (int) room);
        assertThat(api.entries("rooms?query=" + encoded(name))).isEmpty();
        assertThat(lastEntry())
                .containsEntry("action", "room_deleted")
                .containsEntry("room", Map.of("id", (int) room, "name", name));
        api.postError(404, "room_unknown", "rooms/delete", Map.of("room", room));
        api.postError(404, "room_unknown", "rooms/archive", Map.of("room", room, "archived", true));
    }

    @Test
    void ofOtherRoomsOnlyIdsAndCountsAreKnown() {
        TestTab owner = visitor("방장");
        TestTab member = visitor("가");
        member.join(owner.create(name("방")));
        String secret = name("비밀");
        long hidden = number(
                map(owner.request("room:create", Map.of("name", secret, "kind", "private"))
                        .get("room")),
                "id");
        String text = "숨은 말";
        String file = idOf(file(owner, hidden, text, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        long direct = number(
                map(member.request("room:direct", Map.of("person", owner.id())).get("room")), "id");

        assertThat(room(hidden))
                .isEqualTo(Map.of(
                        "id",
                        (int) hidden,
                        "kind",
                        "private",
                        "members",
                        1,
                        "messages",
                        1,
                        "bytes",
                        9,
                        "archived",
                        false));
        assertThat(room(direct)).containsOnlyKeys("id", "kind", "members", "messages", "bytes", "archived");
        assertThat(api.entries("rooms?query=" + encoded(secret))).isEmpty();
        assertThat(api.entries("files"))
                .filteredOn(each -> each.get("id").equals(file))
                .singleElement()
                .satisfies(each -> assertThat(each).containsOnlyKeys("id", "bytes", "at", "room"));
        api.postError(409, "direct_room", "rooms/archive", Map.of("room", direct, "archived", true));

        api.post("files/delete", Map.of("file", file));
        assertThat(lastEntry())
                .containsEntry("room", Map.of("id", (int) hidden))
                .doesNotContainKey("person");
        api.post("rooms/delete", Map.of("room", hidden));
        assertThat(lastEntry()).containsEntry("room", Map.of("id", (int) hidden));
        api.post("rooms/delete", Map.of("room", direct));
        member.expect("room:gone");
        String everything = List.of("rooms", "files", "files/people", "log", "people").stream()
                .map(path -> api.send("GET", "/admin/api/" + path, "").body())
                .reduce("", String::concat);
        assertThat(everything).doesNotContain(secret, text);
    }

    @Test
    void filesAreListedAndDeletedWithTheirMessages() {
        TestTab author = visitor("가");
        TestTab reader = visitor("나");
        String name = name("방");
        long room = author.create(name);
        reader.join(room);
        Map<String, Object> alone = file(author, room, "", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        Map<String, Object> withText = file(author, room, "보세요", 1, 2);
        reader.expect("msg:new");
        reader.expect("msg:new");

        assertThat(api.entries("files"))
                .filteredOn(each -> each.get("id").equals(idOf(alone)))
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("bytes", 10)
                        .containsEntry("name", "고양이.png")
                        .containsEntry("author", author.nickname())
                        .containsEntry("roomName", name));
        assertThat(api.entries("files/people"))
                .filteredOn(each -> author.id().equals(each.get("person")))
                .containsExactly(Map.of("person", author.id(), "nickname", author.nickname(), "files", 2, "bytes", 12));
        long before = number(api.get("files/total"), "bytes");

        api.post("files/delete", Map.of("file", idOf(alone)));
        assertThat(reader.expect("msg:changed")).containsEntry("deleted", true);
        assertThat(lastEntry()).containsEntry("action", "file_deleted").containsEntry("detail", "10");
        api.post("files/delete", Map.of("file", idOf(withText)));

        assertThat(reader.expect("msg:changed"))
                .containsEntry("text", "보세요")
                .doesNotContainKeys("file", "deleted", "editedAt");
        assertThat(files.ids()).doesNotContain(idOf(alone), idOf(withText));
        assertThat(number(api.get("files/total"), "bytes")).isEqualTo(before - 12);
        api.postError(404, "file_unknown", "files/delete", Map.of("file", idOf(alone)));
        assertThat(maps(reader.request("search:messages", Map.of("room", room, "query", "고양이"))
                        .get("hits")))
                .isEmpty();
    }

    @Test
    void listsHaveParts() {
        for (int i = 0; i < Listing.SIZE + 1; i++) {
            api.post("people/role", Map.of("person", visitor("쪽").id(), "role", "member"));
            clock.advance(Duration.ofSeconds(10));
        }

        Map<String, Object> first = api.get("people?query=" + encoded("쪽"));
        assertThat(maps(first.get("entries"))).hasSize(Listing.SIZE);
        assertThat(first).containsEntry("more", true);
        Map<String, Object> second = api.get("people?offset=50&query=" + encoded("쪽"));
        assertThat(maps(second.get("entries"))).isNotEmpty().doesNotContainAnyElementsOf(maps(first.get("entries")));
        Map<String, Object> log = api.get("log");
        List<Map<String, Object>> entries = maps(log.get("entries"));
        assertThat(entries).hasSize(Listing.SIZE);
        long last = number(entries.get(Listing.SIZE - 1), "id");
        assertThat(number(api.entries("log?before=" + last).get(0), "id")).isLessThan(last);
    }
}
