package dev.roost.chat.service.access;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Invite;
import dev.roost.chat.domain.KeyedBudget;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.service.quota.SharedBudgets;
import dev.roost.chat.store.access.InviteTable;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.InvitationTable;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Links by which people come to the server, and by which its operator becomes its owner. Thread-safe; blocks. */
@Component
public final class Invites {
    private static final int MAX_INVITES = 500;
    private static final int MAX_OWNER_LINKS = 20;

    /** How long it is known that a link has expired. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final InviteTable inviteTable;
    private final InvitationTable invitationTable;
    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final RoomAccess access;
    private final Roles roles;
    private final AuditLog audit;
    private final DurableChanges changes;
    private final AccessProperties properties;
    private final KeyedBudget<ClientNetwork> attempts;
    private final Clock clock;

    Invites(
            InviteTable inviteTable,
            InvitationTable invitationTable,
            RoomTable roomTable,
            MemberTable memberTable,
            RoomAccess access,
            Roles roles,
            AuditLog audit,
            DurableChanges changes,
            SharedBudgets shared,
            AccessProperties properties,
            Clock clock) {
        this.inviteTable = inviteTable;
        this.invitationTable = invitationTable;
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.access = access;
        this.roles = roles;
        this.audit = audit;
        this.changes = changes;
        this.properties = properties;
        this.clock = clock;
        this.attempts = shared.share(
                "invite-attempts",
                new KeyedBudget<>(properties.attemptsPerMinute(), Duration.ofMinutes(1), clock),
                ClientNetwork::prefix);
    }

    /** @param secret known to nobody else: the database has its hash */
    public record Created(Invite invite, String secret) {}

    /**
     * Creates a link.
     *
     * @param uses how often it can be used; 0 means any number
     * @param room to open after the login; null for none
     * @throws ChatException {@code forbidden}, {@code room_unknown}, {@code not_member}, {@code direct_room}, {@code room_archived},
     *     {@code too_many_invites} with {@code limit}
     */
    public Created create(Visitor visitor, Duration valid, int uses, @Nullable Long room) {
        roles.require(visitor, Role.MODERATOR);
        if (room != null) {
            requireOpen(visitor, room);
        }
        String secret = Secrets.randomSecret();
        return changes.run(() -> {
            Instant now = SqlTimes.now(clock);
            if (inviteTable.count(Role.MEMBER, now) >= MAX_INVITES) {
                throw new ChatException(
                        "too_many_invites",
                        "invite: too many (expected: at most " + MAX_INVITES + ")",
                        Map.of("limit", MAX_INVITES));
            }
            InviteTable.NewInvite invite = new InviteTable.NewInvite(
                    UUID.randomUUID().toString(),
                    Secrets.hash(secret),
                    Role.MEMBER,
                    room,
                    visitor.id(),
                    now.plus(valid),
                    uses);
            inviteTable.add(invite, now);
            Act act = Act.of(AuditAction.INVITE_CREATED).detail(invite.id());
            audit.record(Actor.of(visitor), room == null ? act : act.room(room));
            return new Created(inviteTable.find(invite.id(), now).orElseThrow(), secret);
        });
    }

    private void requireOpen(Visitor visitor, long id) {
        access.requireReadable(id, visitor);
        Room room = roomTable.find(id).orElseThrow(ChatException::roomUnknown);
        if (room.kind() == RoomKind.DIRECT) {
            throw ChatException.directRoom();
        }
        if (room.readOnly()) {
            throw ChatException.roomArchived();
        }
    }

    /** Creates a link that makes the first person who uses it an owner of the server; returns its secret. The server itself creates it. */
    public String createOwnerLink() {
        return changes.run(() -> addOwnerLink(null));
    }

    /**
     * Creates such a link for the operator or an owner of the server.
     *
     * @throws ChatException {@code forbidden}
     */
    public String createOwnerLink(Actor actor) {
        return changes.run(() -> {
            // Otherwise a person who loses the role meanwhile would have a link to get it back.
            roles.lock();
            roles.require(actor, Role.OWNER);
            audit.record(actor, Act.of(AuditAction.OWNER_LINK_CREATED));
            return addOwnerLink(actor.person());
        });
    }

    private String addOwnerLink(@Nullable String creator) {
        String secret = Secrets.randomSecret();
        Instant now = SqlTimes.now(clock);
        if (inviteTable.count(Role.OWNER, now) >= MAX_OWNER_LINKS) {
            inviteTable.revokeAll(Role.OWNER, now);
        }
        inviteTable.add(
                new InviteTable.NewInvite(
                        UUID.randomUUID().toString(),
                        Secrets.hash(secret),
                        Role.OWNER,
                        null,
                        creator,
                        now.plus(properties.ownerLinkValid()),
                        1),
                now);
        return secret;
    }

