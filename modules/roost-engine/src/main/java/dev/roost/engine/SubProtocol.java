package dev.roost.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The response to a WebSocket whose client offers sub-protocols (RFC 6455 section 4.2.2).
 *
 * @param name the chosen sub-protocol, one of those that the client offers, or null for none
 * @param decision whether the WebSocket is opened
 * @since 0.1.0
 */
public record SubProtocol(@Nullable String name, AllowDecision decision) {
    /** The WebSocket is opened without a sub-protocol. Browsers then fail the connection. */
    public static final SubProtocol NONE = new SubProtocol(null, AllowDecision.ALLOWED);

    /**
     * Creates the response.
     *
     * @param name the chosen sub-protocol, or null for none
     * @param decision whether the WebSocket is opened
     */
    public SubProtocol {
        Objects.requireNonNull(decision, "decision");
    }

    /**
     * Returns the choice of a sub-protocol.
     *
     * @param name one of those that the client offers
     * @return the choice
     */
    public static SubProtocol of(String name) {
        return new SubProtocol(Objects.requireNonNull(name, "name"), AllowDecision.ALLOWED);
    }

    /**
     * Returns the rejection of the WebSocket with status 403. A polling session continues by polling.
     *
     * @param message the message in the response
     * @return the rejection
     */
    public static SubProtocol rejected(String message) {
        return new SubProtocol(null, AllowDecision.forbidden(message));
    }
}
