package dev.roost.server;

import dev.roost.server.spi.RoomEvent;

/** Hears which rooms of a namespace begin and end, and who joins and leaves them, on this server. It may block. */
@FunctionalInterface
public interface RoomListener {
    /** @throws Exception logged */
    void onRoomEvent(RoomEvent event) throws Exception;
}
