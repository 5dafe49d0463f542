package dev.roost.engine;

import java.time.Duration;

/**
 * The options of an Engine.IO server; immutable.
 *
 * @param path under which it answers, with a slash at both ends
 * @param pingInterval how long after a sign of life the server asks for the next one
 * @param pingTimeout how long a client may take to answer a ping
 * @param upgradeTimeout how long a WebSocket may take to become the transport of a polling session
 * @param closeTimeout how long a closed polling session waits for a request to say goodbye to
 * @param maxPayload the largest request body and the largest WebSocket message, in bytes
 * @param maxPacketsPerPayload how many packets one request body may hold
 * @param maxOutbox how many bytes may wait for one client before it is cut off as too slow
 */
public record EngineConfig(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration closeTimeout,
        int maxPayload,
        int maxPacketsPerPayload,
        long maxOutbox) {

    // Clients count in milliseconds of 31 bits, and add two of these.
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(12);

    /** What Node's server does unless told otherwise; the bounds that it lacks are set wide. */
    public static final EngineConfig DEFAULT = new EngineConfig(
            "/socket.io/",
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            1_000_000,
            10_000,
            16L << 20);

    public EngineConfig {
        if (!path.startsWith("/") || !path.endsWith("/") || path.length() < 2) {
            throw new IllegalArgumentException("path: " + path + " (expected: like /socket.io/)");
        }
        requireDelay("pingInterval", pingInterval);
        requireDelay("pingTimeout", pingTimeout);
        requireDelay("upgradeTimeout", upgradeTimeout);
        requireDelay("closeTimeout", closeTimeout);
        requirePositive("maxPayload", maxPayload);
        requirePositive("maxPacketsPerPayload", maxPacketsPerPayload);
        requirePositive("maxOutbox", maxOutbox);
    }

    public static Builder builder() {
        return new Builder(DEFAULT);
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Gathers options; not thread-safe. */
    public static final class Builder {
        private String path;
        private Duration pingInterval;
        private Duration pingTimeout;
        private Duration upgradeTimeout;
        private Duration closeTimeout;
        private int maxPayload;
        private int maxPacketsPerPayload;
        private long maxOutbox;

        private Builder(EngineConfig from) {
            path = from.path;
            pingInterval = from.pingInterval;
            pingTimeout = from.pingTimeout;
            upgradeTimeout = from.upgradeTimeout;
            closeTimeout = from.closeTimeout;
            maxPayload = from.maxPayload;
            maxPacketsPerPayload = from.maxPacketsPerPayload;
            maxOutbox = from.maxOutbox;
        }

        public Builder path(String value) {
            path = value;
            return this;
        }

        public Builder pingInterval(Duration value) {
            pingInterval = value;
            return this;
        }

        public Builder pingTimeout(Duration value) {
            pingTimeout = value;
            return this;
        }

        public Builder upgradeTimeout(Duration value) {
            upgradeTimeout = value;
            return this;
        }

        public Builder closeTimeout(Duration value) {
            closeTimeout = value;
            return this;
        }

        public Builder maxPayload(int bytes) {
            maxPayload = bytes;
            return this;
        }

        public Builder maxPacketsPerPayload(int packets) {
            maxPacketsPerPayload = packets;
            return this;
        }

        public Builder maxOutbox(long bytes) {
            maxOutbox = bytes;
            return this;
        }

        /** @throws IllegalArgumentException that names the option, if one makes no sense */
        public EngineConfig build() {
            return new EngineConfig(
                    path,
                    pingInterval,
                    pingTimeout,
                    upgradeTimeout,
                    closeTimeout,
                    maxPayload,
                    maxPacketsPerPayload,
                    maxOutbox);
        }
    }

    private static void requireDelay(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 millisecond to 12 days)");
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
        }
    }
}
