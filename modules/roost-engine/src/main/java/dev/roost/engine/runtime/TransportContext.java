package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/** The session as its transports use it. Loop only, except {@link #onLoop} and the accessors of immutable values. */
interface TransportContext {
    String id();

    SessionLoop loop();

    SessionServer server();

    EngineCodec codec();

    boolean isOpen();

    boolean isReading();

    /**
     * Handles a packet.
     *
     * @throws ProtocolException if its content violates the protocol of the layer above
     */
    void onPacket(EnginePacket packet);

    /** Handles a message of the WebSocket that carries the session. */
    void onFrame(Frame frame);

    /** Charges memory to the session. */
    void hold(MemoryUse use, long delta);

    /** The transport has sent the last packets and has closed. */
    void onClosedGracefully();

    /** Closes the session at once, without sending what is queued. */
    void closeNow(CloseReason reason, @Nullable String detail);

    /** Calls {@link Transport#flush} at the end of the loop's turn. */
    void flushLater();

    /** Rejects a request, or its body, if the session has ended; returns whether it did. */
    boolean rejectedAsClosed(HttpExchange exchange);

    /** Queues a guarded task on the loop; returns false if the loop has ended. Any thread. */
    boolean onLoop(Runnable task);

    /** Runs a task; if it fails, closes this session only. */
    void guard(Runnable task);
}
