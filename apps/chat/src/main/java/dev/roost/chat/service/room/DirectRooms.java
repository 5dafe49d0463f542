package dev.roost.chat.service.room;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.QuotaProperties;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.VisiblePeople;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.person.PersonTable;
import dev.roost.chat.store.room.DirectRoomTable;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Direct rooms: one for two people, whoever opens it first. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class DirectRooms {
    private final DirectRoomTable directRoomTable;
    private final RoomTable roomTable;
    private final MemberTable memberTable;
    private final PersonTable personTable;
    private final VisiblePeople visiblePeople;
    private final RoomMembership membership;
    private final RoomExecutor executor;
    private final QuotaProperties quotas;
    private final Clock clock;

    DirectRooms(
            DirectRoomTable directRoomTable,
            RoomTable roomTable,
            MemberTable memberTable,
            PersonTable personTable,
            VisiblePeople visiblePeople,
            RoomMembership membership,
            RoomExecutor executor,
            QuotaProperties quotas,
            Clock clock) {
        this.directRoomTable = directRoomTable;
        this.roomTable = roomTable;
        this.memberTable = memberTable;
        this.personTable = personTable;
        this.visiblePeople = visiblePeople;
        this.membership = membership;
        this.executor = executor;
        this.quotas = quotas;
        this.clock = clock;
    }

    /** @param arrivals of the members, if the room is new */
    private record Opened(Room room, List<RoomMembership.Arrival> arrivals) {}

    /**
     * Returns the direct room of two people; creates it if there is none. A person may have one alone, for notes.
     *
     * @return fails with {@code person_unknown} if the visitor can't see the person, {@code too_many_rooms}
     */
    public CompletionStage<Room> open(Visitor visitor, String with) {
        visiblePeople.requireVisible(visitor, with);
        Optional<Long> existing = directRoomTable.find(visitor.id(), with);
        if (existing.isPresent()) {
            return CompletableFuture.completedStage(room(existing.get(), visitor.id()));
        }
        return executor.submit(
                        RoomExecutor.ROOM_LIST,
                        () -> openInTransaction(visitor, with),
                        opened -> opened.arrivals().forEach(membership::publish))
                .thenApply(Opened::room);
    }

    private Opened openInTransaction(Visitor visitor, String with) {
        personTable.lock(visitor.id());
        Optional<Long> existing = directRoomTable.find(visitor.id(), with);
        if (existing.isPresent()) {
            return new Opened(room(existing.get(), visitor.id()), List.of());
        }
        requireFewer(visitor);
        long id = directRoomTable.add(visitor.id(), with, SqlTimes.now(clock));
        List<String> people = Stream.of(visitor.id(), with).distinct().toList();
        people.forEach(person -> membership.addFirst(new Visitor(person), id));
        return new Opened(
                room(id, visitor.id()),
                people.stream().map(person -> arrival(id, person)).toList());
    }

    private void requireFewer(Visitor visitor) {
        int limit = quotas.directRoomsPerPerson();
        if (limit > 0 && roomTable.countCreatedBy(visitor.id(), true) >= limit) {
            throw new ChatException(
                    "too_many_rooms",
                    "room: too many direct ones of this person (expected: at most " + limit + ")",
                    Map.of("limit", limit));
        }
    }

    private RoomMembership.Arrival arrival(long id, String person) {
        return new RoomMembership.Arrival(
                room(id, person),
                memberTable.find(id, person, clock.instant()).orElseThrow(ChatException::personUnknown));
    }

    private Room room(long id, String person) {
        return roomTable.find(id, person).orElseThrow(ChatException::roomUnknown);
    }
}
