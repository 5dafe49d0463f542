package dev.roost.chat.access;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditEntry;
import dev.roost.chat.audit.AuditEntry.Party;
import dev.roost.chat.audit.AuditEntry.RoomReference;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.talk.TestTab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Acts of moderators are recorded, each in its transaction. */
@TestPropertySource(properties = {"chat.audit.retention=30d", "chat.access.network-hold=0"})
abstract class AuditContract extends AccessContract {
    private static final int ALL = 1_000;

    @Autowired
    AuditLog audit;

    @Autowired
    StorageTransactions transactions;

    /** Returns the entries of a person, the oldest first. */
    List<AuditEntry> of(TestTab actor) {
        return audit.before(Long.MAX_VALUE, ALL).stream()
                .filter(entry -> party(actor).equals(entry.actor()))
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }

    static Party party(TestTab tab) {
        return new Party(tab.id(), tab.nickname());
    }

    static AuditEntry act(AuditEntry like, AuditAction action, TestTab person, RoomReference room, Object detail) {
        Party party = person == null ? null : party(person);
        return new AuditEntry(like.id(), like.at(), like.actor(), action, party, room, detail.toString());
    }

    @Test
    void actsInRoomsAreRecorded() {
        TestTab owner = owner();
        TestTab roomOwner = invited(owner, "방장");
        TestTab member = invited(owner, "가");
        String name = name("방");
        long room = roomOwner.create(name);
        member.join(room);
        RoomReference reference = new RoomReference(room, name);
        long message = number(member.say(room, "비밀 이야기"), "id");
        long own = number(roomOwner.say(room, "내 말"), "id");

        roomOwner.request("room:mute", Map.of("room", room, "person", member.id(), "minutes", 10));
        roomOwner.request("room:mute", Map.of("room", room, "person", member.id(), "minutes", 0));
        roomOwner.request("msg:delete", Map.of("message", message));
        roomOwner.request("msg:delete", Map.of("message", own));
        roomOwner.request("room:remove", Map.of("room", room, "person", member.id(), "minutes", 60));
        roomOwner.request("room:delete", Map.of("room", room, "name", name));

        List<AuditEntry> entries = of(roomOwner);
        assertThat(entries)
                .hasSize(5)
                .containsExactly(
                        act(entries.get(0), AuditAction.PERSON_MUTED, member, reference, 10),
                        act(entries.get(1), AuditAction.PERSON_UNMUTED, member, reference, ""),
                        act(entries.get(2), AuditAction.MESSAGE_DELETED, member, reference, message),
                        act(entries.get(3), AuditAction.PERSON_REMOVED, member, reference, 60),
                        act(entries.get(4), AuditAction.ROOM_DELETED, null, reference, ""))
                .allSatisfy(entry -> assertThat(entry.at()).isEqualTo(clock.instant()));
        assertThat(entries.toString()).doesNotContain("비밀 이야기");
    }

    @Test
    void privateRoomIsRecordedWithoutItsName() {
        TestTab owner = owner();
        TestTab roomOwner = invited(owner, "방장");
        long room = number(
                map(roomOwner
                        .request("room:create", Map.of("name", name("비밀"), "kind", "private"))
                        .get("room")),
                "id");

        TestTab member = invited(owner, "가");
        // People who share a room may invite each other.
        member.join(roomOwner.create(name("방")));
        roomOwner.request("room:invite", Map.of("room", room, "person", member.id()));
        member.join(room);
        roomOwner.request("room:remove", Map.of("room", room, "person", member.id(), "minutes", 60));

        assertThat(of(roomOwner))
                .singleElement()
                .satisfies(entry -> assertThat(entry.room()).isEqualTo(new RoomReference(room, null)));
    }

    @Test
    void moderatorsDeleteMessagesOfOthersInRoomsThatTheyAreIn() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        TestTab roomOwner = invited(owner, "방장");
        String name = name("방");
        long room = roomOwner.create(name);
        long message = number(roomOwner.say(room, "나쁜 말"), "id");
        owner.join(room);
        long ofOwner = number(owner.say(room, "주인의 말"), "id");
        moderator.requestError("message_unknown", "msg:delete", Map.of("message", message));
        moderator.join(room);

        Map<String, Object> deleted =
                map(moderator.request("msg:delete", Map.of("message", message)).get("message"));
        moderator.request("msg:delete", Map.of("message", ofOwner));

