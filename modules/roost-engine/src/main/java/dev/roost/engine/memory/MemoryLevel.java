package dev.roost.engine.memory;

/**
 * How much of a {@link MemoryBudget} is in use, and what the server does about it.
 *
 * @since 0.1.0
 */
public enum MemoryLevel {
    /** All clients are served. */
    NORMAL,
    /** Volatile packets are dropped instead of queued, and fast publishers are read slowly. */
    PRESSED,
    /** No new sessions and no large input are accepted, and the largest holders are closed. */
    FULL
}
