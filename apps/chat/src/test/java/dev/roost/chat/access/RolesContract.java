package dev.roost.chat.access;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.Ban;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Bans;
import dev.roost.chat.talk.TestTab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Roles and bans, with mode {@code open}. */
@TestPropertySource(properties = "chat.access.network-hold=1h")
abstract class RolesContract extends AccessContract {
    private final ExecutorService executor = Executors.newFixedThreadPool(8);

    @AfterEach
    void stopExecutor() {
        executor.shutdownNow();
    }

    @Test
    void ownerGrantsAndTakesRoles() {
        TestTab owner = owner();
        TestTab member = invited(owner, "가");

        owner.request("role:set", Map.of("person", member.id(), "role", "moderator"));

        assertThat(awaitRole(member, member.id())).isEqualTo("moderator");
        assertThat(map(member.another(server).welcome.get("roles")))
                .containsEntry(member.id(), "moderator")
                .containsEntry(owner.id(), "owner");
        member.requestError("forbidden", "role:set", Map.of("person", member.id(), "role", "owner"));
        owner.request("role:set", Map.of("person", member.id(), "role", "member"));
        assertThat(map(member.another(server).welcome.get("roles"))).doesNotContainKey(member.id());
        owner.requestError("person_unknown", "role:set", Map.of("person", "nobody", "role", "moderator"));
        owner.requestError("invalid", "role:set", Map.of("person", member.id(), "role", "emperor"));
    }

    private static Object awaitRole(TestTab tab, String person) {
        Map<String, Object> change = tab.expect("role:changed");
        return person.equals(change.get("person")) ? change.get("role") : awaitRole(tab, person);
    }

    @Test
    void moderatorsModerateRoomsThatTheyAreIn() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        TestTab roomOwner = invited(owner, "방장");
        TestTab member = invited(owner, "가");
        long room = roomOwner.create(name("방"));
        member.join(room);
        Map<String, Object> mute = Map.of("room", room, "person", member.id(), "minutes", 10);
        moderator.requestError("not_owner", "room:mute", mute);
        moderator.join(room);
        owner.join(room);

