package dev.roost.gateway.runtime;

/** A gateway is not well-formed; the application does not start. The message says where and what was expected. */
public final class GatewayDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatewayDefinitionException(String message) {
        super(message);
    }

    GatewayDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