        assertThat(deleted).containsEntry("deleted", true).containsEntry("text", "");
        assertThat(roomOwner.expect("msg:changed")).isEqualTo(deleted);
        List<AuditEntry> entries = of(moderator);
        RoomReference reference = new RoomReference(room, name);
        assertThat(entries)
                .hasSize(2)
                .containsExactly(
                        act(entries.get(0), AuditAction.MESSAGE_DELETED, roomOwner, reference, message),
                        act(entries.get(1), AuditAction.MESSAGE_DELETED, owner, reference, ofOwner));
    }

    @Test
    void nobodyModeratesADirectRoom() {
        TestTab owner = owner();
        TestTab member = invited(owner, "가");
        member.join(owner.create(name("방")));
        long direct = number(
                map(member.request("room:direct", Map.of("person", owner.id())).get("room")), "id");
        long message = number(member.say(direct, "둘만의 말"), "id");

        owner.requestError("not_author", "msg:delete", Map.of("message", message));
    }

    @Test
    void actsOnTheServerAreRecorded() {
        TestTab owner = owner();
        TestTab member = invited(owner, "가");
        int before = of(owner).size();

        owner.request("role:set", Map.of("person", member.id(), "role", "moderator"));
        owner.request("ban:add", Map.of("person", member.id(), "reason", "spam", "minutes", 600));
        owner.request("ban:add", Map.of("person", member.id()));
        owner.request("ban:remove", Map.of("person", member.id()));
        Map<String, Object> created = owner.request("invite:create", Map.of("minutes", 60, "uses", 1));
        String invite = (String) map(created.get("invite")).get("id");
        owner.request("invite:revoke", Map.of("invite", invite));
        owner.request("invite:revoke", Map.of("invite", invite));

        List<AuditEntry> entries = of(owner).subList(before, of(owner).size());
        assertThat(entries)
                .hasSize(6)
                .containsExactly(
                        act(entries.get(0), AuditAction.ROLE_CHANGED, member, null, "moderator"),
                        act(entries.get(1), AuditAction.PERSON_BANNED, member, null, 600),
                        act(entries.get(2), AuditAction.PERSON_BANNED, member, null, ""),
                        act(entries.get(3), AuditAction.PERSON_UNBANNED, member, null, ""),
                        act(entries.get(4), AuditAction.INVITE_CREATED, null, null, invite),
                        act(entries.get(5), AuditAction.INVITE_REVOKED, null, null, invite));
        assertThat(entries.toString()).doesNotContain((String) created.get("secret"));
    }

    @Test
    void ownerCreatesALinkForAnotherOwner() {
        TestTab owner = owner();
        TestTab moderator = moderator(owner);
        TestTab member = invited(owner, "가");

        String secret = (String) owner.request("invite:owner", Map.of()).get("secret");
        moderator.requestError("forbidden", "invite:owner", Map.of());
        member.requestError("forbidden", "invite:owner", Map.of());
        member.request("invite:use", Map.of("secret", secret));

        assertThat(map(member.another(server).welcome.get("roles"))).containsEntry(member.id(), "owner");
        List<AuditEntry> entries = of(owner);
        assertThat(entries.get(entries.size() - 1).action()).isEqualTo(AuditAction.OWNER_LINK_CREATED);
        assertThat(entries.toString()).doesNotContain(secret);
        assertThat(of(moderator)).isEmpty();
        assertThat(of(member)).extracting(AuditEntry::action).containsExactly(AuditAction.OWNER_LINK_USED);
    }

    @Test
    void rejectedActsAreNotRecorded() {
        TestTab owner = owner();
        TestTab member = invited(owner, "가");
        TestTab roomOwner = invited(owner, "방장");
        String name = name("방");
        long room = roomOwner.create(name);
        member.join(room);
        long message = number(roomOwner.say(room, "말"), "id");

        member.requestError("not_author", "msg:delete", Map.of("message", message));
        member.requestError("forbidden", "ban:add", Map.of("person", owner.id()));
        member.requestError("forbidden", "role:set", Map.of("person", member.id(), "role", "owner"));
        member.requestError("not_owner", "room:remove", Map.of("room", room, "person", roomOwner.id()));
        member.requestError("not_owner", "room:delete", Map.of("room", room, "name", name));

        assertThat(of(member)).isEmpty();
    }

    @Test
    void entryBelongsToTheTransactionOfTheAct() {
        Act act = Act.of(AuditAction.BACKUP_DOWNLOADED).detail("rolled back");

        assertThatThrownBy(() -> transactions.run(() -> {
                    audit.record(Actor.OPERATOR, act);
                    throw new IllegalStateException("the act fails");
                }))
                .hasMessage("the act fails");
        assertThatThrownBy(() -> audit.record(Actor.OPERATOR, act)).hasMessageContaining("the transaction of the act");

        assertThat(audit.before(Long.MAX_VALUE, ALL))
                .extracting(AuditEntry::detail)
                .doesNotContain("rolled back");
    }

    @Test
    void oldEntriesAreDeleted() {
        TestTab owner = owner();
        inviteId(owner, Map.of("minutes", 60, "uses", 1));
        clock.advance(Duration.ofDays(20));
        inviteId(owner, Map.of("minutes", 60, "uses", 1));
        clock.advance(Duration.ofDays(11));

        assertThat(audit.deleteOld()).isPositive();

        assertThat(of(owner))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.at()).isEqualTo(clock.instant().minus(Duration.ofDays(11))));
    }
}
