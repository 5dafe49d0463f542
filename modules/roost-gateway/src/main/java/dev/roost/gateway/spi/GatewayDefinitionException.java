package dev.roost.gateway.spi;

/** A gateway is not well-formed; the application does not start. The message says where and what was expected. */
public final class GatewayDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GatewayDefinitionException(String message) {
        super(message);
    }

    public GatewayDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
