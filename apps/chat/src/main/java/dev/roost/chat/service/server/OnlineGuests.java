package dev.roost.chat.service.server;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Room;
import dev.roost.chat.service.access.Origins;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.RoomTable;
import dev.roost.chat.store.server.OnlineTable;
import dev.roost.chat.store.server.OnlineTable.OnlineGuest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The guests who are in rooms, on all servers; guests don't become members. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class OnlineGuests {
    private final OnlineTable onlineTable;
    private final RoomTable roomTable;
    private final RoomExecutor executor;
    private final ServerRegistration server;
    private final Origins origins;
    private final ChatEventPublisher events;
    private final Clock clock;

    /** The guests of this server, by socket. */
    private final Map<String, OnlineGuest> connected = new ConcurrentHashMap<>();

    OnlineGuests(
            OnlineTable onlineTable,
            RoomTable roomTable,
            RoomExecutor executor,
            ServerRegistration server,
            Origins origins,
            ChatEventPublisher events,
            Clock clock) {
        this.onlineTable = onlineTable;
        this.roomTable = roomTable;
        this.executor = executor;
        this.server = server;
        this.origins = origins;
        this.events = events;
        this.clock = clock;
    }

    /** Publishes that a guest has entered a room. */
    public CompletionStage<?> entered(String socket, long room, String nickname, ClientNetwork network) {
        OnlineGuest guest = new OnlineGuest(socket, room, nickname, origins.hashOf(network));
        connected.put(socket, guest);
        return entered(guest);
    }

    private CompletionStage<?> entered(OnlineGuest guest) {
        return publish(
                guest,
                found -> {
                    onlineTable.put(guest, server.id());
                    return true;
                },
                (listener, found) -> listener.guestJoined(found, guest.nickname()));
    }

    /** Publishes that a guest has left a room, unless another socket with the same nickname is in the room. */
    public CompletionStage<?> left(String socket, long room, String nickname) {
        connected.computeIfPresent(
                socket,
                (same, guest) -> guest.room() == room && guest.nickname().equals(nickname) ? null : guest);
        return left(new OnlineGuest(socket, room, nickname, ""));
    }

    private CompletionStage<?> left(OnlineGuest guest) {
        return publish(
                guest,
                found -> {
                    // A guest who was removed from the room is not there any more.
                    return onlineTable.remove(guest)
                            && !onlineTable.guestsIn(guest.room()).contains(guest.nickname());
                },
                (listener, found) -> listener.guestLeft(found, guest.nickname()));
    }

    /** @param change returns whether to publish the event */
    private CompletionStage<?> publish(
            OnlineGuest guest, Predicate<OnlineGuest> change, BiConsumer<ChatEventListener, Room> event) {
        return executor.read(
                guest.room(),
                () -> {
                    // Two servers that change the same room take turns.
                    roomTable.lock(guest.room());
                    roomTable.touched(guest.room(), SqlTimes.now(clock));
                    Optional<Room> room = roomTable.find(guest.room());
                    return change.test(guest) ? room : Optional.<Room>empty();
                },
                found -> found.ifPresent(room -> events.publish(listener -> event.accept(listener, room))));
    }

    /** Adds the guests of this server again, after the other servers have removed them. */
    void restore() {
        connected.values().forEach(this::entered);
    }

    /** Removes some guests of servers that have ended; returns whether there may be more. */
    boolean removeEnded() {
        List<OnlineGuest> ended = onlineTable.guestsOfEndedServers();
        ended.forEach(guest -> left(guest).toCompletableFuture().join());
        return !ended.isEmpty();
    }
}
