package dev.roost.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exception whose error is sent to the client, as the acknowledgement or as an {@code exception} event. Exceptions of other types
 * are logged, and the client gets {@code Internal server error}.
 *
 * <pre>{@code
 * import dev.roost.gateway.GatewayException;
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class AccountGateway {
 *     @SubscribeMessage("withdraw")
 *     void withdraw(@MessageBody int amount) {
 *         if (amount <= 0) {
 *             throw GatewayException.withCode("amount", "Amount must be positive");
 *         }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object error;

    /**
     * Creates an exception with the error {@code {"status":"error","message":message}}.
     *
     * @param message the message of the exception and of the error
     */
    public GatewayException(String message) {
        this(message, described(message, Map.of()));
    }

    /**
     * Creates an exception with any error.
     *
     * @param message the message of the exception, for logs
     * @param error the error that is sent, encoded by the payload codec
     */
    public GatewayException(String message, Object error) {
        this(message, error, null);
    }

    /**
     * Creates an exception with any error and a cause.
     *
     * @param message the message of the exception, for logs
     * @param error the error that is sent, encoded by the payload codec
     * @param cause the cause, for logs; or null
     */
    public GatewayException(String message, Object error, @Nullable Throwable cause) {
        // No stack trace: a remote peer can cause this exception at any rate.
        super(message, cause, false, false);
        this.error = error;
    }

    /**
     * Returns an exception with the error {@code {"status":"error","message":message,"code":code}}.
     *
     * @param code the code, for programs
     * @param message the message of the exception and of the error
     * @return a new exception
     */
    public static GatewayException withCode(String code, String message) {
        return withCode(code, message, Map.of());
    }

    /**
     * Returns an exception with the error {@code {"status":"error","message":message,"code":code}} and additional properties.
     *
     * @param code the code, for programs
     * @param message the message of the exception and of the error
     * @param details the additional properties, which follow the code
     * @return a new exception
     */
    public static GatewayException withCode(String code, String message, Map<String, ?> details) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("code", code);
        more.putAll(details);
        return new GatewayException(message, described(message, more));
    }

    /**
     * Returns the error that is sent to the client.
     *
     * @return the error
     */
    public Object error() {
        return error;
    }

    private static Map<String, Object> described(String message, Map<String, ?> more) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", message);
        error.putAll(more);
        return Collections.unmodifiableMap(error);
    }
}
