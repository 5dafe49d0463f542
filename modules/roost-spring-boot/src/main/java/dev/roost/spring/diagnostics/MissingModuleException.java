package dev.roost.spring.diagnostics;

import java.io.Serial;

/** Thrown when a module is missing or too old, so that clients could not reach the server, or servers each other. */
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
