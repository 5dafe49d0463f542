package dev.roost.gateway;

/** When a client that asked for an acknowledgement gets one. */
public enum AckPolicy {
    /**
     * Always, exactly once: with the value that the handler returned, empty if it returned none, with the error if it
     * threw one.
     */
    ALWAYS,

    /** Only with a value that is not null, as NestJS does: a client may wait for ever. */
    RETURNED_VALUES
}
