package dev.roost.chat.seed;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.ManualClock;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditEntry;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.talk.TestBeans;
import dev.roost.chat.talk.TestTab;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import java.time.Duration;
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

/** Guests who are muted and removed by the owner of a room. All guests of a test are in one network. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestBeans.class)
abstract class GuestModerationContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    private RoostServer roost;

    @Autowired
    private ManualClock clock;

    @Autowired
    private AuditLog audit;

    private InMemoryServer server;
    private TestTab owner;
    private String name;
    private long room;

    @BeforeEach
    void openRoom() {
        server = InMemoryServer.of(roost);
        owner = TestTab.of(server, "방장m" + NAMES.incrementAndGet());
        name = "방m" + NAMES.incrementAndGet();
        room = owner.create(name);
        owner.expect("member:joined");
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
        for (String namespace : List.of("talk", "chat", "room")) {
            Awaitility.await().until(() -> roost.of(namespace).socketCount() == 0);
        }
    }

    private TestSocket enter(String nickname) {
        TestSocket guest = server.connect("/room");
        guest.emit("joinRoom", Map.of("room", name, "nickname", nickname, "toLeaveRoom", ""));
        return guest;
    }

    private TestSocket guest(String nickname) {
        TestSocket guest = enter(nickname);
        assertThat(map(owner.expect("member:joined").get("member")))
                .containsEntry("person", Map.of("nickname", nickname));
        return guest;
    }

    private void say(TestSocket guest, String nickname, String text) {
        guest.emit("message", Map.of("message", text, "nickname", nickname, "room", name));
    }

    private static String rejection(TestSocket guest) {
        return (String) map(guest.expectEvent("exception").get(0)).get("code");
    }

    @Test
    void mutedGuestReadsAndDoesNotWriteEvenUnderAnotherNickname() {
        TestSocket muted = guest("손님");
        TestSocket other = guest("다른 손님");
        clock.advance(Duration.ofSeconds(1));

        Map<String, Object> member = map(owner.request("room:mute", Map.of("room", room, "guest", "손님", "minutes", 10))
                .get("member"));

        assertThat(member).containsEntry("guest", true).containsKey("mutedUntil");
        assertThat(map(owner.expect("member:changed").get("member"))).isEqualTo(member);
        assertThat(maps(owner.request("room:join", Map.of("room", room)).get("members")))
                .filteredOn(each -> each.containsKey("mutedUntil"))
                .containsExactly(member);
        assertThat((String) map(muted.expectEvent("message").get(0)).get("message"))
                .contains("제한");
        say(muted, "손님", "하나");
        assertThat(rejection(muted)).isEqualTo("muted");
        say(muted, "새 이름", "둘");
        assertThat(rejection(muted)).isEqualTo("muted");
        clock.advance(Duration.ofSeconds(1));
        TestSocket again = guest("다시 온 손님");
        say(again, "다시 온 손님", "셋");
        assertThat(rejection(again)).isEqualTo("muted");
        say(other, "다른 손님", "넷");
        assertThat(owner.expect("msg:new")).containsEntry("text", "넷");
        muted.expectEvent("message");
        owner.request("room:mute", Map.of("room", room, "guest", "손님", "minutes", 0));
        say(muted, "손님", "다섯");
        assertThat(owner.expect("msg:new")).containsEntry("text", "다섯");
    }

    @Test
    void muteEnds() {
        TestSocket muted = guest("손님");
        owner.request("room:mute", Map.of("room", room, "guest", "손님", "minutes", 10));
        muted.expectEvent("message");
        clock.advance(Duration.ofMinutes(11));

        say(muted, "손님", "돌아왔어요");

        assertThat(owner.expect("msg:new")).containsEntry("text", "돌아왔어요");
    }

    @Test
    void removedGuestIsOutAndTheNetworkStaysOutForADay() {
        TestSocket removed = guest("손님");
        TestSocket other = guest("다른 손님");

        owner.request("room:remove", Map.of("room", room, "guest", "손님"));

        assertThat(audit.before(Long.MAX_VALUE, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.PERSON_REMOVED);
            assertThat(entry.person()).isEqualTo(new AuditEntry.Party(null, "손님"));
            assertThat(entry.room()).isEqualTo(new AuditEntry.RoomReference(room, name));
        });
        assertThat(owner.expect("member:left"))
                .isEqualTo(Map.of("room", (int) room, "person", "손님", "guest", true, "reason", "removed"));
        assertThat((String) map(removed.expectEvent("message").get(0)).get("message"))
                .contains("내보냈습니다");
        say(removed, "손님", "하나");
        assertThat(rejection(removed)).isEqualTo("removed");
        say(removed, "새 이름", "둘");
        assertThat(rejection(removed)).isEqualTo("not_member");
        for (String nickname : List.of("손님", "또 다른 손님")) {
            assertThat(rejection(enter(nickname))).isEqualTo("removed");
        }
        say(other, "다른 손님", "셋");
        assertThat(owner.expect("msg:new")).containsEntry("text", "셋");
        removed.disconnect();
        clock.advance(Duration.ofHours(25));
        guest("손님 다시");
    }

    @Test
    void onlyTheOwnerAndModeratorsModerateGuests() {
        TestSocket guest = guest("손님");
        TestTab member = TestTab.of(server, "가m" + NAMES.incrementAndGet());
        member.join(room);

        member.requestError("not_owner", "room:mute", Map.of("room", room, "guest", "손님", "minutes", 10));
        member.requestError("not_owner", "room:remove", Map.of("room", room, "guest", "손님"));
        owner.requestError("person_unknown", "room:mute", Map.of("room", room, "guest", "없는 손님", "minutes", 10));
        owner.requestError("invalid", "room:remove", Map.of("room", room));
        owner.requestError("invalid", "room:remove", Map.of("room", room, "guest", "손님", "person", member.id()));
        owner.requestError("invalid", "room:remove", Map.of("room", room, "guest", "손님", "minutes", 0));
        say(guest, "손님", "아직 있어요");
        assertThat(owner.expect("msg:new")).containsEntry("text", "아직 있어요");
    }
}
