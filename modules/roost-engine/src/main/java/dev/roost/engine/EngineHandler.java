package dev.roost.engine;

import dev.roost.protocol.Bytes;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The floor above, for one session; called on the session's loop. */
public interface EngineHandler {
    /** A message that is text; well-formed UTF-8. */
    void onText(Bytes text);

    void onBinary(Bytes data);

    /**
     * The session has ended; called once, last.
     *
     * @param detail more about it, for people
     */
    void onClose(CloseReason reason, @Nullable String detail);

    /** Makes the handler of each new session. */
    @FunctionalInterface
    interface Factory {
        /** Called on the session's loop before its first message; what it sends leaves after the handshake. */
        EngineHandler onOpen(EngineSession session);

        /**
         * Returns a future that completes when no work of sessions is running any more; called after they are closed. An
         * implementation bounds the time itself. Any thread.
         */
        default CompletableFuture<Void> whenIdle() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
