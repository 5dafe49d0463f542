package dev.roost.server.runtime.connection;

import dev.roost.server.spi.BroadcastOptions;

/**
 * How an event is sent to one socket.
 *
 * @param isVolatile whether it is dropped if the client can't receive it at once
 * @param compress whether it may be compressed
 */
record Flags(boolean isVolatile, boolean compress) {
    static final Flags NONE = new Flags(false, true);

    BroadcastOptions to(String socketId) {
        return BroadcastOptions.EVERYONE
                .toSocket(socketId)
                .withVolatile(isVolatile)
                .withCompress(compress);
    }
}
