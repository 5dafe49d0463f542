package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Passkeys. Clients of the in-memory server send no {@code Host} header, so the relying party is localhost. */
@TestPropertySource(properties = "chat.passkeys.max-per-person=2")
abstract class TalkPasskeysContract extends TalkContract {
    private static final String ORIGIN = "http://localhost:3000";

    private Map<String, Object> signIn(String event, Map<String, ?> argument) {
        TestSocket socket = server.connect("/sign-in");
        try {
            return map(socket.emitWithAck(event, argument).expectAck().get(0));
        } finally {
            socket.disconnect();
        }
    }

    private Map<String, Object> signInOptions() {
        return map(signIn("passkey:options", Map.of()).get("options"));
    }

    private Map<String, Object> signIn(String credential) {
        return signIn("passkey:sign-in", Map.of("credential", credential));
    }

    private static Map<String, Object> creationOptions(TestTab tab) {
        return map(tab.request("passkey:create", Map.of()).get("options"));
    }

    private static SoftAuthenticator passkey(TestTab tab) {
        SoftAuthenticator authenticator = new SoftAuthenticator(ORIGIN);
        tab.request("passkey:add", Map.of("credential", authenticator.create(creationOptions(tab)), "name", "휴대폰"));
        return authenticator;
    }

    private static List<Map<String, Object>> passkeys(TestTab tab) {
        return maps(tab.request("device:list", Map.of()).get("passkeys"));
    }

    @Test
    void passkeyIsTheSamePersonAgain() {
        TestTab tab = visitor("가나");
        SoftAuthenticator authenticator = passkey(tab);

        Map<String, Object> signedIn = signIn(authenticator.get(signInOptions()));

        TestTab again = TestTab.open(server, Map.of("token", String.valueOf(signedIn.get("token"))));
        assertThat(again.person()).isEqualTo(tab.person());
        assertThat(passkeys(tab))
                .singleElement()
                .satisfies(passkey -> assertThat(passkey)
                        .containsEntry("id", authenticator.id())
                        .containsEntry("name", "휴대폰")
                        .containsKeys("createdAt", "usedAt"));
        assertThat(TalkDevicesContract.devices(tab)).hasSize(2);
    }

    @Test
    void personWithAPasskeyKeepsTheNicknameAfterTheLogout() {
        TestTab tab = visitor("가나");
        SoftAuthenticator authenticator = passkey(tab);
        tab.request("me:logout", Map.of("everywhere", true));

        assertThat(server.expectRefusal("/talk", Map.of("nickname", tab.nickname())))
                .contains("nickname: taken");
        Map<String, Object> signedIn = signIn(authenticator.get(signInOptions()));
        assertThat(TestTab.open(server, Map.of("token", String.valueOf(signedIn.get("token"))))
                        .person())
                .isEqualTo(tab.person());
    }

    @Test
    void answerIsAcceptedOnce() {
        TestTab tab = visitor("가나");
        SoftAuthenticator authenticator = passkey(tab);
        String answer = authenticator.get(signInOptions());
        assertThat(signIn(answer)).containsKey("token");

        assertThat(signIn(answer)).containsEntry("code", "passkey_expired");
    }

    @Test
    void challengesExpireAndBelongToTheirPurposeAndPerson() {
        TestTab tab = visitor("가나");
        TestTab other = visitor("다라");
        SoftAuthenticator authenticator = passkey(tab);
        Map<String, Object> options = signInOptions();
        Map<String, Object> creation = creationOptions(tab);
        String created = new SoftAuthenticator(ORIGIN).create(creation);

        other.requestError("passkey_expired", "passkey:add", Map.of("credential", created, "name", "키"));
        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        tab.requestError("passkey_expired", "passkey:add", Map.of("credential", created, "name", "키"));
        assertThat(signIn(authenticator.get(options))).containsEntry("code", "passkey_expired");
        Map<String, Object> ofCreation =
                Map.of("challenge", creationOptions(tab).get("challenge"), "rpId", "localhost");
        assertThat(signIn(authenticator.get(ofCreation))).containsEntry("code", "passkey_expired");
    }

    @Test
    void forgedAnswersAreRejected() {
        TestTab tab = visitor("가나");
        SoftAuthenticator authenticator = passkey(tab);
        String answer = authenticator.get(signInOptions());
        String signature = answer.replaceAll(".*\"signature\":\"([^\"]+)\".*", "$1");

        // A signature of another challenge.
        String forged = authenticator
                .get(signInOptions())
                .replaceAll("\"signature\":\"[^\"]+\"", "\"signature\":\"" + signature + "\"");
        assertThat(signIn(forged)).containsEntry("code", "passkey_invalid");
        Map<String, Object> otherParty = Map.of("challenge", signInOptions().get("challenge"), "rpId", "evil.example");
        assertThat(signIn(authenticator.get(otherParty))).containsEntry("code", "passkey_invalid");
        assertThat(signIn(new SoftAuthenticator(ORIGIN).get(signInOptions()))).containsEntry("code", "passkey_unknown");
    }

    @Test
    void otherOriginsAreRejected() {
        TestTab tab = visitor("가나");
        for (String origin : List.of("https://evil.example", "http://localhost.evil.example", "ftp://localhost")) {
            String created = new SoftAuthenticator(origin).create(creationOptions(tab));
            tab.requestError("passkey_invalid", "passkey:add", Map.of("credential", created, "name", "키"));
        }
    }

    @Test
    void counterThatGoesBackIsRejected() {
        TestTab tab = visitor("가나");
        SoftAuthenticator authenticator = passkey(tab);
        authenticator.setSignCount(7);
        assertThat(signIn(authenticator.get(signInOptions()))).containsKey("token");

        authenticator.setSignCount(7);
        assertThat(signIn(authenticator.get(signInOptions()))).containsEntry("code", "passkey_invalid");
        authenticator.setSignCount(8);
        assertThat(signIn(authenticator.get(signInOptions()))).containsKey("token");
    }

    @Test
    void removedPasskeyIsUnknown() {
        TestTab tab = visitor("가나");
        SoftAuthenticator authenticator = passkey(tab);
        visitor("다라").requestError("passkey_unknown", "passkey:remove", Map.of("passkey", authenticator.id()));

        tab.request("passkey:remove", Map.of("passkey", authenticator.id()));

        assertThat(passkeys(tab)).isEmpty();
        assertThat(signIn(authenticator.get(signInOptions()))).containsEntry("code", "passkey_unknown");
    }

    @Test
    void passkeysOfAPersonAreLimited() {
        TestTab tab = visitor("가나");
        passkey(tab);
        passkey(tab);

        assertThat(tab.requestError("passkey:create", Map.of()))
                .containsEntry("code", "too_many_passkeys")
                .containsEntry("limit", 2);
    }

    @Test
    void malformedAnswersAreRejected() {
        String deep = "[".repeat(8_000);
        for (String malformed : List.of(
                "",
                "{}",
                "null",
                "[]",
                "text",
                deep,
                "{\"id\":\"!\",\"rawId\":\"!\",\"response\":{},\"type\":\"public-key\"}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"authenticatorData\":\"AA\",\"signature\":\"AA\",\"attestationObject\":\"gYGBgYGB\"}}")) {
            assertThat(signIn(malformed)).as(malformed).containsEntry("code", "passkey_invalid");
            visitor("가나").requestError("passkey_invalid", "passkey:add", Map.of("credential", malformed, "name", "키"));
        }
        assertThat(signIn("x".repeat(16 * 1024 + 1))).containsEntry("code", "invalid");
    }
}
