package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.store.person.TokenSecret;
import dev.roost.test.TestSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Devices, links to another device, and the log-out. */
@TestPropertySource(properties = "chat.devices.max-per-person=4")
abstract class TalkDevicesContract extends TalkContract {
    @Autowired
    private TokenSecret tokenSecret;

    @Autowired
    JdbcClient jdbc;

    /** Sends a request on {@code /sign-in}. */
    Map<String, Object> signIn(String event, Map<String, ?> argument) {
        TestSocket socket = server.connect("/sign-in");
        try {
            return map(socket.emitWithAck(event, argument).expectAck().get(0));
        } finally {
            socket.disconnect();
        }
    }

    private String link(TestTab tab) {
        return String.valueOf(tab.request("device:link", Map.of()).get("secret"));
    }

    /** Opens a tab on another device of the same person. */
    private TestTab secondDevice(TestTab tab) {
        Map<String, Object> used = signIn("link:use", Map.of("secret", link(tab)));
        return TestTab.open(server, Map.of("token", String.valueOf(used.get("token"))));
    }

    static List<Map<String, Object>> devices(TestTab tab) {
        return maps(tab.request("device:list", Map.of()).get("devices"));
    }

    private static String currentDevice(TestTab tab) {
        return devices(tab).stream()
                .filter(device -> Boolean.TRUE.equals(device.get("current")))
                .map(device -> String.valueOf(device.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private String refusal(TestTab tab) {
        return server.expectRefusal("/talk", Map.of("token", tab.token()));
    }

    @Test
    void tabsOfOneBrowserAreOneDevice() {
        TestTab tab = visitor("가나");
        tab.another(server).another(server);

        assertThat(devices(tab))
                .singleElement()
                .satisfies(device -> assertThat(device)
                        .containsOnlyKeys("id", "name", "createdAt", "seenAt", "current")
                        .containsEntry("current", true));
        assertThat(tab.request("device:list", Map.of())).containsEntry("passkeys", List.of());
    }

    @Test
    void linkMovesThePersonToAnotherDevice() {
        TestTab first = visitor("하늘");
        TestTab other = visitor("다라");
        long room = other.create(name("방"));
        first.join(room);
        long read = number(other.say(room, "읽은 글"), "id");
        first.request("room:read", Map.of("room", room, "message", read));
        other.say(room, "안 읽은 글");
        String secret = link(first);

        Map<String, Object> opened = signIn("link:open", Map.of("secret", secret));
        Map<String, Object> used = signIn("link:use", Map.of("secret", secret));
        TestTab second = TestTab.open(server, Map.of("token", String.valueOf(used.get("token"))));

        assertThat(opened).containsEntry("person", first.person()).containsKey("expiresAt");
        assertThat(second.person()).isEqualTo(first.person());
        assertThat(second.roomInWelcome(room))
                .containsEntry("joined", true)
                .containsEntry("unread", 1)
                .containsEntry("read", (int) read);
        assertThat(first.expect("device:changed")).containsEntry("added", "");
        assertThat(devices(first)).hasSize(2);
        assertThat(currentDevice(second)).isNotEqualTo(currentDevice(first));
    }

    @Test
    void linkWorksOnce() {
        TestTab tab = visitor("가나");
        String secret = link(tab);
        signIn("link:use", Map.of("secret", secret));

        assertThat(signIn("link:use", Map.of("secret", secret))).containsEntry("code", "link_used");
        assertThat(signIn("link:open", Map.of("secret", secret))).containsEntry("code", "link_used");
    }

    @Test
    void linkExpiresAfterTenMinutes() {
        TestTab tab = visitor("가나");
        String secret = link(tab);
        clock.advance(Duration.ofMinutes(10).plusMillis(1));

        assertThat(signIn("link:open", Map.of("secret", secret))).containsEntry("code", "link_expired");
        assertThat(signIn("link:use", Map.of("secret", secret))).containsEntry("code", "link_expired");
    }

    @Test
    void guessedLinkIsUnknown() {
        assertThat(signIn("link:use", Map.of("secret", "A".repeat(32)))).containsEntry("code", "link_unknown");
        assertThat(signIn("link:use", Map.of("secret", "A".repeat(65)))).containsEntry("code", "invalid");
        assertThat(signIn("link:use", Map.of())).containsEntry("code", "invalid");
    }

    @Test
    void onlyTheNewestLinksOfAPersonAreKept() {
        TestTab tab = visitor("가나");
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            secrets.add(link(tab));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(signIn("link:open", Map.of("secret", secrets.get(0)))).containsEntry("code", "link_unknown");
        for (String secret : secrets.subList(1, 4)) {
            assertThat(signIn("link:open", Map.of("secret", secret))).containsKey("person");
        }
    }

    @Test
    void secretOfALinkIsNotStored() {
        TestTab tab = visitor("가나");
        String secret = link(tab);

        List<String> stored = jdbc.sql("select secret_hash from device_link where person = :person")
                .param("person", tab.id())
                .query(String.class)
                .list();

        assertThat(stored)
                .singleElement()
                .satisfies(hash -> assertThat(hash).hasSize(64).doesNotContain(secret));
    }

    @Test
    void revokedDeviceIsDisconnectedAndItsTokenInvalid() {
        TestTab first = visitor("가나");
        TestTab second = secondDevice(first);
        TestTab secondTab = second.another(server);
        String device = currentDevice(second);
        String pending = link(second);

        first.request("device:revoke", Map.of("device", device));

        second.socket.expectDisconnect();
        secondTab.socket.expectDisconnect();
        assertThat(refusal(second)).contains("token: invalid");
        assertThat(refusal(secondTab)).contains("token: invalid");
        assertThat(devices(first)).hasSize(1);
        assertThat(first.another(server).person()).isEqualTo(first.person());
        // It could have been made by a thief.
        assertThat(signIn("link:use", Map.of("secret", pending))).containsEntry("code", "link_unknown");
    }

    @Test
    void devicesOfOthersCannotBeRevoked() {
        TestTab mine = visitor("가나");
        TestTab theirs = visitor("다라");

        mine.requestError("device_unknown", "device:revoke", Map.of("device", currentDevice(theirs)));
        mine.requestError("device_unknown", "device:revoke", Map.of("device", "nothing"));
        mine.requestError("invalid", "device:revoke", Map.of());
        assertThat(theirs.another(server).id()).isEqualTo(theirs.id());
    }

    @Test
    void logoutEndsThisDeviceAndKeepsThePerson() {
        TestTab first = visitor("가나");
        TestTab second = secondDevice(first);

        second.request("me:logout", Map.of());

        delays.advance(Duration.ofSeconds(1));
        second.socket.expectDisconnect();
        assertThat(refusal(second)).contains("token: invalid");
        assertThat(first.another(server).person()).isEqualTo(first.person());
        assertThat(server.expectRefusal("/talk", Map.of("nickname", first.nickname())))
                .contains("nickname: taken");
    }

    @Test
    void logoutOfTheLastDeviceReleasesTheNickname() {
        TestTab first = visitor("가나");
        TestTab second = secondDevice(first);
        second.request("me:logout", Map.of());
        first.request("me:logout", Map.of());

        assertThat(TestTab.of(server, first.nickname()).id()).isNotEqualTo(first.id());
    }

    @Test
    void logoutEverywhereEndsAllDevices() {
        TestTab first = visitor("가나");
        TestTab second = secondDevice(first);

        first.request("me:logout", Map.of("everywhere", true));

        second.socket.expectDisconnect();
        delays.advance(Duration.ofSeconds(1));
        first.socket.expectDisconnect();
        assertThat(refusal(first)).contains("token: invalid");
        assertThat(refusal(second)).contains("token: invalid");
        assertThat(TestTab.of(server, first.nickname()).id()).isNotEqualTo(first.id());
    }

    /** A token as servers without devices issued it. */
    private String oldToken(String person, Instant issued) {
        try {
            String signed = person + "." + issued.getEpochSecond();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(tokenSecret.bytes(), "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tokenThatIsOlderThanDevicesBecomesADevice() {
        TestTab first = visitor("가나");
        String old = oldToken(first.id(), clock.instant());

        TestTab tab = TestTab.open(server, Map.of("token", old));
        TestTab same = TestTab.open(server, Map.of("token", old));

        assertThat(tab.person()).isEqualTo(first.person());
        assertThat(currentDevice(same)).isEqualTo(currentDevice(tab));
        assertThat(devices(first)).hasSize(2);
        first.request("device:revoke", Map.of("device", currentDevice(tab)));
        assertThat(server.expectRefusal("/talk", Map.of("token", old))).contains("token: invalid");
        assertThat(refusal(tab)).contains("token: invalid");
    }

    @Test
    void deviceThatWasSeenLeastRecentlyIsReplaced() {
        TestTab first = visitor("가나");
        TestTab oldest = secondDevice(first);
        leaves(oldest);
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(1));
            secondDevice(first);
        }
        clock.advance(Duration.ofMinutes(1));
        first.another(server);
        assertThat(devices(first)).hasSize(4);

        secondDevice(first);

        assertThat(devices(first)).hasSize(4);
        assertThat(refusal(oldest)).contains("token: invalid");
        assertThat(first.another(server).id()).isEqualTo(first.id());
    }
}
