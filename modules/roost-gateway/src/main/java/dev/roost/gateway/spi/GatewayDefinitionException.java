package dev.roost.gateway.spi;

/**
 * An exception of an invalid gateway, which stops the start of the application. The message has the class, method and parameter
 * at fault, and what was expected.
 *
 * @since 0.1.0
 */
public final class GatewayDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the place, the value and what was expected
     */
    public GatewayDefinitionException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message the place, the value and what was expected
     * @param cause the cause
     */
    public GatewayDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
