package dev.roost.spring.diagnostics;

import java.io.Serial;

/** Thrown when a module is missing, or is too old, so that no client could reach the server. */
public final class MissingModuleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String remedy;

    /** @param remedy what to change, as a sentence */
    public MissingModuleException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
