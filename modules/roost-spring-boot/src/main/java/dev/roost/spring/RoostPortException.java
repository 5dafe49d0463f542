package dev.roost.spring;

import java.io.Serial;

/** The server's own port can't be opened. */
final class RoostPortException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String host;
    private final int port;

    RoostPortException(String host, int port, Throwable cause) {
        super("roost.port: " + host + ":" + port + " (expected: free)", cause);
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
