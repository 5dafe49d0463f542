package dev.roost.chat.service.room;

import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.service.server.StatePublisher;
import dev.roost.chat.store.room.RoomTable;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Publishes the names of all rooms after one of them has changed. Thread-safe; blocks. */
@Component
final class RoomListPublisher {
    private final RoomTable roomTable;
    private final StatePublisher states;
    private final StatePublisher.State<List<String>> names;

    RoomListPublisher(RoomTable roomTable, StatePublisher states, ChatEventPublisher events) {
        this.roomTable = roomTable;
        this.states = states;
        this.names = new StatePublisher.State<>(
                RoomExecutor.ROOM_LIST,
                () -> Optional.of(roomTable.names()),
                List::equals,
                now -> events.publish(listener -> listener.roomNamesChanged(now)));
    }

    void publish() {
        states.publish(names, roomTable.names());
    }
}
