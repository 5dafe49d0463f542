package dev.roost.server.cluster;

import java.time.Duration;

/**
 * The options of a {@link ClusterAdapter}. Immutable.
 *
 * @since 0.1.0
 */
public final class ClusterOptions {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The defaults: heartbeats as those of Socket.IO's {@code ClusterAdapterWithHeartbeat}, and requests of 5 seconds. */
    public static final ClusterOptions DEFAULT = new Builder().build();

    private final boolean heartbeats;
    private final Duration heartbeatInterval;
    private final Duration heartbeatTimeout;
    private final Duration requestTimeout;
    private final ClusterScheduler scheduler;

    private ClusterOptions(Builder builder) {
        this.heartbeats = builder.heartbeats;
        this.heartbeatInterval = builder.heartbeatInterval;
        this.heartbeatTimeout = builder.heartbeatTimeout;
        this.requestTimeout = builder.requestTimeout;
        this.scheduler = builder.scheduler;
    }

    /**
     * Returns a builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with these options.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.heartbeats = heartbeats;
        builder.heartbeatInterval = heartbeatInterval;
        builder.heartbeatTimeout = heartbeatTimeout;
        builder.requestTimeout = requestTimeout;
        builder.scheduler = scheduler;
        return builder;
    }

    /**
     * Returns whether servers find one another by heartbeats.
     *
     * @return whether heartbeats are sent and expected
     * @see Builder#heartbeats
     */
    public boolean heartbeats() {
        return heartbeats;
    }

    /**
     * Returns the time between two heartbeats.
     *
     * @return the interval
     * @see Builder#heartbeatInterval
     */
    public Duration heartbeatInterval() {
        return heartbeatInterval;
    }

    /**
     * Returns the time after which a silent server is removed.
     *
     * @return the timeout
     * @see Builder#heartbeatTimeout
     */
    public Duration heartbeatTimeout() {
        return heartbeatTimeout;
    }

    /**
     * Returns how long a request waits for responses.
     *
     * @return the timeout
     * @see Builder#requestTimeout
     */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /**
     * Returns the clock and timers.
     *
     * @return the scheduler
     * @see Builder#scheduler
     */
    public ClusterScheduler scheduler() {
        return scheduler;
    }

    /**
     * A builder of options. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private boolean heartbeats = true;
        private Duration heartbeatInterval = Duration.ofSeconds(5);
        private Duration heartbeatTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofSeconds(5);
        private ClusterScheduler scheduler = SystemScheduler.INSTANCE;

        private Builder() {}

        /**
         * Sets whether servers find one another by heartbeats. Default: true.
         *
         * <p>Without heartbeats the back-end either reports servers by {@link ClusterAdapter#onServerJoined} and {@link
         * ClusterAdapter#onServerLeft}, or overrides {@link ClusterAdapter#serverCount} and {@link
         * ClusterAdapter#publishRequest}.
         *
         * @param value whether heartbeats are sent and expected
         * @return this builder
         */
        public Builder heartbeats(boolean value) {
            heartbeats = value;
            return this;
        }

        /**
         * Sets the time between two heartbeats. A server that has published another message to all servers within it sends
         * none. Default: 5 seconds.
         *
         * @param value positive, at most a day
         * @return this builder
         */
        public Builder heartbeatInterval(Duration value) {
            heartbeatInterval = value;
            return this;
        }

        /**
         * Sets the time after which a server that has sent nothing is removed from the table of servers. Pending requests
         * no longer wait for it. Default: 10 seconds.
         *
         * @param value longer than the interval, at most a day
         * @return this builder
         */
        public Builder heartbeatTimeout(Duration value) {
            heartbeatTimeout = value;
            return this;
        }

        /**
         * Sets how long {@code fetchSockets} and {@code serverSideEmitWithAck} wait for the responses of other servers.
         * Default: 5 seconds.
         *
         * @param value positive, at most a day
         * @return this builder
         */
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /**
         * Sets the clock and timers. Default: those of the system.
         *
         * @param value the scheduler
         * @return this builder
         */
        public Builder scheduler(ClusterScheduler value) {
            scheduler = value;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException if a time is out of range
         */
        public ClusterOptions build() {
            requireDelay("heartbeatInterval", heartbeatInterval);
            requireDelay("heartbeatTimeout", heartbeatTimeout);
            requireDelay("requestTimeout", requestTimeout);
            if (heartbeatTimeout.compareTo(heartbeatInterval) <= 0) {
                throw new IllegalArgumentException("heartbeatTimeout: " + heartbeatTimeout
                        + " (expected: longer than heartbeatInterval, " + heartbeatInterval + ")");
            }
            return new ClusterOptions(this);
        }

        private static void requireDelay(String name, Duration value) {
            if (value.compareTo(Duration.ZERO) <= 0 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: positive, at most a day)");
            }
        }
    }
}
