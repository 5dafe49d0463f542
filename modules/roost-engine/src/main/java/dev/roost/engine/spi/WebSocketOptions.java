package dev.roost.engine.spi;

import dev.roost.engine.memory.MemoryBudget;
import org.jspecify.annotations.Nullable;

/**
 * Options of one WebSocket, which the engine passes to a transport module. Immutable.
 *
 * @since 0.1.0
 */
public final class WebSocketOptions {
    private final int maxMessageBytes;
    private final @Nullable PerMessageDeflate deflate;
    private final @Nullable String subProtocol;
    private final Headers headers;
    private final MemoryBudget memoryBudget;

    private WebSocketOptions(Builder from) {
        maxMessageBytes = from.maxMessageBytes;
        deflate = from.deflate;
        subProtocol = from.subProtocol;
        headers = from.headers;
        memoryBudget = from.memoryBudget;
    }

    /**
     * Returns a builder that starts with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder that starts with these options.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Returns the largest message, with all its fragments and after decompression. A larger one is rejected with close code
     * 1009.
     *
     * @return the limit in bytes
     */
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    /**
     * Returns the compression to accept if the client offers it (permessage-deflate, RFC 7692).
     *
     * @return the compression, or null for none
     */
    public @Nullable PerMessageDeflate deflate() {
        return deflate;
    }

    /**
     * Returns the value of {@code Sec-WebSocket-Protocol} in the 101 response.
     *
     * @return the sub-protocol, or null for none
     */
    public @Nullable String subProtocol() {
        return subProtocol;
    }

    /**
     * Returns the additional headers of the 101 response, in their order.
     *
     * @return the headers, possibly none
     */
    public Headers headers() {
        return headers;
    }

    /**
     * Returns the budget to which the transport module charges incomplete messages.
     *
     * @return the budget
     */
    public MemoryBudget memoryBudget() {
        return memoryBudget;
    }

    /**
     * The builder of the options. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private int maxMessageBytes = 1_000_000;
        private @Nullable PerMessageDeflate deflate;
        private @Nullable String subProtocol;
        private Headers headers = Headers.NONE;
        private MemoryBudget memoryBudget = MemoryBudget.ofProcess();

        private Builder() {}

        private Builder(WebSocketOptions from) {
            maxMessageBytes = from.maxMessageBytes;
            deflate = from.deflate;
            subProtocol = from.subProtocol;
            headers = from.headers;
            memoryBudget = from.memoryBudget;
        }

        /**
         * Sets the largest message.
         *
         * @param value in bytes; by default 1,000,000
         * @return this builder
         */
        public Builder maxMessageBytes(int value) {
            maxMessageBytes = value;
            return this;
        }

        /**
         * Sets the compression to accept if the client offers it.
         *
         * @param value by default null, for none
         * @return this builder
         */
        public Builder deflate(@Nullable PerMessageDeflate value) {
            deflate = value;
            return this;
        }

        /**
         * Sets the sub-protocol of the 101 response.
         *
         * @param value by default null, for none
         * @return this builder
         */
        public Builder subProtocol(@Nullable String value) {
            subProtocol = value;
            return this;
        }

        /**
         * Sets the additional headers of the 101 response.
         *
         * @param value by default none
         * @return this builder
         */
        public Builder headers(Headers value) {
            headers = value;
            return this;
        }

        /**
         * Sets the budget to which the transport module charges incomplete messages.
         *
         * @param value by default {@link MemoryBudget#ofProcess()}
         * @return this builder
         */
        public Builder memoryBudget(MemoryBudget value) {
            memoryBudget = value;
            return this;
        }

        /**
         * Creates the options.
         *
         * @return the options
         */
        public WebSocketOptions build() {
            return new WebSocketOptions(this);
        }
    }
}
