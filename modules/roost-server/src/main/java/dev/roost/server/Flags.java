package dev.roost.server;

import dev.roost.server.spi.BroadcastOptions;

/** How one event is sent: whether it may be dropped, and whether it may be compressed. */
record Flags(boolean isVolatile, boolean compress) {
    static final Flags NONE = new Flags(false, true);

    BroadcastOptions to(String socketId) {
        return BroadcastOptions.EVERYONE
                .toSocket(socketId)
                .withVolatile(isVolatile)
                .withCompress(compress);
    }
}
