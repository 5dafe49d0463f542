package dev.roost.gateway.runtime;

/** How a call of a handler ended. */
public enum HandlerOutcome {
    /** With a result, or none; or its client went before the last of it. */
    SUCCESS,
    /** With a {@link dev.roost.gateway.GatewayException}, of the handler or of what stands around it. */
    REFUSED,
    /** With anything else that was thrown, whatever a filter has made of it. */
    ERROR
}
