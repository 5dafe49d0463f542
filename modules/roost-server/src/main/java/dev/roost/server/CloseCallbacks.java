package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Callbacks that run when one socket ends, unless they were removed before. Loop only. */
final class CloseCallbacks {
    /** By what it is that ends: an object that equals no other. */
    private final Map<Object, Runnable> closeCallbacks = new HashMap<>(4);

    /** Null if the client has never waited for an answer that may be late. */
    private @Nullable InboundAcks owed;

    /** What the same key stood for before ends now. */
    void add(Object key, Runnable ending) {
        end(key);
        closeCallbacks.put(key, ending);
    }

    /** Ends it now, if it has not ended. */
    void end(Object key) {
        Runnable ending = closeCallbacks.remove(key);
        if (ending != null) {
            ending.run();
        }
    }

    /**
     * It has ended by itself.
     *
     * @return whether it had not before
     */
    boolean forget(Object key) {
        return closeCallbacks.remove(key) != null;
    }

    /** The client waits for an answer that may be late. */
    void owe(Event event, EventListener listener, Duration within, SessionLoop loop, Executor executor) {
        if (owed == null) {
            owed = new InboundAcks(loop, executor);
        }
        owed.add(event, listener, within);
    }

    /** It waits no more. */
    void answered(Event event) {
        end(event);
        if (owed != null) {
            owed.settle(event);
        }
    }

    /** The socket ends. */
    void endAll() {
        if (owed != null) {
            owed.end();
        }
        List<Runnable> all = List.copyOf(closeCallbacks.values());
        closeCallbacks.clear();
        all.forEach(Runnable::run);
    }
}
