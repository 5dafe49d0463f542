package dev.roost.server.spi;

/**
 * How often one client may do something, and how many rooms it may join. The defaults are far above what honest clients need.
 * Immutable.
 *
 * <pre>{@code
 * import dev.roost.server.ServerOptions;
 * import dev.roost.server.spi.QuotaOptions;
 *
 * QuotaOptions quotas = QuotaOptions.builder().maxPacketsPerSecond(100).build();
 * ServerOptions options = ServerOptions.builder().quotas(quotas).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class QuotaOptions {
    /** The defaults: 1 000 CONNECT packets in a minute, 10 000 rooms, 50 000 messages and 100 MiB in a second. */
    public static final QuotaOptions DEFAULT = builder().build();

    private final int maxConnectsPerSession;
    private final int maxRoomsPerSocket;
    private final int maxPacketsPerSecond;
    private final long maxBytesPerSecond;

    private QuotaOptions(Builder builder) {
        maxConnectsPerSession = builder.maxConnectsPerSession;
        maxRoomsPerSocket = builder.maxRoomsPerSocket;
        maxPacketsPerSecond = builder.maxPacketsPerSecond;
        maxBytesPerSecond = builder.maxBytesPerSecond;
        require("maxConnectsPerSession", maxConnectsPerSession, 0, "0 or more");
        require("maxRoomsPerSocket", maxRoomsPerSocket, 1, "positive");
        require("maxPacketsPerSecond", maxPacketsPerSecond, 0, "0 or more");
        require("maxBytesPerSecond", maxBytesPerSecond, 0, "0 or more");
    }

    private static void require(String name, long value, long least, String expected) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /**
     * Returns a builder with the default quotas.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with these quotas.
     *
     * @return the builder
     */
    public Builder toBuilder() {
        return builder()
                .maxConnectsPerSession(maxConnectsPerSession)
                .maxRoomsPerSocket(maxRoomsPerSocket)
                .maxPacketsPerSecond(maxPacketsPerSecond)
                .maxBytesPerSecond(maxBytesPerSecond);
    }

    /**
     * Returns how many CONNECT packets one client may send in a minute.
     *
     * @return 0 for no limit
     * @see Builder#maxConnectsPerSession
     */
    public int maxConnectsPerSession() {
        return maxConnectsPerSession;
    }

    /**
     * Returns how many rooms one socket may join.
     *
     * @return positive
     * @see Builder#maxRoomsPerSocket
     */
    public int maxRoomsPerSocket() {
        return maxRoomsPerSocket;
    }

    /**
     * Returns how many messages one client may send in a second.
     *
     * @return 0 for no limit
     * @see Builder#maxPacketsPerSecond
     */
    public int maxPacketsPerSecond() {
        return maxPacketsPerSecond;
    }

    /**
     * Returns how many bytes of messages one client may send in a second.
     *
     * @return 0 for no limit
     * @see Builder#maxBytesPerSecond
     */
    public long maxBytesPerSecond() {
        return maxBytesPerSecond;
    }

    /** Collects quotas. Not thread-safe. */
    public static final class Builder {
        private int maxConnectsPerSession = 1_000;
        private int maxRoomsPerSocket = 10_000;
        private int maxPacketsPerSecond = 50_000;
        private long maxBytesPerSecond = 100L << 20;

        private Builder() {}

        /**
         * Sets how many CONNECT packets one client may send in a minute, over all namespaces. Each further one is answered with a
         * CONNECT_ERROR, and neither middlewares nor listeners run.
         *
         * @param value 0 or more, 0 for no limit; 1 000 by default
         * @return this builder
         */
        public Builder maxConnectsPerSession(int value) {
            maxConnectsPerSession = value;
            return this;
        }

        /**
         * Sets how many rooms one socket may join, without the one of its id. {@link dev.roost.server.Socket#join} throws an {@link
         * IllegalStateException} for more, and joins none of them.
         *
         * @param value positive; 10 000 by default
         * @return this builder
         */
        public Builder maxRoomsPerSocket(int value) {
            maxRoomsPerSocket = value;
            return this;
        }

        /**
         * Sets how many messages one client may send in a second, on average over 10 seconds. The server stops reading from a client
         * that sends more, until the average is met.
         *
         * @param value 0 or more, 0 for no limit; 50 000 by default
         * @return this builder
         */
        public Builder maxPacketsPerSecond(int value) {
            maxPacketsPerSecond = value;
            return this;
        }

        /**
         * Sets how many bytes of messages one client may send in a second, on average over 10 seconds. The server stops reading from
         * a client that sends more, until the average is met.
         *
         * @param value 0 or more, 0 for no limit; 100 MiB by default
         * @return this builder
         */
        public Builder maxBytesPerSecond(long value) {
            maxBytesPerSecond = value;
            return this;
        }

        /**
         * Builds the quotas.
         *
         * @return the quotas
         * @throws IllegalArgumentException if a value is out of range
         */
        public QuotaOptions build() {
            return new QuotaOptions(this);
        }
    }
}
