package dev.roost.engine.spi;

import dev.roost.protocol.EngineCodec;
import java.util.List;

/**
 * One open WebSocket, which a transport module implements. Thread-safe.
 *
 * @since 0.1.0
 */
public interface WebSocketLink {
    /**
     * Returns the loop of the connection.
     *
     * @return the loop on which the {@link WebSocketListener} is called
     */
    SessionLoop loop();

    /**
     * Writes batches in order and flushes once. A closed link drops them.
     *
     * @param batches the batches; the list is not changed by the caller afterwards
     * @param codec the codec of the session
     */
    void send(List<Batch> batches, EngineCodec codec);

    /**
     * Returns whether the connection accepts more data without buffering too much in this process.
     *
     * @return true if it does
     */
    boolean isWritable();

    /**
     * Pauses or resumes reading from the peer.
     *
     * @param reading false to pause, true to resume
     */
    void setReading(boolean reading);

    /** Sends a close frame without a status code and closes. Data that was sent before still leaves. */
    void close();
}
