package dev.roost.spring.diagnostics;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a property under {@code roost.} has an invalid value. */
final class InvalidPropertyException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param message begins with the full name of the property and a colon */
    InvalidPropertyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
