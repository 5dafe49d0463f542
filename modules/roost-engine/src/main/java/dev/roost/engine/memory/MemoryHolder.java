package dev.roost.engine.memory;

/**
 * Releases memory that it holds for a client. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MemoryHolder {
    /**
     * Releases the memory that is held for one use, now or soon, mostly by closing the connection of the client. Called on any
     * thread. Must not block.
     *
     * @param use the use
     */
    void shed(MemoryUse use);
}
