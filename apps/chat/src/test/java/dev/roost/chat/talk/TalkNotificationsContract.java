package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.push.TestBrowser;
import dev.roost.chat.push.TestPushService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who gets a push of which message, at a push service of the test. */
abstract class TalkNotificationsContract extends PushContract {
    @Test
    void pushHasTheIdsOfTheMessageOnly() {
        TestTab author = visitor("가");
        long room = author.create(name("비밀방"));
        Reader reader = reader("나", room);
        long message = say(author, room, "비밀이에요");

        JsonNode content = pushAfterDelay(reader, 1);

        assertThat(content.toString())
                .isEqualTo("{\"room\":" + room + ",\"message\":" + message + ",\"kind\":\"message\"}");
    }

    @Test
    void requestIdentifiesTheServerAndHasItsHeaders() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        say(author, room, "안녕");
        pushAfterDelay(reader, 1);

        TestPushService.Received request = service.await(reader.path(), 1);

        assertThat(request.headers())
                .containsEntry("ttl", "86400")
                .containsEntry("topic", "room-" + room)
                .containsEntry("content-encoding", "aes128gcm");
        String key = (String) reader.tab().request("notify:get", Map.of()).get("key");
        JsonNode claims = request.claims(key);
        assertThat(claims.get("aud").asString()).isEqualTo(service.origin());
        assertThat(claims.get("sub").asString()).isEqualTo("mailto:operator@example.com");
        assertThat(Instant.ofEpochSecond(claims.get("exp").asLong()))
                .isAfter(clock.instant())
                .isBefore(clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void messagesOfTheDelayCauseOnePush() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        say(author, room, "하나");
        long second = say(author, room, "둘");
        clock.advance(DELAY);

        assertThat(push(reader, 1).get("message").asLong()).isEqualTo(second);
        long third = say(author, room, "셋");
        assertThat(pushAfterDelay(reader, 2).get("message").asLong()).isEqualTo(third);
        assertThat(service.received(reader.path())).hasSize(2);
    }

    @Test
    void membersWhoLookHaveReadOrMutedGetNoPush() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader own = subscribed(author);
        Reader looking = reader("나", room);
        show(looking.tab(), true);
        Reader muted = reader("다", room);
        choose(muted, room, "none");
        Reader hasRead = reader("라", room);
        Reader last = reader("마", room);
        choose(last, room, "all");
        choose(hasRead, room, "all");
        long message = say(author, room, "@" + muted.tab().nickname() + " 안녕");
        hasRead.tab().request("room:read", Map.of("room", room, "message", message));

        assertThat(pushAfterDelay(last, 1).get("message").asLong()).isEqualTo(message);

