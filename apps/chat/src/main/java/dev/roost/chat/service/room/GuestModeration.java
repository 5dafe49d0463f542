package dev.roost.chat.service.room;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Origins;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.store.access.GuestSanctionTable;
import dev.roost.chat.store.access.GuestSanctionTable.Located;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moderation of guests by the owner of a room, and by moderators in it. A guest has no identity, so a sanction holds for the
 * guest's network in that room: for the guest of that nickname, and for everybody who enters from there later or under another
 * nickname. Guests of the network who are in the room already are not affected. Thread-safe; events are published as {@link
 * RoomExecutor} describes.
 */
@Component
public final class GuestModeration {
    private final GuestSanctionTable sanctions;
    private final RoomTable roomTable;
    private final RoomModeration moderation;
    private final Origins origins;
    private final AuditLog audit;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;
    private final Clock clock;

    GuestModeration(
            GuestSanctionTable sanctions,
            RoomTable roomTable,
            RoomModeration moderation,
            Origins origins,
            AuditLog audit,
            RoomExecutor executor,
            ChatEventPublisher events,
            Clock clock) {
        this.sanctions = sanctions;
        this.roomTable = roomTable;
        this.moderation = moderation;
        this.origins = origins;
        this.audit = audit;
        this.executor = executor;
        this.events = events;
        this.clock = clock;
    }

    private record Mute(List<String> sockets, @Nullable Instant until) {}

    private record Removal(Room room, List<String> sockets) {}

    /**
     * @param minutes 0 unmutes
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code person_unknown}
     */
    public CompletionStage<RoomMember> mute(Visitor visitor, long id, String nickname, int minutes) {
        return executor.submit(
                        id,
                        () -> {
                            Instant now = SqlTimes.now(clock);
                            Instant until = minutes == 0 ? null : now.plus(Duration.ofMinutes(minutes));
                            List<Located> guests = guests(visitor, id, nickname);
                            guests.forEach(guest -> sanctions.mute(id, guest, nickname, now, until));
                            audit.record(
                                    Actor.of(visitor),
                                    RoomModeration.muting(null, minutes)
                                            .guest(nickname)
                                            .room(id));
                            return new Mute(guests.stream().map(Located::socket).toList(), until);
                        },
                        mute -> events.publish(
                                listener -> listener.guestMuted(id, nickname, mute.sockets(), mute.until())))
                .thenApply(mute -> RoomMember.guest(nickname, mute.until()));
    }

    /**
     * @param minutes how long the guest may not join again
     * @return fails with {@code room_unknown}, {@code not_owner}, {@code person_unknown}
     */
    public CompletionStage<?> remove(Visitor visitor, long id, String nickname, int minutes) {
        return executor.submit(
                id,
                () -> {
                    Instant until = SqlTimes.now(clock).plus(Duration.ofMinutes(minutes));
                    List<Located> guests = guests(visitor, id, nickname);
                    guests.forEach(guest -> sanctions.remove(id, guest, nickname, until));
                    audit.record(
                            Actor.of(visitor),
                            Act.of(AuditAction.PERSON_REMOVED)
                                    .guest(nickname)
                                    .room(id)
                                    .detail(minutes));
                    Room room = roomTable.find(id).orElseThrow(ChatException::roomUnknown);
                    return new Removal(
                            room, guests.stream().map(Located::socket).toList());
                },
                removal ->
                        events.publish(listener -> listener.guestRemoved(removal.room(), nickname, removal.sockets())));
    }

    private List<Located> guests(Visitor visitor, long id, String nickname) {
        moderation.requireModerator(visitor, id);
        roomTable.lock(id);
        List<Located> guests = sanctions.socketsOf(id, nickname);
        if (guests.isEmpty()) {
            throw ChatException.personUnknown();
        }
        return guests;
    }

    /** Returns until when the guests in a room are muted, by nickname. */
    public Map<String, Instant> mutedIn(long room) {
        return sanctions.mutedIn(room, SqlTimes.now(clock));
    }

    /** @throws ChatException {@code removed} with {@code until}, if a guest was removed from the room in this network */
    public void requireMayEnter(long room, ClientNetwork network) {
        Instant now = clock.instant();
        sanctions.of(room, origins.hashOf(network)).forEach(each -> requireOver(each.removedUntil(), now, "removed"));
    }

    /**
     * @param enteredAt when the guest has entered the room under that nickname; null for just now
     * @throws ChatException {@code removed}, {@code muted}, with {@code until}
     */
    public void requireMayWrite(long room, ClientNetwork network, String nickname, @Nullable Instant enteredAt) {
        Instant now = clock.instant();
        for (GuestSanctionTable.Sanction each : sanctions.of(room, origins.hashOf(network))) {
            boolean same = each.nickname().equals(nickname);
            if (same) {
                requireOver(each.removedUntil(), now, "removed");
            }
            if (same || isBefore(each.mutedAt(), enteredAt)) {
                requireOver(each.mutedUntil(), now, "muted");
            }
        }
    }

    private static boolean isBefore(@Nullable Instant mutedAt, @Nullable Instant enteredAt) {
        return mutedAt != null && (enteredAt == null || mutedAt.isBefore(enteredAt));
    }

    private static void requireOver(@Nullable Instant until, Instant now, String code) {
        if (until != null && until.isAfter(now)) {
            throw new ChatException(code, "room: " + code + " by its owner", Map.of("until", until));
        }
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void deleteEnded() {
        sanctions.deleteEnded(SqlTimes.now(clock));
    }
}
