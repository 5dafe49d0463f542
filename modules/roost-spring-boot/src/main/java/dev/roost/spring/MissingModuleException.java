package dev.roost.spring;

import java.io.Serial;

/** A module or a version is missing without which no client can reach the server. */
final class MissingModuleException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String remedy;

    /** @param remedy what to change, as a sentence */
    MissingModuleException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
