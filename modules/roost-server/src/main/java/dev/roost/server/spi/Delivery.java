package dev.roost.server.spi;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.SocketPacket;

/**
 * An encoded broadcast. All receivers share one instance. Immutable.
 *
 * @param packet the event
 * @param batch the encoded event
 * @param isVolatile whether the event is dropped for receivers that can't send it immediately
 * @since 0.1.0
 */
public record Delivery(SocketPacket.Event packet, Batch batch, boolean isVolatile) {
    /**
     * Encodes a packet for all its receivers.
     *
     * @param packet the event
     * @param options the flags of the broadcast
     * @param parser the parser of the server
     * @return the encoded broadcast
     */
    public static Delivery of(SocketPacket.Event packet, BroadcastOptions options, Parser parser) {
        Batch batch = Batch.of(parser.encode(packet));
        return new Delivery(packet, options.compress() ? batch : batch.uncompressed(), options.isVolatile());
    }
}