    /**
     * Returns the links that have not expired.
     *
     * @throws ChatException {@code forbidden}
     */
    public List<Invite> list(Visitor visitor) {
        roles.require(visitor, Role.MODERATOR);
        return inviteTable.list(SqlTimes.now(clock));
    }

    /** @throws ChatException {@code forbidden}, {@code invite_unknown} */
    public Invite revoke(Visitor visitor, String id) {
        roles.require(visitor, Role.MODERATOR);
        return changes.run(() -> {
            Instant now = SqlTimes.now(clock);
            if (inviteTable.revoke(id, now)) {
                audit.record(
                        Actor.of(visitor), Act.of(AuditAction.INVITE_REVOKED).detail(id));
            }
            return inviteTable.find(id, now).orElseThrow(() -> rejected("invite_unknown", "unknown"));
        });
    }

    /**
     * Returns the room that a valid link opens.
     *
     * @throws ChatException {@code rate_limited}, {@code invite_unknown}, {@code invite_expired}, {@code invite_used},
     *     {@code invite_revoked}
     */
    public Optional<Long> check(ClientNetwork network, String secret) {
        acquire(network);
        return Optional.ofNullable(valid(secret).invite().room());
    }

    /** @throws ChatException {@code rate_limited} */
    private void acquire(ClientNetwork network) {
        Duration tooEarly = attempts.acquire(network, 1);
        if (!tooEarly.isZero()) {
            throw new ChatException(
                    "rate_limited",
                    "invite: too many attempts from one address (expected: at most " + attempts.amount() + " a minute)",
                    Map.of("retryAfter", tooEarly.toMillis() + 1));
        }
    }

    private InviteTable.Row valid(String secret) {
        InviteTable.Row row = (secret.length() > Secrets.MAX_SECRET_LENGTH
                        ? Optional.<InviteTable.Row>empty()
                        : inviteTable.bySecret(Secrets.hash(secret), SqlTimes.now(clock)))
                .orElseThrow(() -> rejected("invite_unknown", "unknown"));
        Invite invite = row.invite();
        if (invite.revoked()) {
            throw rejected("invite_revoked", "revoked");
        }
        if (!invite.expiresAt().isAfter(clock.instant())) {
            throw rejected("invite_expired", "expired");
        }
        if (invite.uses() > 0 && invite.used() >= invite.uses()) {
            throw rejected("invite_used", "used up");
        }
        return row;
    }

    private static ChatException rejected(String code, String state) {
        return new ChatException(code, "invite: " + state + " (expected: a valid link)");
    }

    /**
     * Uses a link for a new person, within the transaction that registers the person. If that fails, the link is not used.
     *
     * @throws ChatException as {@link #check} does, except {@code rate_limited}
     */
    void use(String secret, String person) {
        InviteTable.Row row = valid(secret);
        if (row.role() == Role.OWNER) {
            roles.lock();
        }
        if (!inviteTable.use(Secrets.hash(secret), SqlTimes.now(clock))) {
            // Another transaction was first.
            valid(secret);
            throw rejected("invite_used", "used up");
        }
        if (row.role() == Role.OWNER) {
            roles.makeOwner(person);
            audit.record(new Actor(person), Act.of(AuditAction.OWNER_LINK_USED));
            inviteTable.revokeAll(Role.OWNER, SqlTimes.now(clock));
        }
        if (isToPrivateRoom(row.invite(), person)) {
            long room = Objects.requireNonNull(row.invite().room());
            roomTable.lock(room);
            String inviter = Objects.requireNonNull(row.invite().creator()).id();
            invitationTable.add(room, person, Objects.requireNonNull(inviter), SqlTimes.now(clock));
        }
    }

    /** Returns whether the person can join the room of a valid link by an invitation only. */
    private boolean isToPrivateRoom(Invite invite, String person) {
        if (invite.room() == null || invite.creator() == null) {
            return false;
        }
        return roomTable
                        .find(invite.room())
                        .filter(room -> room.kind() == RoomKind.PRIVATE && !room.readOnly())
                        .isPresent()
                && !memberTable.isMember(invite.room(), person);
    }

    /**
     * Follows a link as a person whom the server knows: it opens a room, invites to a private one, or makes the person an owner. A
     * link that does neither of the last two is not used up.
     *
     * @return the room to open
     * @throws ChatException as {@link #check} does
     */
    public Optional<Long> follow(Visitor visitor, ClientNetwork network, String secret) {
        acquire(network);
        InviteTable.Row row = valid(secret);
        if (row.role() == Role.OWNER || isToPrivateRoom(row.invite(), visitor.id())) {
            changes.run(() -> {
                use(secret, visitor.id());
                return visitor;
            });
        }
        if (row.role() == Role.OWNER) {
            roles.publish(visitor.id(), Role.OWNER);
        }
        return Optional.ofNullable(row.invite().room());
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void deleteExpired() {
        inviteTable.deleteExpired(SqlTimes.now(clock).minus(KEPT));
    }
}
