package dev.roost.engine.memory;

/**
 * What memory is held for. At {@link MemoryLevel#FULL} memory is released in the order of these constants.
 *
 * @since 0.1.0
 */
public enum MemoryUse {
    /** Packets and sessions that are stored for connection state recovery. The oldest packets of the largest store are dropped. */
    RECOVERY,
    /** Packets that a client has not received. The largest holders are closed. */
    OUTBOX,
    /** Bodies, messages and packets that have not arrived completely. The largest holders are closed. */
    INCOMPLETE,
    /** Events that wait for handlers. The youngest holders are closed. */
    INBOX,
    /** What is kept until a session ends: the head of its request, and {@code auth} values. The youngest holders are closed. */
    KEPT
}
