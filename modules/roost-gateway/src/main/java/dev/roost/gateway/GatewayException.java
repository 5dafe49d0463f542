package dev.roost.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal that is meant for the client: it is sent as an {@code exception} event. */
public class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object error;

    /** The client gets {@code {"status":"error","message":message}}. */
    public GatewayException(String message) {
        this(message, asError(message));
    }

    /**
     * @param message for people who read logs
     * @param error what the client gets, as it is
     */
    public GatewayException(String message, Object error) {
        // A remote peer can cause this at will: it carries no stack trace.
        super(message, null, false, false);
        this.error = error;
    }

    /** What the client gets. */
    public Object error() {
        return error;
    }

    private static Map<String, String> asError(String message) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", message);
        return error;
    }
}
