package dev.roost.gateway.spi;

/**
 * How a handler call ended.
 *
 * @see HandlerObserver.CallObserver#ended
 * @since 0.1.0
 */
public enum HandlerOutcome {
    /** With or without a result. Also if the client disconnected before the last value of a stream. */
    SUCCESS,

    /**
     * With a {@link dev.roost.gateway.GatewayException} of the handler, a guard, a pipe or an interceptor, or with another exception
     * that has an exception filter of its type.
     */
    REFUSED,

    /** With any other exception, even if a filter for all exceptions handled it. */
    ERROR
}
