package dev.roost.spring.port;

import java.io.Serial;

/** Thrown when the dedicated port can't be opened. */
final class DedicatedPortException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String host;
    private final int port;

    DedicatedPortException(String host, int port, Throwable cause) {
        super("roost.port: " + host + ":" + port + " (expected: a free port)", cause);
        this.host = host;
        this.port = port;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }
}
