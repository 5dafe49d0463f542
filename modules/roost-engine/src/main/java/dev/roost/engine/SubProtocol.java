package dev.roost.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a WebSocket whose client offers sub-protocols is answered (RFC 6455 section 4.2.2).
 *
 * @param name of the sub-protocol, one of those that the client offers, or null for none
 * @param verdict whether the WebSocket is opened
 */
public record SubProtocol(@Nullable String name, AllowDecision allowDecision) {
    /** The WebSocket is opened without a sub-protocol; browsers then fail the connection. */
    public static final SubProtocol NONE = new SubProtocol(null, AllowDecision.ALLOWED);

    public SubProtocol {
        Objects.requireNonNull(allowDecision, "verdict");
    }

    /** @param name one of those that the client offers */
    public static SubProtocol of(String name) {
        return new SubProtocol(Objects.requireNonNull(name, "name"), AllowDecision.ALLOWED);
    }

    /**
     * The WebSocket is refused with 403, and a session that polls goes on polling.
     *
     * @param message sent to the client
     */
    public static SubProtocol refused(String message) {
        return new SubProtocol(null, AllowDecision.forbidden(message));
    }
}
