package dev.roost.redis;

import java.time.Duration;

/**
 * The options of a {@code RedisAdapter}. Immutable.
 *
 * @since 0.1.0
 */
public final class RedisAdapterOptions {
    /** The defaults, which are those of {@code @socket.io/redis-adapter} where it has the same option. */
    public static final RedisAdapterOptions DEFAULT = builder().build();

    private final String key;
    private final Duration requestTimeout;
    private final boolean specificResponseChannel;
    private final int maxMessageBytes;
    private final boolean completeHandshakes;

    private RedisAdapterOptions(Builder builder) {
        this.key = builder.key;
        this.requestTimeout = builder.requestTimeout;
        this.specificResponseChannel = builder.specificResponseChannel;
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
     * @see Builder#key
     */
    public String key() {
        return key;
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
     * Returns whether responses are sent to the channel of one server.
     *
     * @return whether other servers don't receive them
     * @see Builder#specificResponseChannel
     */
    public boolean specificResponseChannel() {
        return specificResponseChannel;
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
        private String key = "socket.io";
        private Duration requestTimeout = Duration.ofSeconds(5);
        private boolean specificResponseChannel;
        private int maxMessageBytes = 16 * 1024 * 1024;
        private boolean completeHandshakes;

        private Builder() {}

        /**
         * Sets the beginning of the names of all channels. All servers of a cluster have the same. Default: {@code socket.io}.
         *
         * @param value the prefix, not empty; for a Redis Cluster with a hash tag, as in {@code {socket.io}}
         * @return this builder
         */
        public Builder key(String value) {
            key = value;
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
         * Sets whether this server sends a response to the channel of the server that has sent the request, instead of the one
         * of all servers. Responses are read from both. Default: false.
         *
         * @param value whether other servers don't receive the responses
         * @return this builder
         */
        public Builder specificResponseChannel(boolean value) {
            specificResponseChannel = value;
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
        public RedisAdapterOptions build() {
            SharedOptions.check("key", key, requestTimeout, maxMessageBytes);
            return new RedisAdapterOptions(this);
        }
    }
}
