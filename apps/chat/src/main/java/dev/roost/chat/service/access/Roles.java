package dev.roost.chat.service.access;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.DurableChanges;
import dev.roost.chat.store.access.InviteTable;
import dev.roost.chat.store.access.RoleTable;
import dev.roost.chat.store.database.SqlTimes;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The roles of people on the server. Owners of rooms are independent of them. Thread-safe; blocks. */
@Component
public final class Roles {
    private static final int MAX_PEOPLE = 200;

    private final RoleTable roleTable;
    private final InviteTable inviteTable;
    private final AuditLog audit;
    private final DurableChanges changes;
    private final ChatEventPublisher events;
    private final Clock clock;

    Roles(
            RoleTable roleTable,
            InviteTable inviteTable,
            AuditLog audit,
            DurableChanges changes,
            ChatEventPublisher events,
            Clock clock) {
        this.roleTable = roleTable;
        this.inviteTable = inviteTable;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** Returns the owners and moderators, by id. */
    public Map<String, Role> all() {
        return roleTable.all();
    }

    public boolean isAtLeast(Visitor visitor, Role role) {
        return of(visitor.id()).isAtLeast(role);
    }

    /** @throws ChatException {@code forbidden} */
    public void require(Visitor visitor, Role role) {
        if (!isAtLeast(visitor, role)) {
            throw ChatException.forbidden(role);
        }
    }

    /**
     * Requires a role of a person; the operator needs none.
     *
     * @throws ChatException {@code forbidden}
     */
    void require(Actor actor, Role role) {
        String person = actor.person();
        if (person != null) {
            require(new Visitor(person), role);
        }
    }

    /**
     * Requires the operator, or a moderator or owner whose role is above that of another person.
     *
     * @throws ChatException {@code forbidden}, {@code person_unknown}
     */
    public void requireAbove(Actor actor, String person) {
        require(actor, Role.MODERATOR);
        Role other = roleTable.find(person).orElseThrow(ChatException::personUnknown);
        String moderator = actor.person();
        if (moderator != null && of(moderator).compareTo(other) <= 0) {
            throw ChatException.forbidden(Role.OWNER);
        }
    }

    private Role of(String person) {
        return roleTable.find(person).orElse(Role.MEMBER);
    }

    /**
     * Grants or takes a role. One owner is left. With the role of an owner, the links for further owners end that the person has created.
     *
     * @throws ChatException {@code forbidden}, {@code person_unknown}, {@code last_owner}, {@code too_many_roles} with {@code limit}
     */
    public void set(Actor owner, String person, Role role) {
        changes.run(() -> {
            roleTable.lock();
            require(owner, Role.OWNER);
            Role before = roleTable.find(person).orElseThrow(ChatException::personUnknown);
            if (before == Role.OWNER && role != Role.OWNER && roleTable.countOwners() == 1) {
                throw new ChatException("last_owner", "role: of the only owner (expected: another owner)");
            }
            if (before == Role.MEMBER && role != Role.MEMBER && roleTable.all().size() >= MAX_PEOPLE) {
                throw new ChatException(
                        "too_many_roles",
                        "role: too many people with one (expected: at most " + MAX_PEOPLE + ")",
                        Map.of("limit", MAX_PEOPLE));
            }
            roleTable.set(person, role);
            if (before == Role.OWNER && role != Role.OWNER) {
                inviteTable.revokeOwnerLinksOf(person, SqlTimes.now(clock));
            }
            audit.record(owner, Act.on(AuditAction.ROLE_CHANGED, person).detail(role.text()));
            return role;
        });
        publish(person, role);
    }

    /** Blocks changes of roles until the transaction of the caller ends. To be called before others of its rows are locked. */
    void lock() {
        roleTable.lock();
    }

    /** Makes a person an owner. Within a transaction of the caller, who publishes it. */
    void makeOwner(String person) {
        roleTable.lock();
        roleTable.set(person, Role.OWNER);
    }

    void publish(String person, Role role) {
        events.publish(listener -> listener.roleChanged(person, role));
    }

    /** Publishes that a new person owns the server, if so. */
    void publishIfOwner(String person) {
        if (of(person) == Role.OWNER) {
            publish(person, Role.OWNER);
        }
    }

    public boolean hasOwner() {
        return roleTable.countOwners() > 0;
    }
}
