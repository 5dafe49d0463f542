package dev.roost.redis;

import java.time.Duration;

/**
 * The options of a {@link ShardedRedisAdapter}. Immutable.
 *
 * @since 0.1.0
 */
public final class ShardedRedisAdapterOptions {
    /** The defaults, which are those of {@code createShardedAdapter} of {@code @socket.io/redis-adapter} where it has the same option. */
    public static final ShardedRedisAdapterOptions DEFAULT = builder().build();

    /** Which rooms have a channel of their own, so that only servers with members of the room receive its broadcasts. */
    public enum SubscriptionMode {
        /** No room: every server receives every broadcast. Right for few servers, or for rooms that are on all of them. */
        STATIC,
        /** The rooms that sockets have joined, except those whose names have as many characters as the id of a socket, 20. */
        DYNAMIC,
        /** All rooms, also those that are named by the ids of sockets: for many events to single sockets of other servers. */
        DYNAMIC_PRIVATE
    }

    private final String channelPrefix;
    private final Duration requestTimeout;
    private final SubscriptionMode subscriptionMode;
    private final int maxMessageBytes;
    private final boolean completeHandshakes;

    private ShardedRedisAdapterOptions(Builder builder) {
        this.channelPrefix = builder.channelPrefix;
        this.requestTimeout = builder.requestTimeout;
        this.subscriptionMode = builder.subscriptionMode;
        this.maxMessageBytes = builder.maxMessageBytes;
        this.completeHandshakes = builder.completeHandshakes;
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
     * Returns the beginning of the names of all channels.
     *
     * @return the prefix
     * @see Builder#channelPrefix
     */
    public String channelPrefix() {
        return channelPrefix;
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
     * Returns which rooms have a channel of their own.
     *
     * @return the mode
     * @see Builder#subscriptionMode
     */
    public SubscriptionMode subscriptionMode() {
        return subscriptionMode;
    }

    /**
     * Returns the size of the largest message that is read.
     *
     * @return the size in bytes
     * @see Builder#maxMessageBytes
     */
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    /**
     * Returns whether headers, {@code auth} and the whole query of clients are sent to other servers.
     *
     * @return whether responses to {@code fetchSockets} have them
     * @see Builder#completeHandshakes
     */
    public boolean completeHandshakes() {
        return completeHandshakes;
    }

    /**
     * A builder of options. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private String channelPrefix = "socket.io";
        private Duration requestTimeout = Duration.ofSeconds(5);
        private SubscriptionMode subscriptionMode = SubscriptionMode.DYNAMIC;
        private int maxMessageBytes = 16 * 1024 * 1024;
        private boolean completeHandshakes;

        private Builder() {}

        /**
         * Sets the beginning of the names of all channels. All servers of a cluster have the same. Default: {@code socket.io}.
         *
         * @param value the prefix, not empty; for a Redis Cluster with a hash tag, as in {@code {socket.io}}
         * @return this builder
         */
        public Builder channelPrefix(String value) {
            channelPrefix = value;
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
         * Sets which rooms have a channel of their own. All servers of a cluster have the same mode. Default: {@link
         * SubscriptionMode#DYNAMIC}.
         *
         * @param value the mode
         * @return this builder
         */
        public Builder subscriptionMode(SubscriptionMode value) {
            subscriptionMode = value;
            return this;
        }

        /**
         * Sets the size of the largest message that is read. A larger one is dropped and counted. Default: 16 MiB.
         *
         * @param value bytes, positive, at most 512 MiB (the limit of Redis)
         * @return this builder
         */
        public Builder maxMessageBytes(int value) {
            maxMessageBytes = value;
            return this;
        }

        /**
         * Sets whether responses to {@code fetchSockets} have the headers, the {@code auth} and the whole query of each client,
         * as Node's servers send them. They contain cookies and tokens, which everybody who can read from this Redis sees then.
         * Default: false; of the query only {@code EIO} and {@code transport} are sent.
         *
         * @param value whether they are sent
         * @return this builder
         */
        public Builder completeHandshakes(boolean value) {
            completeHandshakes = value;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException if a value is out of range
         */
        public ShardedRedisAdapterOptions build() {
            SharedOptions.check("channelPrefix", channelPrefix, requestTimeout, maxMessageBytes);
            return new ShardedRedisAdapterOptions(this);
        }
    }
}
