package dev.roost.redis.bus;

import dev.roost.server.spi.ClusterUnavailableException;

/** Is thrown for a command that Redis hasn't received, or whose result isn't known. */
public final class RedisUnavailableException extends ClusterUnavailableException {
    private static final long serialVersionUID = 1L;

    RedisUnavailableException(String message) {
        super(message);
    }
}
