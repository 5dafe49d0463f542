package dev.roost.spring;

import java.io.Serial;

/** A property under {@code roost.} has a value that makes no sense. */
final class RoostPropertyException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param message begins with the whole name of the property and a colon */
    RoostPropertyException(String message, Throwable cause) {
        super(message, cause);
    }
}
