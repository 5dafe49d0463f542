package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.Visitor;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Disconnects the sockets of revoked devices, on all servers, and notifies the other devices of the person. */
@Component
final class DeviceBroadcaster implements ChatEventListener {
    private final TalkRooms talkRooms;

    DeviceBroadcaster(TalkRooms talkRooms) {
        this.talkRooms = talkRooms;
    }

    record DevicesChange(@Nullable String added) {}

    @Override
    public void devicesRevoked(Visitor visitor, Collection<String> devices) {
        devices.forEach(device -> talkRooms.device(device).disconnectSockets(true));
    }

    @Override
    public void devicesChanged(Visitor visitor, @Nullable String added) {
        talkRooms.person(visitor.id()).emit("device:changed", new DevicesChange(added));
    }
}
