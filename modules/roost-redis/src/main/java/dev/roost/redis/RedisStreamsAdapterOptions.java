package dev.roost.redis;

import dev.roost.redis.bus.GlobPattern;
import dev.roost.redis.stream.StreamNames;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a {@link RedisStreamsAdapter}. Immutable.
 *
 * @since 0.1.0
 */
public final class RedisStreamsAdapterOptions {
    /** The defaults, which are those of {@code @socket.io/redis-streams-adapter} 0.3 where it has the same option. */
    public static final RedisStreamsAdapterOptions DEFAULT = builder().build();

    private final String streamName;
    private final int streamCount;
    private final String channelPrefix;
    private final boolean shardedPubSub;
    private final long maxLength;
    private final int readCount;
    private final Duration block;
    private final String sessionKeyPrefix;
    private final Duration requestTimeout;
    private final int maxMessageBytes;
    private final boolean completeHandshakes;

    private RedisStreamsAdapterOptions(Builder builder) {
        this.streamName = builder.streamName;
        this.streamCount = builder.streamCount;
        this.channelPrefix = builder.channelPrefix;
        this.shardedPubSub = builder.shardedPubSub;
        this.maxLength = builder.maxLength;
        this.readCount = builder.readCount;
        this.block = builder.block;
        this.sessionKeyPrefix = builder.sessionKeyPrefix;
        this.requestTimeout = builder.requestTimeout;
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
     * Returns the key of the stream, or the beginning of the keys of several.
     *
     * @return the key of the stream
     * @see Builder#streamName
     */
    public String streamName() {
        return streamName;
    }

    /**
     * Returns the number of streams.
     *
     * @return the number
     * @see Builder#streamCount
     */
    public int streamCount() {
        return streamCount;
    }

    /**
     * Returns the beginning of the names of the channels for requests and responses.
     *
     * @return the prefix
     * @see Builder#channelPrefix
     */
    public String channelPrefix() {
        return channelPrefix;
    }

    /**
     * Returns whether requests and responses are published to shard channels, of Redis 7.
     *
     * @return whether SPUBLISH is used
     * @see Builder#shardedPubSub
     */
    public boolean shardedPubSub() {
        return shardedPubSub;
    }

    /**
     * Returns about how many entries the stream keeps.
     *
     * @return the number of entries
     * @see Builder#maxLength
     */
    public long maxLength() {
        return maxLength;
    }

    /**
     * Returns the most entries that one command reads.
     *
     * @return the number of entries
     * @see Builder#readCount
     */
    public int readCount() {
        return readCount;
    }

    /**
     * Returns how long Redis waits for new entries before it replies.
     *
     * @return the time
     * @see Builder#block
     */
    public Duration block() {
        return block;
    }

    /**
     * Returns the beginning of the keys of saved sessions.
     *
     * @return the prefix
     * @see Builder#sessionKeyPrefix
     */
    public String sessionKeyPrefix() {
        return sessionKeyPrefix;
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
     * Returns the size of the largest message that is read.
     *
     * @return the size in bytes
     * @see Builder#maxMessageBytes
     */
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    /**
     * Returns whether headers and {@code auth} of clients are sent to other servers.
     *
     * @return whether responses to {@code fetchSockets} have them
     * @see Builder#completeHandshakes
     */
    public boolean completeHandshakes() {
        return completeHandshakes;
    }

    StreamNames names() {
        return new StreamNames(streamName, streamCount);
    }

    /** Returns the pattern of the channels of servers that messages of this adapter would end; null if these can't receive them. */
    @Nullable
    String refusedChannels() {
        return shardedPubSub ? null : GlobPattern.escape(channelPrefix + "-request#") + "*";
    }

    /**
     * A builder of options. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private static final int MOST_STREAMS = 32;
        private static final int LARGEST_READ_COUNT = 10_000;
        private static final Duration LONGEST_BLOCK = Duration.ofMinutes(1);

        private String streamName = "socket.io";
        private int streamCount = 1;
        private String channelPrefix = "socket.io";
        private boolean shardedPubSub;
        private long maxLength = 10_000;
        private int readCount = 100;
        private Duration block = Duration.ofSeconds(5);
        private String sessionKeyPrefix = "sio:session:";
        private Duration requestTimeout = Duration.ofSeconds(5);
        private int maxMessageBytes = 16 * 1024 * 1024;
        private boolean completeHandshakes;

        private Builder() {}

        /**
         * Sets the key of the stream. All servers of a cluster have the same. Default: {@code socket.io}.
         *
         * @param value the key, not empty
         * @return this builder
         */
        public Builder streamName(String value) {
            streamName = value;
            return this;
        }

        /**
         * Sets over how many streams the namespaces are distributed, for a Redis Cluster. All servers of a cluster have the same number. With 2 or
         * more the keys end with {@code -} and a number, and a server has a connection for each of up to twice as many streams: Node's servers
         * add the messages of some namespaces to streams of their own. Default: 1.
         *
         * @param value 1 to 32
         * @return this builder
         */
        public Builder streamCount(int value) {
            streamCount = value;
            return this;
        }

        /**
         * Sets the beginning of the names of the channels for requests and responses. All servers of a cluster have the same. Servers with the
         * classic adapter must have another one. Default: {@code socket.io}.
         *
         * @param value the prefix, not empty; for a Redis Cluster with {@link #shardedPubSub} with a hash tag, as in {@code {socket.io}}
         * @return this builder
         */
        public Builder channelPrefix(String value) {
            channelPrefix = value;
            return this;
        }

        /**
         * Sets whether requests and responses are published by SPUBLISH of Redis 7 instead of PUBLISH. All servers of a cluster have the same.
         * Default: false.
         *
         * @param value whether SPUBLISH is used
         * @return this builder
         */
        public Builder shardedPubSub(boolean value) {
            shardedPubSub = value;
            return this;
        }

        /**
         * Sets about how many entries a stream keeps; Redis removes older ones. Clients that have missed an older one are not recovered. Default:
         * 10 000.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder maxLength(long value) {
            maxLength = value;
            return this;
        }

        /**
         * Sets the most entries that one command reads. Default: 100.
         *
         * @param value 1 to 10 000
         * @return this builder
         */
        public Builder readCount(int value) {
            readCount = value;
            return this;
        }

        /**
         * Sets how long Redis waits for new entries before it replies. Default: 5 seconds.
         *
         * @param value a millisecond to a minute
         * @return this builder
         */
        public Builder block(Duration value) {
            block = value;
            return this;
        }

        /**
         * Sets the beginning of the keys in which the states of disconnected sockets are saved. All servers of a cluster have the same. Default:
         * {@code sio:session:}.
         *
         * @param value the prefix, not empty
         * @return this builder
         */
        public Builder sessionKeyPrefix(String value) {
            sessionKeyPrefix = value;
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
         * Sets whether responses to {@code fetchSockets} have the headers and the {@code auth} of each client, as Node's servers
         * send them. They contain cookies and tokens, which everybody who can read from this Redis sees then. Default: false.
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
        public RedisStreamsAdapterOptions build() {
            SharedOptions.check("channelPrefix", channelPrefix, requestTimeout, maxMessageBytes);
            require("streamName", streamName, !streamName.isEmpty(), "not empty");
            require("streamCount", streamCount, streamCount > 0 && streamCount <= MOST_STREAMS, "1 to " + MOST_STREAMS);
            require("maxLength", maxLength, maxLength > 0, "positive");
            require(
                    "readCount",
                    readCount,
                    readCount > 0 && readCount <= LARGEST_READ_COUNT,
                    "1 to " + LARGEST_READ_COUNT);
            require(
                    "block",
                    block,
                    block.toMillis() > 0 && block.compareTo(LONGEST_BLOCK) <= 0,
                    "a millisecond to " + LONGEST_BLOCK);
            require("sessionKeyPrefix", sessionKeyPrefix, !sessionKeyPrefix.isEmpty(), "not empty");
            return new RedisStreamsAdapterOptions(this);
        }

        private static void require(String name, Object value, boolean valid, String expected) {
            if (!valid) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
            }
        }
    }
}
