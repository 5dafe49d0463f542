package dev.roost.server;

import dev.roost.server.spi.QuotaOptions;
import dev.roost.server.spi.RecoveryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a Socket.IO server, in addition to those of its Engine.IO server. Immutable.
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.server.ServerOptions;
 * import java.time.Duration;
 *
 * ServerOptions options = ServerOptions.builder()
 *         .connectTimeout(Duration.ofSeconds(10))
 *         .connectionStateRecovery(Duration.ofMinutes(2))
 *         .build();
 * RoostServer server = RoostServer.builder().options(options).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ServerOptions {
    /** The defaults: those of Node's server, except that middlewares are inherited; bounds that Node lacks are wide. */
    public static final ServerOptions DEFAULT = builder().build();

    /** Not changed after the constructor, and not visible. */
    private final Builder values;

    private ServerOptions(Builder builder) {
        values = builder.copy();
        String day = "positive, at most one day";
        require("connectTimeout", values.connectTimeout, isUpToADay(values.connectTimeout), day);
        require("attachmentsTimeout", values.attachmentsTimeout, isUpToADay(values.attachmentsTimeout), day);
        int attachments = values.maxAttachments;
        require("maxAttachments", attachments, attachments > 0 && attachments < 100, "1 to 99");
        int outgoing = values.maxOutgoingAttachments;
        require("maxOutgoingAttachments", outgoing, outgoing >= 0, "0 or more");
        int namespaces = values.maxNamespacesPerSession;
        require("maxInbox", values.maxInbox, values.maxInbox > 0, "positive");
        require("maxNamespacesPerSession", namespaces, namespaces > 0, "positive");
        require("maxChildNamespaces", values.maxChildNamespaces, values.maxChildNamespaces > 0, "positive");
        boolean valid = values.shutdownTimeout.isZero() || isUpToADay(values.shutdownTimeout);
        require("shutdownTimeout", values.shutdownTimeout, valid, "zero to one day");
    }

    private static boolean isUpToADay(Duration value) {
        return value.compareTo(Duration.ZERO) > 0 && value.compareTo(Duration.ofDays(1)) <= 0;
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
        return values.copy();
    }

    /**
     * Returns how long a client may take to join its first namespace.
     *
     * @return positive
     */
    public Duration connectTimeout() {
        return values.connectTimeout;
    }

    /**
     * Returns how many attachments one packet of a client may announce.
     *
     * @return 1 to 99
     */
    public int maxAttachments() {
        return values.maxAttachments;
    }

    /**
     * Returns how many attachments one event or acknowledgement of the server may have.
     *
     * @return 0 or more
     */
    public int maxOutgoingAttachments() {
        return values.maxOutgoingAttachments;
    }

    /**
     * Returns how long a packet may wait for its attachments.
     *
     * @return positive
     */
    public Duration attachmentsTimeout() {
        return values.attachmentsTimeout;
    }

    /**
     * Returns how much data of one client may wait for handlers.
     *
     * @return positive, in bytes
     */
    public long maxInbox() {
        return values.maxInbox;
    }

    /**
     * Returns how many namespaces one client may join.
     *
     * @return positive
     */
    public int maxNamespacesPerSession() {
        return values.maxNamespacesPerSession;
    }

    /**
     * Returns how many dynamic namespaces may exist.
     *
     * @return positive
     */
    public int maxChildNamespaces() {
        return values.maxChildNamespaces;
    }

    /**
     * Returns how often one client may do something, and how many rooms it may join.
     *
     * @return the quotas
     */
    public QuotaOptions quotas() {
        return values.quotas;
    }

    /**
     * Returns whether a dynamic namespace is removed when its last client has left.
     *
     * @return whether empty namespaces are removed
     */
    public boolean cleanupEmptyChildNamespaces() {
        return values.cleanupEmptyChildNamespaces;
    }

    /**
     * Returns whether all namespaces run the middlewares of {@code /} before their own.
     *
     * @return whether middlewares are inherited
     */
    public boolean inheritMiddlewares() {
        return values.inheritMiddlewares;
    }

    /**
     * Returns whether the browser client is served below the path of the engine.
     *
     * @return whether the client is served
     */
    public boolean serveClient() {
        return values.serveClient;
    }

    /**
     * Returns how long {@link RoostServer#close()} waits for handlers.
     *
     * @return zero or positive
     */
    public Duration shutdownTimeout() {
        return values.shutdownTimeout;
    }

    /**
     * Returns the options of connection state recovery.
     *
     * @return the options; null if recovery is off
     */
    public @Nullable RecoveryOptions connectionStateRecovery() {
        return values.connectionStateRecovery;
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(45);
        private int maxAttachments = 10;
        private int maxOutgoingAttachments = 10;
        private Duration attachmentsTimeout = Duration.ofSeconds(30);
        private long maxInbox = 4L << 20;
        private int maxNamespacesPerSession = 256;
        private int maxChildNamespaces = 10_000;
        private QuotaOptions quotas = QuotaOptions.DEFAULT;
        private boolean cleanupEmptyChildNamespaces;
        private boolean inheritMiddlewares = true;
        private boolean serveClient = true;
        private Duration shutdownTimeout = Duration.ofSeconds(30);
        private @Nullable RecoveryOptions connectionStateRecovery;

        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.connectTimeout = connectTimeout;
            copy.maxAttachments = maxAttachments;
            copy.maxOutgoingAttachments = maxOutgoingAttachments;
            copy.attachmentsTimeout = attachmentsTimeout;
            copy.maxInbox = maxInbox;
            copy.maxNamespacesPerSession = maxNamespacesPerSession;
            copy.maxChildNamespaces = maxChildNamespaces;
            copy.quotas = quotas;
            copy.cleanupEmptyChildNamespaces = cleanupEmptyChildNamespaces;
            copy.inheritMiddlewares = inheritMiddlewares;
            copy.serveClient = serveClient;
            copy.shutdownTimeout = shutdownTimeout;
            copy.connectionStateRecovery = connectionStateRecovery;
            return copy;
        }

        /**
         * Sets how long a client may take to join its first namespace, and how long the stage of an {@link
         * AsyncConnectionListener} may take.
         *
         * @param value positive, at most one day; 45 seconds by default
         * @return this builder
         */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /**
         * Sets how many attachments one packet of a client may announce.
         *
         * @param value 1 to 99; 10 by default
         * @return this builder
         */
        public Builder maxAttachments(int value) {
            maxAttachments = value;
            return this;
        }

        /**
         * Sets how many attachments one event or acknowledgement of the server may have. JavaScript clients close the
         * connection for more than 10, unless their parser is configured for more.
         *
         * @param value 0 or more; 10 by default
         * @return this builder
         */
        public Builder maxOutgoingAttachments(int value) {
            maxOutgoingAttachments = value;
            return this;
        }

        /**
         * Sets how long a packet may wait for its attachments.
         *
         * @param value positive, at most one day; 30 seconds by default
         * @return this builder
         */
        public Builder attachmentsTimeout(Duration value) {
            attachmentsTimeout = value;
            return this;
        }

        /**
         * Sets how much data of one client may wait for handlers. Above this limit the server stops reading from the client
         * until half of it is handled.
         *
         * @param value positive, in bytes; 4 MiB by default
         * @return this builder
         */
        public Builder maxInbox(long value) {
            maxInbox = value;
            return this;
        }

        /**
         * Sets how many namespaces one client may join.
         *
         * @param value positive; 256 by default
         * @return this builder
         */
        public Builder maxNamespacesPerSession(int value) {
            maxNamespacesPerSession = value;
            return this;
        }

        /**
         * Sets how many dynamic namespaces may exist on this server.
         *
         * @param value positive; 10 000 by default
         * @return this builder
         */
        public Builder maxChildNamespaces(int value) {
            maxChildNamespaces = value;
            return this;
        }

        /**
         * Sets how often one client may do something, and how many rooms it may join.
         *
         * @param value the quotas; {@link QuotaOptions#DEFAULT} by default
         * @return this builder
         */
        public Builder quotas(QuotaOptions value) {
            quotas = value;
            return this;
        }

        /**
         * Sets whether a dynamic namespace is removed when its last client has left.
         *
         * @param value false by default, as in Node's server
         * @return this builder
         */
        public Builder cleanupEmptyChildNamespaces(boolean value) {
            cleanupEmptyChildNamespaces = value;
            return this;
        }

        /**
         * Sets whether all namespaces run the middlewares of {@code /} before their own.
         *
         * @param value true by default; Node's server does not
         * @return this builder
         */
        public Builder inheritMiddlewares(boolean value) {
            inheritMiddlewares = value;
            return this;
        }

        /**
         * Sets whether the browser client is served below the path of the engine, if {@code roost-client-bundle} is on the
         * class path.
         *
         * @param value true by default
         * @return this builder
         */
        public Builder serveClient(boolean value) {
            serveClient = value;
            return this;
        }

        /**
         * Sets how long {@link RoostServer#close()} waits for handlers.
         *
         * @param value zero to one day; 30 seconds by default
         * @return this builder
         */
        public Builder shutdownTimeout(Duration value) {
            shutdownTimeout = value;
            return this;
        }

        /**
         * Enables connection state recovery with the defaults of {@link RecoveryOptions}, except for the duration.
         *
         * @param maxDisconnectionDuration how long a client may be disconnected; positive, at most one day
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Builder connectionStateRecovery(Duration maxDisconnectionDuration) {
            return connectionStateRecovery(RecoveryOptions.builder()
                    .maxDisconnectionDuration(maxDisconnectionDuration)
                    .build());
        }

        /**
         * Enables or disables connection state recovery.
         *
         * @param value the options; null, the default, to disable it
         * @return this builder
         */
        public Builder connectionStateRecovery(@Nullable RecoveryOptions value) {
            connectionStateRecovery = value;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException if a value is out of range
         */
        public ServerOptions build() {
            return new ServerOptions(this);
        }
    }
}
