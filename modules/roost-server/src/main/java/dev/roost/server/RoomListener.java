package dev.roost.server;

import dev.roost.server.spi.RoomEvent;

/**
 * A listener of the rooms of a namespace on this server.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RoomListener {
    /**
     * Receives a change of a room. Called on the handler executor, in the order of the changes; may block.
     *
     * @param event the change
     * @throws Exception is logged
     */
    void onRoomEvent(RoomEvent event) throws Exception;
}
