package dev.roost.gateway.spi;

import dev.roost.gateway.HandlerParameter;
import dev.roost.server.Event;
import org.jspecify.annotations.Nullable;

/**
 * A provider of the arguments of one kind of handler parameter, recognized by an annotation or by a type.
 *
 * <pre>{@code
 * import dev.roost.gateway.HandlerParameter;
 * import dev.roost.gateway.spi.ArgumentResolver;
 * import java.util.Locale;
 *
 * class LocaleResolver implements ArgumentResolver {
 *     @Override
 *     public boolean supports(HandlerParameter parameter) {
 *         return parameter.type() == Locale.class;
 *     }
 *
 *     @Override
 *     public Argument resolve(HandlerParameter parameter) {
 *         return event -> {
 *             String language = event.socket().handshake().headers().first("Accept-Language");
 *             return language == null ? Locale.ROOT : Locale.forLanguageTag(language);
 *         };
 *     }
 * }
 * }</pre>
 *
 * @see dev.roost.gateway.Gateways.Builder#resolver
 * @since 0.1.0
 */
public interface ArgumentResolver {
    /**
     * Returns whether this resolver provides the arguments of a parameter. Called at startup.
     *
     * @param parameter the parameter
     * @return true if {@link #resolve} can be called with it
     */
    boolean supports(HandlerParameter parameter);

    /**
     * Returns the function that provides the arguments of a parameter. Called once per parameter at startup.
     *
     * @param parameter a supported parameter
     * @return the function
     * @throws IllegalArgumentException if the parameter is invalid; the message states what was expected
     */
    Argument resolve(HandlerParameter parameter);

    /**
     * Returns whether pipes apply to the arguments, which is right for data that the client sent.
     *
     * @return false by default
     */
    default boolean isPiped() {
        return false;
    }

    /**
     * The function that provides the argument of one parameter for each event. Thread-safe; it runs on the thread of the handler.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Argument {
        /**
         * Returns the argument for an event.
         *
         * @param event the event
         * @return the argument, or null
         * @throws dev.roost.server.spi.PayloadException if the data of the client can't be decoded to the type of the parameter
         */
        @Nullable
        Object of(Event event);
    }
}
