package dev.roost.chat.access;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.service.access.AccessControl;
import dev.roost.chat.service.access.Bans;
import dev.roost.chat.service.person.People;
import dev.roost.chat.talk.TestTab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Invite links, with mode {@code invite}. */
@TestPropertySource(properties = "chat.access.mode=invite")
abstract class InvitesContract extends AccessContract {
    @Test
    void newcomerNeedsAnInviteAndTheOwnersLinkIsTheFirst() {
        assertThat(server.expectRefusal("/talk", Map.of("nickname", name("가")))).startsWith("invite: none");
        assertThat(server.expectRefusal("/talk", auth(name("가"), "x".repeat(32), null)))
                .startsWith("invite: unknown");
        assertThat(server.expectRefusal("/talk", auth(name("가"), "x".repeat(5_000), null)))
                .startsWith("invite: unknown");

        TestTab owner = owner();

        assertThat(map(owner.welcome.get("roles"))).containsEntry(owner.id(), "owner");
        assertThat(owner.another(server).id()).isEqualTo(owner.id());
    }

    @Test
    void ownersLinkWorksOnceAndMakesAllOthersInvalid() {
        String first = invites.createOwnerLink();
        String second = invites.createOwnerLink();

        TestTab owner = TestTab.open(server, auth(name("주인"), first, null));

        assertThat(server.expectRefusal("/talk", auth(name("가"), first, null))).startsWith("invite: revoked");
        owner.requestError("invite_revoked", "invite:use", Map.of("secret", second));
        assertThat(maps(owner.request("invite:list", Map.of()).get("invites")))
                .noneMatch(each -> each.get("creator") == null);
    }

    @Test
    void whoIsNoOwnerAnyMoreHasNoLinkToBecomeOne() {
        TestTab owner = owner();
        TestTab former = owner();
        TestTab other = invited(owner, "가");
        String link = (String) former.request("invite:owner", Map.of()).get("secret");
        String ofOwner = (String) owner.request("invite:owner", Map.of()).get("secret");

        owner.request("role:set", Map.of("person", former.id(), "role", "member"));

        former.requestError("invite_revoked", "invite:use", Map.of("secret", link));
        assertThat(server.expectRefusal("/talk", auth(name("나"), link, null))).startsWith("invite: revoked");
        other.request("invite:use", Map.of("secret", ofOwner));
    }

    @Test
    void bannedOwnerHasNoLinkForAnotherPerson(@Autowired Bans bans) {
        TestTab owner = owner();
        String link = (String) owner.request("invite:owner", Map.of()).get("secret");

        bans.ban(Actor.OPERATOR, owner.id(), "", null);

        assertThat(server.expectRefusal("/talk", auth(name("나"), link, null))).startsWith("invite: revoked");
    }

    @Test
    void knownPersonBecomesOwnerByTheLink() {
        TestTab owner = owner();
        TestTab member = invited(owner, "가");
        String link = invites.createOwnerLink();

        member.request("invite:use", Map.of("secret", link));

        assertThat(owner.expect("role:changed")).containsEntry("role", "owner");
        assertThat(map(member.another(server).welcome.get("roles"))).containsEntry(member.id(), "owner");
    }

    @Test
    void invitedPersonComesInAndTheRoomIsOpened() {
        TestTab owner = owner();
        long room = owner.create(name("방"));
        String id = inviteId(owner, Map.of("minutes", 60, "uses", 2));
        String secret = secret(owner, Map.of("minutes", 60, "uses", 2, "room", room));

        TestTab guest = TestTab.open(server, auth(name("손"), secret, null));

        assertThat(guest.request("invite:use", Map.of("secret", secret))).containsEntry("room", (int) room);
        assertThat(guest.request("invite:use", Map.of("secret", secret))).containsEntry("room", (int) room);
        assertThat(used(owner, id)).isZero();
        assertThat(server.expectRefusal("/talk", Map.of("invite", secret))).startsWith("nickname: none");
    }

    @Test
    void usedUpExpiredAndRevokedLinksHaveAnswersOfTheirOwn() {
        TestTab owner = owner();
        String once = secret(owner, Map.of("minutes", 60, "uses", 1));
        String brief = secret(owner, Map.of("minutes", 1, "uses", 0));
        Map<String, Object> created = owner.request("invite:create", Map.of("minutes", 60, "uses", 0));
        String revoked = (String) created.get("secret");
        TestTab.open(server, auth(name("손"), once, null));
        TestTab.open(server, auth(name("손"), brief, null));
        TestTab.open(server, auth(name("손"), brief, null));
        owner.request(
                "invite:revoke", Map.of("invite", map(created.get("invite")).get("id")));
        clock.advance(Duration.ofMinutes(2));

        assertThat(server.expectRefusal("/talk", auth(name("손"), once, null))).startsWith("invite: used up");
        assertThat(server.expectRefusal("/talk", auth(name("손"), brief, null))).startsWith("invite: expired");
        assertThat(server.expectRefusal("/talk", auth(name("손"), revoked, null)))
                .startsWith("invite: revoked");
        assertThat(server.expectRefusal("/talk", Map.of("invite", once))).startsWith("invite: used up");
    }

