package dev.roost.gateway.spi;

/** How a call of a handler ended. */
public enum HandlerOutcome {
    /** With a result, or none; or its client went before the last of it. */
    SUCCESS,
    /**
     * With a {@link dev.roost.gateway.GatewayException}, of the handler or of what stands around it, or with another
     * exception for whose kind there is a filter.
     */
    REFUSED,
    /** With anything else that was thrown, also if a filter of all exceptions has made something of it. */
    ERROR
}
