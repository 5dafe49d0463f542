package dev.roost.gateway.spi;

import java.util.concurrent.Flow;

/**
 * An adapter of the asynchronous result types of a library, such as Reactor's {@code Mono} and {@code Flux}. Thread-safe.
 *
 * @see dev.roost.gateway.Gateways.Builder#adapter
 * @since 0.1.0
 */
public interface ResultAdapter {
    /**
     * Returns whether this adapter converts results of a class.
     *
     * @param type the class of a result
     * @return true if {@link #adapt} can be called with its instances
     */
    boolean supports(Class<?> type);

    /**
     * Converts a result to a stream.
     *
     * @param result an instance of a supported class
     * @return the stream; it ends without a value if the result has none
     */
    Flow.Publisher<?> adapt(Object result);
}
