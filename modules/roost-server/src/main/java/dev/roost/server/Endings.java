package dev.roost.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What ends with one socket, unless it has ended before. Loop only. */
final class Endings {
    /** By what it is that ends: an object that equals no other. */
    private final Map<Object, Runnable> endings = new HashMap<>(4);

    /** What the same key stood for before ends now. */
    void add(Object key, Runnable ending) {
        end(key);
        endings.put(key, ending);
    }

    /** Ends it now, if it has not ended. */
    void end(Object key) {
        Runnable ending = endings.remove(key);
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
        return endings.remove(key) != null;
    }

    /** The socket ends. */
    void endAll() {
        List<Runnable> all = List.copyOf(endings.values());
        endings.clear();
        all.forEach(Runnable::run);
    }
}
