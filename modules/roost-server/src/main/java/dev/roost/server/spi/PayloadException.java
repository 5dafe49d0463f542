package dev.roost.server.spi;

import org.jspecify.annotations.Nullable;

/** A value can't be written, or what arrived is not of the type that was asked for. */
public class PayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
