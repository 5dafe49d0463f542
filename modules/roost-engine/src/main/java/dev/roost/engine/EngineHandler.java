package dev.roost.engine;

import dev.roost.protocol.Bytes;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of the messages of one session; the layer above implements it. Called on the loop of the session, so it must
 * not block.
 *
 * @since 0.1.0
 */
public interface EngineHandler {
    /**
     * Handles a text message.
     *
     * @param text well-formed UTF-8
     */
    void onText(Bytes text);

    /**
     * Handles a binary message.
     *
     * @param data the content of the message
     */
    void onBinary(Bytes data);

    /**
     * Handles the end of the session. Called once, last.
     *
     * @param reason the reason
     * @param detail a description for logs, or null
     */
    void onClose(CloseReason reason, @Nullable String detail);

    /**
     * Returns how much work of this session a close would cut, such as running handlers. {@link EngineServer#drain} waits
     * until there is none. Called on the loop of the session.
     *
     * @return 0 or more; 0 by default
     */
    default int pendingWork() {
        return 0;
    }

    /**
     * Creates the handler of each session.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Factory {
        /**
         * Creates the handler of a session. Called on the loop of the session before its first message. Packets that are sent
         * here leave after the handshake.
         *
         * @param session the new session
         * @return its handler
         */
        EngineHandler onOpen(EngineSession session);

        /**
         * Waits until no work of sessions is running. Called after the sessions have been closed. An implementation bounds the
         * time itself. Any thread.
         *
         * @return a future that completes when there is no such work
         */
        default CompletableFuture<Void> whenIdle() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