    @Test
    void rejectedNicknameUsesNothing() {
        TestTab owner = owner();
        Map<String, Object> created = owner.request("invite:create", Map.of("minutes", 60, "uses", 1));
        String secret = (String) created.get("secret");
        String id = (String) map(created.get("invite")).get("id");

        assertThat(server.expectRefusal("/talk", auth(owner.nickname(), secret, null)))
                .startsWith("nickname: taken");

        assertThat(used(owner, id)).isZero();
        TestTab.open(server, auth(name("손"), secret, null));
        assertThat(used(owner, id)).isOne();
    }

    @Test
    void concurrentUsesOfOneLinkSucceedOnce(@Autowired AccessControl access, @Autowired People people) {
        TestTab owner = owner();
        for (int i = 0; i < 5; i++) {
            String secret = secret(owner, Map.of("minutes", 60, "uses", 1));
            List<CompletableFuture<String>> all = IntStream.range(0, 4)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> register(access, people, secret)))
                    .toList();

            assertThat(all)
                    .extracting(CompletableFuture::join)
                    .containsOnlyOnce("registered")
                    .contains("invite_used");
        }
    }

    private static String register(AccessControl access, People people, String secret) {
        try {
            String nickname = name("함께");
            people.register(
                    nickname,
                    access.admit(new AccessControl.Newcomer(nickname, secret, Origin.UNKNOWN, ClientNetwork.UNKNOWN)));
            return "registered";
        } catch (ChatException rejected) {
            return rejected.code();
        }
    }

    @Test
    void linksEndWhenTheirCreatorIsDemoted() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        String newcomers = secret(moderator, Map.of("minutes", 60, "uses", 0));
        String id = inviteId(moderator, Map.of("minutes", 60, "uses", 1));

        owner.request("role:set", Map.of("person", moderator.id(), "role", "member"));

        assertRevoked(owner, newcomers);
        assertThat(invite(owner, id)).containsEntry("revoked", true);
        owner.request("role:set", Map.of("person", moderator.id(), "role", "moderator"));
        TestTab.open(server, auth(name("손"), newcomers, null));
        assertThat(invite(owner, id)).containsEntry("revoked", false);
    }

    @Test
    void linksEndWhileTheirCreatorIsBanned() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        String link = secret(moderator, Map.of("minutes", 60, "uses", 0));

        owner.request("ban:add", Map.of("person", moderator.id(), "minutes", 10));

        assertRevoked(owner, link);
        clock.advance(Duration.ofMinutes(11));
        TestTab.open(server, auth(name("손"), link, null));
    }

    @Test
    void linksToARoomEndWhenTheirCreatorHasToLeaveIt() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        long room = owner.create(name("방"));
        moderator.join(room);
        String toRoom = secret(moderator, Map.of("minutes", 60, "uses", 0, "room", room));
        String elsewhere = secret(moderator, Map.of("minutes", 60, "uses", 0));

        owner.request("room:remove", Map.of("room", room, "person", moderator.id()));

        assertRevoked(owner, toRoom);
        TestTab.open(server, auth(name("손"), elsewhere, null));
    }

    @Test
    void linksEndWithTheirCreatorsAccount(@Autowired JdbcClient jdbc) {
        TestTab owner = owner();
        Map<String, Object> link = owner.request("invite:create", Map.of("minutes", 60, "uses", 0));

        jdbc.sql("update invite set creator = 'deleted' where id = :id")
                .param("id", map(link.get("invite")).get("id"))
                .update();

        assertRevoked(owner, (String) link.get("secret"));
    }

    /** Asserts that neither a newcomer nor a known person can use a link. */
    private void assertRevoked(TestTab known, String secret) {
        assertThat(server.expectRefusal("/talk", auth(name("손"), secret, null))).startsWith("invite: revoked");
        assertThat(server.expectRefusal("/talk", Map.of("invite", secret))).startsWith("invite: revoked");
        known.requestError("invite_revoked", "invite:use", Map.of("secret", secret));
    }

    private static Map<String, Object> invite(TestTab moderator, String id) {
        return maps(moderator.request("invite:list", Map.of()).get("invites")).stream()
                .filter(each -> id.equals(each.get("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void membersDontInvite() {
        TestTab owner = owner();
        TestTab member = invited(owner, "가");
        String id = inviteId(owner, Map.of("minutes", 60, "uses", 1));

        member.requestError("forbidden", "invite:create", Map.of("minutes", 60, "uses", 1));
        member.requestError("forbidden", "invite:list", Map.of());
        member.requestError("forbidden", "invite:revoke", Map.of("invite", id));
        owner.requestError("invalid", "invite:create", Map.of("minutes", 0, "uses", 1));
        owner.requestError("invalid", "invite:create", Map.of("minutes", 60, "uses", -1));
        owner.requestError("invalid", "invite:create", Map.of("uses", 1));
        owner.requestError("room_unknown", "invite:create", Map.of("minutes", 60, "uses", 1, "room", 987654321));
        owner.requestError("invite_unknown", "invite:revoke", Map.of("invite", "nothing"));
        TestTab moderator = moderator(owner);
        assertThat(moderator.request("invite:create", Map.of("minutes", 60, "uses", 1)))
                .containsOnlyKeys("invite", "secret");
    }

    @Test
    void databaseHasNoSecret(@Autowired JdbcClient jdbc) {
        TestTab owner = owner();
        String secret = secret(owner, Map.of("minutes", 60, "uses", 1));

        assertThat(jdbc.sql("select secret from invite").query(String.class).list())
                .isNotEmpty()
                .doesNotContain(secret)
                .allMatch(each -> each.matches("[0-9a-f]{64}"));
    }
}
