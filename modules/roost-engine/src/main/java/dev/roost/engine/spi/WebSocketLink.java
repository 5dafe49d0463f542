package dev.roost.engine.spi;

import dev.roost.protocol.EngineCodec;
import java.util.List;

/** One open WebSocket. Thread-safe. */
public interface WebSocketLink {
    /** The loop on which it calls its {@link WebSocketListener}. */
    SessionLoop loop();

    /** Writes batches in order and flushes once. A link that has gone drops them. */
    void send(List<Batch> batches, EngineCodec codec);

    /** Whether what was sent has left this process well enough to send more. */
    boolean isWritable();

    /** Stops or resumes taking bytes from the peer. */
    void setReading(boolean reading);

    /** Sends a close frame without a status code and closes. What was sent before still goes out. */
    void close();
}
