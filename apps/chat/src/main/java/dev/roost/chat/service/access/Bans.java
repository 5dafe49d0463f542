package dev.roost.chat.service.access;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.Ban;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.store.access.BanTable;
import dev.roost.chat.store.access.InviteTable;
import dev.roost.chat.store.access.OriginTable;
import dev.roost.chat.store.database.SqlTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bans from the server. They hold for the person, with all devices and later logins. Thread-safe; blocks. */
@Component
public final class Bans {
    private final BanTable banTable;
    private final InviteTable inviteTable;
    private final OriginTable originTable;
    private final Origins origins;
    private final Roles roles;
    private final AuditLog audit;
    private final DurableChanges changes;
    private final ChatEventPublisher events;
    private final Clock clock;

    Bans(
            BanTable banTable,
            InviteTable inviteTable,
            OriginTable originTable,
            Origins origins,
            Roles roles,
            AuditLog audit,
            DurableChanges changes,
            ChatEventPublisher events,
            Clock clock) {
        this.banTable = banTable;
        this.inviteTable = inviteTable;
        this.originTable = originTable;
        this.origins = origins;
        this.roles = roles;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Bans a person whose role is lower. The links for owners that the person has created end.
     *
     * @param valid null for a ban without an end
     * @throws ChatException {@code forbidden}, {@code person_unknown}
     */
    public Ban ban(Actor actor, String person, String reason, @Nullable Duration valid) {
        Ban ban = changes.run(() -> {
            roles.requireAbove(actor, person);
            Instant now = SqlTimes.now(clock);
            // In this order, as in the transaction that uses such a link.
            inviteTable.revokeOwnerLinksOf(person, now);
            banTable.put(person, actor.person(), reason.strip(), now, valid == null ? null : now.plus(valid));
            audit.record(
                    actor, Act.on(AuditAction.PERSON_BANNED, person).detail(valid == null ? "" : valid.toMinutes()));
            return banTable.find(person, now).orElseThrow(ChatException::personUnknown);
        });
        events.publish(listener -> listener.personBanned(person));
        return ban;
    }

    /** @throws ChatException {@code forbidden}, {@code person_unknown} if the person is not banned */
    public void unban(Actor actor, String person) {
        roles.require(actor, Role.MODERATOR);
        changes.run(() -> {
            if (!banTable.remove(person)) {
                throw ChatException.personUnknown();
            }
            audit.record(actor, Act.on(AuditAction.PERSON_UNBANNED, person));
            return person;
        });
    }

    /** @throws ChatException {@code forbidden} */
    public List<Ban> list(Visitor visitor) {
        roles.require(visitor, Role.MODERATOR);
        return banTable.list(SqlTimes.now(clock));
    }

    /** Returns those of the people who are banned. */
    public List<String> bannedAmong(Collection<String> people) {
        return banTable.bannedAmong(people, SqlTimes.now(clock));
    }

    /**
     * Rejects a person who is banned, or who was registered after somebody with the same browser was banned.
     *
     * @throws ChatException {@code banned}, with {@code reason} and {@code until}
     */
    public void requireNotBanned(Visitor visitor, Origin origin) {
        Instant now = SqlTimes.now(clock);
        banTable.find(visitor.id(), now).ifPresent(Bans::reject);
        originTable
                .registeredAt(visitor.id())
                .flatMap(since -> banTable.ofBrowser(origin, since, now))
                .ifPresent(Bans::reject);
    }

    /**
     * Rejects a newcomer with the browser of a banned person, or, with mode {@code open}, shortly after a ban in the same network.
     *
     * @param invited whether the newcomer has an invite link, so that the network does not matter
     * @throws ChatException {@code banned}, {@code network_held}
     */
    void requireNewcomerNotBanned(Origin origin, boolean invited) {
        Instant now = SqlTimes.now(clock);
        banTable.ofBrowser(origin, now, now).ifPresent(Bans::reject);
        if (!invited) {
            banTable.lastOfNetwork(origin, now.minus(origins.hold()), now)
                    .ifPresent(at -> origins.requireNotHeld(at, now));
        }
    }

    private static void reject(Ban ban) {
        Map<String, Object> details = new HashMap<>();
        if (!ban.reason().isEmpty()) {
            details.put("reason", ban.reason());
        }
        if (ban.until() != null) {
            details.put("until", ban.until());
        }
        throw new ChatException("banned", "person: banned from this server", details);
    }
}
