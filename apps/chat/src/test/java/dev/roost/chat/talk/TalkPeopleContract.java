package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connecting, nicknames and tokens. */
abstract class TalkPeopleContract extends TalkContract {
    @Test
    void hostileNamesAndTokensAreRejectedByTheirLength() {
        String marks = "\u0301\u0323".repeat(1_500);
        for (Map<String, String> auth : List.of(
                Map.of("nickname", marks),
                Map.of("token", marks, "nickname", marks),
                Map.of("nickname", "x".repeat(321)))) {
            assertThat(server.expectRefusal("/talk", auth)).startsWith("nickname: too long");
        }
        assertThat(server.expectRefusal("/talk", Map.of("nickname", marks.repeat(20))))
                .startsWith("auth: invalid");
        TestTab tab = visitor("가나");
        tab.requestError("nickname_invalid", "me:rename", Map.of("nickname", marks.repeat(20)));
        tab.requestError("name_invalid", "room:create", Map.of("name", marks.repeat(20)));
        long room = tab.create(name("방"));
        tab.requestError("invalid", "room:mute", Map.of("room", room, "person", marks, "minutes", 1));
    }

    /** PostgreSQL can't compare these texts; its driver sends half a surrogate pair as a question mark. */
    @Test
    void textsThatCannotBeComparedAreUnknown() {
        TestTab tab = visitor("가나");
        long room = tab.create(name("방"));
        for (Map.Entry<String, Map<String, ?>> request : Map.<String, Map<String, ?>>of(
                        "room:direct", Map.of("person", "a\0b"),
                        "room:mute", Map.of("room", room, "guest", "a\0b", "minutes", 1),
                        "device:revoke", Map.of("device", "\0"))
                .entrySet()) {
            assertThat(tab.requestError(request.getKey(), request.getValue()).get("code"))
                    .as(request.getKey())
                    .isIn("invalid", "person_unknown", "device_unknown", "not_member");
        }
        assertThat(maps(tab.request("person:find", Map.of("query", "\ud800")).get("people")))
                .isEmpty();
        assertThat(maps(tab.request("search:people", Map.of("query", "*\udc00")).get("people")))
                .isEmpty();
    }

    @Test
    void lookAlikeNicknamesAreRejected() {
        int number = NAMES.incrementAndGet();
        TestTab tab = TestTab.of(server, "Alice " + number);

        assertThat(server.expectRefusal("/talk", Map.of("nickname", "Alic\uff45 " + number)))
                .contains("nickname: taken");
        assertThat(server.expectRefusal("/talk", Map.of("nickname", "\u0410lice " + number)))
                .contains("mixes scripts");
        TestTab other = visitor("가나");
        other.requestError("nickname_taken", "me:rename", Map.of("nickname", "A1ice " + number));
        tab.request("me:rename", Map.of("nickname", "Alic\uff45 " + number));
        other.requestError("nickname_taken", "me:rename", Map.of("nickname", "Alice " + number));
        tab.request("me:rename", Map.of("nickname", name("다라")));
        other.request("me:rename", Map.of("nickname", "Alice " + number));
    }

    @Test
    void logoutEndsTokensAndSockets() {
        TestTab tab = visitor("가나");
        TestTab second = tab.another(server);
        tab.create(name("방"));

        tab.request("me:logout", Map.of());

        second.socket.expectDisconnect();
        delays.advance(Duration.ofSeconds(1));
        tab.socket.expectDisconnect();
        assertThat(server.expectRefusal("/talk", Map.of("token", tab.token()))).contains("token: invalid");
        assertThat(server.expectRefusal("/talk", Map.of("token", second.token())))
                .contains("token: invalid");
        TestTab next = TestTab.open(server, Map.of("token", tab.token(), "nickname", tab.nickname()));
        assertThat(next.id()).isNotEqualTo(tab.id());
        assertThat(next.another(server).id()).isEqualTo(next.id());
    }

