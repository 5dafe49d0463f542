package dev.roost.server.spi;

import java.time.Duration;

/**
 * The options of connection state recovery: the server stores packets for clients that lose their connection, and sends the
 * missed ones when they reconnect. Immutable.
 *
 * @see <a href="https://socket.io/docs/v4/connection-state-recovery">Socket.IO: connection state recovery</a>
 * @since 0.1.0
 */
public final class RecoveryOptions {
    /** The defaults: two minutes, 16 MiB, 10 000 sessions; middlewares run again. */
    public static final RecoveryOptions DEFAULT = builder().build();

    private final Duration maxDisconnectionDuration;
    private final boolean skipMiddlewares;
    private final long maxBytes;
    private final int maxSessions;

    private RecoveryOptions(Builder builder) {
        maxDisconnectionDuration = builder.maxDisconnectionDuration;
        skipMiddlewares = builder.skipMiddlewares;
        maxBytes = builder.maxBytes;
        maxSessions = builder.maxSessions;
        boolean valid = maxDisconnectionDuration.compareTo(Duration.ZERO) > 0
                && maxDisconnectionDuration.compareTo(Duration.ofDays(1)) <= 0;
        require("maxDisconnectionDuration", maxDisconnectionDuration, valid, "positive, at most one day");
        require("maxBytes", maxBytes, maxBytes > 0, "positive");
        require("maxSessions", maxSessions, maxSessions > 0, "positive");
    }

    private static void require(String name, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /**
     * Returns a builder with the default options.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with these options.
     *
     * @return the builder
     */
    public Builder toBuilder() {
        return builder()
                .maxDisconnectionDuration(maxDisconnectionDuration)
                .skipMiddlewares(skipMiddlewares)
                .maxBytes(maxBytes)
                .maxSessions(maxSessions);
    }

    /**
     * Returns how long a client may be disconnected.
     *
     * @return positive, at most one day
     * @see Builder#maxDisconnectionDuration
     */
    public Duration maxDisconnectionDuration() {
        return maxDisconnectionDuration;
    }

    /**
     * Returns whether a recovered socket connects without running the middlewares again.
     *
     * @return whether middlewares are skipped
     * @see Builder#skipMiddlewares
     */
    public boolean skipMiddlewares() {
        return skipMiddlewares;
    }

    /**
     * Returns how much packet data one namespace stores.
     *
     * @return positive, in bytes
     * @see Builder#maxBytes
     */
    public long maxBytes() {
        return maxBytes;
    }

    /**
     * Returns how many disconnected clients one namespace stores.
     *
     * @return positive
     * @see Builder#maxSessions
     */
    public int maxSessions() {
        return maxSessions;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private Duration maxDisconnectionDuration = Duration.ofMinutes(2);
        private boolean skipMiddlewares;
        private long maxBytes = 16L << 20;
        private int maxSessions = 10_000;

        private Builder() {}

        /**
         * Sets how long a client may be disconnected. Packets are stored for this time plus the time after which a silent
         * client is disconnected.
         *
         * @param value positive, at most one day; two minutes by default
         * @return this builder
         */
        public Builder maxDisconnectionDuration(Duration value) {
            maxDisconnectionDuration = value;
            return this;
        }

        /**
         * Sets whether a recovered socket connects without running the middlewares again.
         *
         * @param value false by default; Node's server skips them
         * @return this builder
         */
        public Builder skipMiddlewares(boolean value) {
            skipMiddlewares = value;
            return this;
        }

        /**
         * Sets how much packet data one namespace stores. Above this limit the oldest packets are dropped, and clients that
         * missed them are not recovered.
         *
         * @param value positive, in bytes, approximately; 16 MiB by default
         * @return this builder
         */
        public Builder maxBytes(long value) {
            maxBytes = value;
            return this;
        }

        /**
         * Sets how many disconnected clients one namespace stores. Above this limit the address (for IPv6, the network of 64
         * bits) with the most stored clients loses its oldest, so that one client can't evict the others.
         *
         * @param value positive; 10 000 by default
         * @return this builder
         */
        public Builder maxSessions(int value) {
            maxSessions = value;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException if a value is out of range
         */
        public RecoveryOptions build() {
            return new RecoveryOptions(this);
        }
    }
}
