package dev.roost.gateway;

/**
 * When an error is sent as an {@code exception} event, which is where NestJS clients expect it.
 *
 * @see GatewayOptions.Builder#exceptionEvents
 * @since 0.1.0
 */
public enum ExceptionEvents {
    /** For every error, in addition to the acknowledgement. */
    ALWAYS,

    /** For an error that wasn't sent as the acknowledgement. */
    UNLESS_ACKNOWLEDGED,

    /** Never. */
    NEVER
}