    @Test
    void newPersonReceivesATokenAndTheRooms() {
        String nickname = name("가나");
        TestTab first = TestTab.of(server, nickname);
        long room = first.create(name("방"));

        TestTab tab = visitor("다라");

        assertThat(first.person()).containsEntry("nickname", nickname).containsOnlyKeys("id", "nickname");
        assertThat(tab.token()).isNotBlank();
        assertThat(maps(tab.welcome.get("rooms")))
                .filteredOn(each -> number(each, "id") == room)
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("joined", false)
                        .containsEntry("members", 1)
                        .containsEntry("unread", 0)
                        .containsEntry("mentions", 0)
                        .containsEntry("read", 0)
                        .containsEntry("owner", first.id())
                        .doesNotContainKey("last"));
    }

    @Test
    void validTokenOverridesTheNickname() {
        TestTab tab = visitor("가나");

        TestTab again = TestTab.open(server, Map.of("token", tab.token(), "nickname", name("다른")));

        assertThat(again.person()).isEqualTo(tab.person());
    }

    @Test
    void nicknameIsUsedIfTheTokenIsInvalid() {
        String nickname = name("가나");

        TestTab tab = TestTab.open(server, Map.of("token", "what.is.this", "nickname", nickname));

        assertThat(tab.person()).containsEntry("nickname", nickname);
    }

    @Test
    void senderCannotBeForged() {
        TestTab victim = visitor("가나");
        TestTab thief = visitor("도둑");
        String[] mine = thief.token().split("\\.");
        String[] theirs = victim.token().split("\\.");

        for (String forged : List.of(
                theirs[0] + "." + theirs[1] + "." + mine[2],
                theirs[0] + "." + mine[1] + "." + mine[2],
                theirs[0] + "." + theirs[1] + ".",
                theirs[0] + "." + theirs[1],
                theirs[0],
                victim.token() + "x",
                victim.token().substring(1),
                "..",
                "")) {
            assertThat(server.expectRefusal("/talk", Map.of("token", forged)))
                    .as(forged)
                    .contains("token: invalid");
        }
    }

    @Test
    void missingCredentialsAreRejected() {
        assertThat(server.expectRefusal("/talk", null)).contains("token: invalid");
        assertThat(server.expectRefusal("/talk", Map.of())).contains("token: invalid");
    }

    @Test
    void tokenIsValidForAYear() {
        TestTab tab = visitor("가나");
        clock.advance(Duration.ofDays(366));

        assertThat(server.expectRefusal("/talk", Map.of("token", tab.token()))).contains("token: invalid");
    }

    @Test
    void nicknameBelongsToOnePerson() {
        String nickname = name("it's<나>");
        TestTab.of(server, nickname);

        for (String same : List.of(
                nickname, "  " + nickname + "\u3000", nickname.replace("<", "＜").replace("'", "＇"))) {
            assertThat(server.expectRefusal("/talk", Map.of("nickname", same)))
                    .as(same)
                    .contains("nickname: taken");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "가\u0000",
                "가\n나",
                "가\u200b나",
                "\u202e가",
                "가\u2066",
                "\u115f",
                "\u3164",
                "가\ufe0f",
                "가\u200d",
                "\u2800",
                "가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가"
            })
    void nicknameThatCantBeSeenIsRefused(String nickname) {
        assertThat(server.expectRefusal("/talk", Map.of("nickname", nickname))).startsWith("nickname:");
    }

    @Test
    void emojiAreValidNames() {
        for (String nickname : List.of("👨‍👩‍👧 가족", "❤️", "🇰🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏽", "1️⃣")) {
            assertThat(TestTab.of(server, nickname + NAMES.incrementAndGet()).nickname())
                    .startsWith(nickname);
        }
    }

    @Test
    void nicknameIsFreeThirtyDaysAfterTheLastVisit() {
        String nickname = name("가나");
        TestTab gone = TestTab.of(server, nickname);
        leaves(gone);
        clock.advance(Duration.ofDays(31));

        TestTab next = TestTab.of(server, nickname);

        assertThat(next.id()).isNotEqualTo(gone.id());
        assertThat(server.expectRefusal("/talk", Map.of("token", gone.token()))).contains("nickname: taken");
        TestTab back = TestTab.open(server, Map.of("token", gone.token(), "nickname", name("다시")));
        assertThat(back.id()).isEqualTo(gone.id());
    }

    @Test
    void releasedNicknameIsClaimedAgain() {
        TestTab tab = visitor("가나");
        leaves(tab);
        clock.advance(Duration.ofDays(60));

        assertThat(tab.another(server).person()).isEqualTo(tab.person());
    }

    @Test
    void newNicknameIsSentToSharedRoomsAndOwnTabs() {
        TestTab owner = visitor("가");
        TestTab other = visitor("나");
        TestTab stranger = visitor("다");
        long room = owner.create(name("방"));
        other.join(room);
        TestTab second = owner.another(server);
        String nickname = name("새이름");

        Map<String, Object> answer = owner.request("me:rename", Map.of("nickname", nickname));

        Map<String, Object> person = Map.of("id", owner.id(), "nickname", nickname);
        assertThat(answer).containsEntry("person", person).containsKey("token");
        for (TestTab tab : List.of(owner, other, second)) {
            assertThat(tab.expect("person:renamed")).containsEntry("person", person);
        }
        stranger.requestError("nickname_taken", "me:rename", Map.of("nickname", nickname));
        stranger.requestError("nickname_invalid", "me:rename", Map.of("nickname", "\u200b"));
        stranger.requestError("invalid", "me:rename", Map.of());
        assertThat(map(owner.say(room, "나야").get("author"))).containsEntry("nickname", nickname);
    }
}
