package dev.roost.gateway;

/**
 * When a requested acknowledgement is sent.
 *
 * @see UseAckPolicy
 * @since 0.1.0
 */
public enum AckPolicy {
    /**
     * Always, exactly once: with the result of the handler, without a value if it returns none, or with the error if it throws
     * an exception.
     */
    ALWAYS,

    /** Only with a non-null result, as in NestJS. Otherwise the client's callback is never called. */
    RETURNED_VALUES
}