        for (Reader none : List.of(own, looking, muted, hasRead)) {
            assertThat(service.received(none.path())).as(none.tab().nickname()).isEmpty();
        }
    }

    @Test
    void pageThatIsHiddenOrClosedDoesNotCount() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader hidden = reader("나", room);
        show(hidden.tab(), true);
        show(hidden.tab(), false);
        Reader closed = reader("다", room);
        TestTab second = closed.tab().another(server);
        show(second, true);
        second.socket.disconnect();
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from visible_person where person = :person")
                                .param("person", closed.tab().id())
                                .query(Long.class)
                                .single()
                        == 0);

        say(author, room, "안녕");

        pushAfterDelay(hidden, 1);
        push(closed, 1);
    }

    @Test
    void pageAtAnotherServerCountsAsLongAsThatServerIsAlive() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        Reader last = reader("다", room);
        String other = name("server");
        jdbc.sql("insert into chat_server (id, seen_at) values (:id, current_timestamp)")
                .param("id", other)
                .update();
        jdbc.sql("insert into visible_person (person, server) values (:person, :id)")
                .param("person", reader.tab().id())
                .param("id", other)
                .update();
        say(author, room, "하나");
        pushAfterDelay(last, 1);
        assertThat(service.received(reader.path())).isEmpty();

        jdbc.sql("delete from chat_server where id = :id").param("id", other).update();
        long message = say(author, room, "둘");

        assertThat(pushAfterDelay(reader, 1).get("message").asLong()).isEqualTo(message);
    }

    @Test
    void largeRoomNotifiesOfMentionsOnlyUnlessChosen() {
        TestTab author = visitor("가");
        long room = author.create(name("큰방"));
        for (int i = 0; i < 3; i++) {
            visitor("손님").join(room);
        }
        Reader byDefault = reader("나", room);
        Reader all = reader("다", room);
        choose(all, room, "all");
        say(author, room, "모두 안녕");
        assertThat(pushAfterDelay(all, 1).get("kind").asString()).isEqualTo("message");
        assertThat(service.received(byDefault.path())).isEmpty();

        say(author, room, "@" + byDefault.tab().nickname() + " 여기 봐요");

        assertThat(pushAfterDelay(byDefault, 1).get("kind").asString()).isEqualTo("mention");
        assertThat(service.await(byDefault.path(), 1).headers()).containsEntry("urgency", "high");
        push(all, 2);
        assertThat(service.await(all.path(), 2).headers()).containsEntry("urgency", "normal");
    }

    @Test
    void roomOfTwoIsUrgent() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader reader = reader("나", room);
        say(author, room, "안녕");
        pushAfterDelay(reader, 1);
        assertThat(service.await(reader.path(), 1).headers()).containsEntry("urgency", "high");
    }

    @Test
    void deletedMessageAndFormerMemberCauseNoPush() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader left = reader("나", room);
        Reader last = reader("다", room);
        left.tab().request("room:leave", Map.of("room", room));
        long deleted = say(author, room, "지울 글");
        author.request("msg:delete", Map.of("message", deleted));
        clock.advance(DELAY);
        long message = say(author, room, "남는 글");

        assertThat(pushAfterDelay(last, 1).get("message").asLong()).isEqualTo(message);
        assertThat(service.received(left.path())).isEmpty();
    }

    @Test
    void logoutAndUnsubscribeEndPushes() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader loggedOut = reader("나", room);
        Reader off = reader("다", room);
        Reader last = reader("라", room);
        loggedOut.tab().request("me:logout", Map.of());
        off.tab().request("push:unsubscribe", Map.of("endpoint", service.endpoint(off.path())));
        assertThat(subscriptionsOf(loggedOut)).isZero();
        assertThat(subscriptionsOf(off)).isZero();
        say(author, room, "안녕");
        pushAfterDelay(last, 1);
        assertThat(service.received()).hasSize(1);
    }

    @Test
    void browserBelongsToThePersonWhoSubscribedItLast() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader first = reader("나", room);
        TestTab second = visitor("다");
        second.join(room);
        subscribe(second, first.browser(), first.path());
        assertThat(subscriptionsOf(first)).isZero();
        // Nobody can end the pushes of another person.
        first.tab().request("push:unsubscribe", Map.of("endpoint", service.endpoint(first.path())));
        say(author, room, "안녕");
        pushAfterDelay(first, 1);
        assertThat(service.received(first.path())).hasSize(1);
    }

    @Test
    void furtherBrowserReplacesTheOldest() {
        TestTab author = visitor("가");
        long room = author.create(name("방"));
        Reader first = reader("나", room);
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            subscribed(first.tab());
        }
        assertThat(subscriptionsOf(first)).isEqualTo(3);
        say(author, room, "안녕");
        clock.advance(DELAY);
        Awaitility.await().until(() -> service.received().size() == 3);
        assertThat(service.received(first.path())).isEmpty();
    }

    @Test
    void levelIsStoredAndReachesOtherTabs() {
        TestTab tab = visitor("가");
        TestTab other = tab.another(server);
        long room = tab.create(name("방"));
        assertThat(tab.request("notify:get", Map.of()))
                .containsEntry("allUpTo", 4)
                .containsEntry("rooms", List.of());

        assertThat(tab.request("notify:room", Map.of("room", room, "level", "none")))
                .isEqualTo(Map.of("room", (int) room, "level", "none"));

        assertThat(other.expect("notify:room")).containsEntry("level", "none");
        assertThat(maps(tab.another(server).request("notify:get", Map.of()).get("rooms")))
                .singleElement()
                .satisfies(each -> assertThat(each).containsEntry("level", "none"));
    }

    @Test
    void invalidRequestsAreRejected() {
        TestTab tab = visitor("가");
        long room = visitor("나").create(name("방"));
        tab.requestError("not_member", "notify:room", Map.of("room", room, "level", "all"));
        tab.requestError("room_unknown", "notify:room", Map.of("room", 999_999_999, "level", "all"));
        tab.requestError("invalid", "notify:room", Map.of("room", room, "level", "loud"));
        tab.requestError("invalid", "page:visible", Map.of());
        TestBrowser browser = new TestBrowser();
        Map<String, String> keys = Map.of("p256dh", browser.publicKey(), "auth", browser.authSecret());
        for (String endpoint : List.of("", "nonsense", "https://" + "x".repeat(1000))) {
            tab.requestError(
                    "invalid",
                    "push:subscribe",
                    Map.of("endpoint", endpoint, "p256dh", browser.publicKey(), "auth", browser.authSecret()));
        }
        tab.requestError("invalid", "push:subscribe", keys);
        tab.requestError(
                "invalid",
                "push:subscribe",
                Map.of("endpoint", service.endpoint("/x"), "p256dh", "A".repeat(87), "auth", browser.authSecret()));
        tab.requestError("invalid", "push:unsubscribe", Map.of("endpoint", "x".repeat(1001)));
    }
}