        assertThat(map(moderator.request("room:mute", mute).get("member"))).containsKey("mutedUntil");
        moderator.requestError("forbidden", "room:remove", Map.of("room", room, "person", owner.id()));
        member.requestError("not_owner", "room:mute", Map.of("room", room, "person", moderator.id(), "minutes", 1));
        moderator.requestError("not_owner", "room:rename", Map.of("room", room, "name", name("방")));
        roomOwner.request("room:mute", Map.of("room", room, "person", moderator.id(), "minutes", 0));
        moderator.request("room:remove", Map.of("room", room, "person", member.id(), "minutes", 60));
        member.requestError("removed", "room:join", Map.of("room", room));
        clock.advance(Duration.ofMinutes(61));
        member.request("room:join", Map.of("room", room));
    }

    @Test
    void removedPersonIsRecognizedInTheSameBrowserAndForAWhileInTheSameNetwork() {
        TestTab owner = owner();
        long room = owner.create(name("방"));
        TestTab jamie = TestTab.open(
                server, auth(name("Jamie"), secret(owner, Map.of("minutes", 60, "uses", 1)), "browser-of-jamie"));
        TestTab earlier = invited(owner, "먼저");
        jamie.join(room);
        clock.advance(Duration.ofSeconds(1));
        owner.request("room:remove", Map.of("room", room, "person", jamie.id()));
        clock.advance(Duration.ofSeconds(1));

        TestTab again = TestTab.open(server, auth(name("Jamie"), null, "browser-of-jamie"));
        TestTab newcomer = TestTab.open(server, auth(name("새"), null, "another-browser"));

        again.requestError("removed", "room:join", Map.of("room", room));
        assertThat(newcomer.requestError("room:join", Map.of("room", room)))
                .containsEntry("code", "network_held")
                .containsKey("until");
        earlier.join(room);
        again.create(name("다른 방"));
        clock.advance(Duration.ofHours(2));
        again.requestError("removed", "room:join", Map.of("room", room));
        newcomer.join(room);
        clock.advance(Duration.ofHours(23));
        again.join(room);
    }

    @Test
    void banEndsAllSocketsTokensAndLaterLogins() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        TestTab jamie = TestTab.open(
                server, auth(name("Jamie"), secret(owner, Map.of("minutes", 60, "uses", 1)), "jamies-browser"));
        TestTab second = jamie.another(server);
        clock.advance(Duration.ofSeconds(1));

        moderator.request("ban:add", Map.of("person", jamie.id(), "reason", " spam ", "minutes", 600));

        jamie.socket.expectDisconnect();
        second.socket.expectDisconnect();
        assertThat(server.expectRefusal("/talk", Map.of("token", jamie.token())))
                .startsWith("person: banned");
        assertThat(server.expectRefusal("/talk", auth(name("Jamie"), null, "jamies-browser")))
                .startsWith("person: banned");
        assertThat(server.expectRefusal("/talk", auth(name("새"), null, "another")))
                .startsWith("network: ");
        assertThat(maps(owner.request("ban:list", Map.of()).get("bans")))
                .filteredOn(each -> each.get("person").equals(jamie.person()))
                .singleElement()
                .satisfies(each -> assertThat(each)
                        .containsEntry("reason", "spam")
                        .containsEntry("author", moderator.person())
                        .containsKeys("at", "until"));
        clock.advance(Duration.ofHours(2));
        TestTab newcomer = TestTab.open(server, auth(name("새"), null, "another"));
        assertThat(newcomer.id()).isNotEqualTo(jamie.id());
        clock.advance(Duration.ofHours(9));
        assertThat(jamie.another(server).id()).isEqualTo(jamie.id());
    }

    @Test
    void rejectionHasReasonAndEnd(@Autowired Bans bans) {
        TestTab owner = owner();
        TestTab jamie = invited(owner, "Jamie");
        owner.request("ban:add", Map.of("person", jamie.id(), "reason", "spam"));

        ChatException rejection = Assertions.catchThrowableOfType(
                ChatException.class,
                () -> bans.requireNotBanned(new Visitor(jamie.id()), dev.roost.chat.domain.Origin.UNKNOWN));

        assertThat(rejection.code()).isEqualTo("banned");
        assertThat(rejection.details()).isEqualTo(Map.of("reason", "spam"));
        owner.request("ban:remove", Map.of("person", jamie.id()));
        assertThat(jamie.another(server).id()).isEqualTo(jamie.id());
        owner.requestError("person_unknown", "ban:remove", Map.of("person", jamie.id()));
    }

    @Test
    void concurrentBansOfOnePersonAllSucceed(@Autowired Bans bans) {
        TestTab owner = owner();
        for (int round = 0; round < 5; round++) {
            TestTab jamie = invited(owner, "Jamie");

            List<CompletableFuture<Ban>> all = IntStream.range(0, 8)
                    .mapToObj(each -> CompletableFuture.supplyAsync(
                            () -> bans.ban(Actor.OPERATOR, jamie.id(), "spam", null), executor))
                    .toList();

            assertThat(all)
                    .extracting(CompletableFuture::join)
                    .allMatch(ban -> ban.reason().equals("spam"));
        }
    }

    @Test
    void onlyLowerRolesAreBanned() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        TestTab other = moderator(owner);
        TestTab member = invited(owner, "가");

        moderator.requestError("forbidden", "ban:add", Map.of("person", owner.id()));
        moderator.requestError("forbidden", "ban:add", Map.of("person", other.id()));
        moderator.requestError("forbidden", "ban:add", Map.of("person", moderator.id()));
        member.requestError("forbidden", "ban:add", Map.of("person", other.id()));
        member.requestError("forbidden", "ban:list", Map.of());
        member.requestError("forbidden", "ban:remove", Map.of("person", other.id()));
        owner.requestError("person_unknown", "ban:add", Map.of("person", "nobody"));
        owner.requestError("invalid", "ban:add", Map.of("person", member.id(), "reason", "x".repeat(201)));
        for (String reason : List.of("a\u0000b", "a\ud83d", "\udc26b")) {
            owner.requestError("invalid", "ban:add", Map.of("person", member.id(), "reason", reason));
        }
        for (Object minutes : List.of("10", 10.5, true)) {
            owner.requestError("invalid", "ban:add", Map.of("person", member.id(), "minutes", minutes));
        }
        owner.requestError("invalid", "role:set", Map.of("person", member.id(), "role", 1));
        owner.request("ban:add", Map.of("person", other.id()));
        other.socket.expectDisconnect();
    }
}
