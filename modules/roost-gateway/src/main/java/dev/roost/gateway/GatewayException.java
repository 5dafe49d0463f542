package dev.roost.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that is meant for the client: it gets the error as its acknowledgement, or as an
 * {@code exception} event if it asked for none.
 */
public class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object error;

    /** The client gets {@code {"status":"error","message":message}}. */
    public GatewayException(String message) {
        this(message, described(message, Map.of()));
    }

    /**
     * @param message for people who read logs
     * @param error what the client gets, as it is
     */
    public GatewayException(String message, Object error) {
        this(message, error, null);
    }

    /** @param cause for people who read logs, too */
    public GatewayException(String message, Object error, @Nullable Throwable cause) {
        // A remote peer can cause this at will: it carries no stack trace.
        super(message, cause, false, false);
        this.error = error;
    }

    /** The client gets {@code {"status":"error","message":message,"code":code}}. */
    public static GatewayException withCode(String code, String message) {
        return withCode(code, message, Map.of());
    }

    /** As {@link #withCode(String, String)}, with more properties behind these. */
    public static GatewayException withCode(String code, String message, Map<String, ?> details) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("code", code);
        more.putAll(details);
        return new GatewayException(message, described(message, more));
    }

    /** What the client gets. */
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
