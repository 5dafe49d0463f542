package dev.roost.server.spi;

/** Whether a client that was away may go on where it was. */
public sealed interface Restoration {
    /**
     * It may; nobody else may as the same.
     *
     * @param after the offset of the last packet that it has
     */
    record Restored(SavedSession session, String after) implements Restoration {}

    /** It may not, and begins anew. */
    record Refused(RecoveryRefusal reason) implements Restoration {}
}
