package dev.roost.netty;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.EngineCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What this door writes to a WebSocket, for benchmarks: no user needs to see it, so the door keeps it to itself. */
public final class NettyFrames {
    private NettyFrames() {}

    /** A batch as one more receiver gets it, who is to release it. */
    public static ByteBuf of(Batch batch, ByteBufAllocator allocator) {
        return WireForms.of(batch, EngineCodec.V4, null).forReceiver(allocator);
    }
}
