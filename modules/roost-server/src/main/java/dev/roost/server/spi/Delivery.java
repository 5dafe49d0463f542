package dev.roost.server.spi;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.SocketPacket;

/**
 * One broadcast on its way to its receivers, who share it.
 *
 * @param packet what it says
 * @param batch the same, encoded
 * @param isVolatile whether who can't take it at once goes without
 */
public record Delivery(SocketPacket.Event packet, Batch batch, boolean isVolatile) {
    /** Encodes a packet, once for all. */
    public static Delivery of(SocketPacket.Event packet, BroadcastOptions options, Parser parser) {
        Batch batch = Batch.of(parser.encode(packet));
        return new Delivery(packet, options.compress() ? batch : batch.uncompressed(), options.isVolatile());
    }
}
