package dev.roost.engine;

import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;

/**
 * An Engine.IO session: one client, whatever transport carries it. A session belongs to one {@link SessionLoop} from its
 * first request to its end. Methods must be called on that loop unless they specify otherwise.
 *
 * <p>Implemented by the engine only. Applications may implement it in tests.
 *
 * @since 0.1.0
 */
public interface EngineSession {
    /**
     * Returns the session id: 20 characters with 120 random bits. Whoever knows it can send requests in the name of the
     * client. Any thread.
     *
     * @return the id
     */
    String id();

    /**
     * Returns the revision of the Engine.IO protocol that the client uses. Any thread.
     *
     * @return 3 or 4
     */
    int version();

    /**
     * Returns the request that opened the session, as the client sent it to the first trusted proxy. Any thread.
     *
     * @return the head of that request
     */
    RequestHead head();

    /**
     * Returns the loop of the session. Any thread.
     *
     * @return the loop, the same for the whole life of the session
     */
    SessionLoop loop();

    /**
     * Returns the name of the transport that carries the session now. Any thread.
     *
     * @return {@code polling} or {@code websocket}
     */
    String transport();

    /**
     * Returns whether the session takes and sends messages.
     *
     * @return false once it is closing or closed
     */
    boolean isOpen();

    /**
     * Returns whether the session reads packets from its client, see {@link #setReading}.
     *
     * @return true if it reads; after the end, whether it read at the end
     */
    boolean isReading();

    /**
     * Queues packets, which leave at the end of the loop's turn. A closed session drops them. A session whose client doesn't
     * receive them is closed with {@link CloseReason#TRANSPORT_ERROR} when the queue exceeds {@link
     * EngineOptions#maxOutbox()}.
     *
     * @param batch packets for this client, possibly shared with other sessions
     */
    void send(Batch batch);

    /**
     * Queues packets like {@link #send}, but drops them if they can't leave at the end of this turn.
     *
     * @param batch packets for this client, possibly shared with other sessions
     */
    void sendVolatile(Batch batch);

    /**
     * Returns whether packets that are sent now leave at once.
     *
     * @return true if the WebSocket accepts more data, or a GET waits for packets
     */
    boolean isWritable();

    /**
     * Runs a task on the loop once all packets sent before have left this process: over WebSocket, when the connection
     * accepts more data again; by polling, when a GET has been answered with the last of them. The task runs at the end of
     * the loop's turn at the earliest, and never if the session ends before.
     *
     * @param task runs on the loop
     */
    void whenDrained(Runnable task);

    /**
     * Pauses or resumes reading. The ping timeout is suspended while reading is paused.
     *
     * @param reading false to pause, true to resume
     */
    void setReading(boolean reading);

    /**
     * Charges memory that a layer above holds for this client to {@link EngineOptions#memoryBudget()}. Memory for {@link
     * MemoryUse#INBOX} must be released by another call; everything else is also released when the session ends. Any thread.
     *
     * @param use the use
     * @param delta the difference, in bytes; negative when memory is released
     */
    default void hold(MemoryUse use, long delta) {}

    /**
     * Sets how much a layer above holds for this client for one use, see {@link #hold}. Any thread.
     *
     * @param use the use
     * @param bytes the size, 0 for nothing; a small size is not charged
     */
    default void setHeld(MemoryUse use, long bytes) {}

    /**
     * Sends the queued packets, then closes the session. A polling client fetches them and the close packet with its next
     * requests, and an upgrading client receives them by its WebSocket; {@link EngineOptions#closeTimeout()} bounds the wait.
     * Does nothing if the session isn't open.
     *
     * @param reason passed to {@link EngineHandler#onClose}
     */
    void close(CloseReason reason);
}
