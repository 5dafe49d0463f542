package dev.roost.server;

import dev.roost.server.spi.RecoveryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a Socket.IO server beside those of its engine; immutable. Made by {@link #builder()}.
 *
 * @param connectTimeout how long a client may take to join its first namespace, and how long what a connection listener
 *     {@linkplain AsyncConnectionListener returns} may take to complete
 * @param maxAttachments how many attachments one packet of a client may announce
 * @param maxOutgoingAttachments how many attachments one event or acknowledgement may have; clients of JavaScript close
 *     the connection for more than 10, unless their parser is set up for more
 * @param attachmentsTimeout how long a packet may wait for its attachments
 * @param maxInbox how many bytes of one client may wait for handlers before no more is taken from it
 * @param maxNamespacesPerSession how many namespaces one client may be in
 * @param maxChildNamespaces how many namespaces there may be that clients have asked for
 * @param cleanupEmptyChildNamespaces whether such a namespace is let go when nobody is in it
 * @param inheritMiddlewares whether the middlewares of {@code /} are asked for every namespace, before its own
 * @param serveClient whether the browser client is offered below the engine's path, if it is on the class path
 * @param shutdownTimeout how long {@link RoostServer#close()} waits for handlers; zero to not wait
 * @param connectionStateRecovery how clients that were away are known again, or null if they are not
 */
public record ServerOptions(
        Duration connectTimeout,
        int maxAttachments,
        int maxOutgoingAttachments,
        Duration attachmentsTimeout,
        long maxInbox,
        int maxNamespacesPerSession,
        int maxChildNamespaces,
        boolean cleanupEmptyChildNamespaces,
        boolean inheritMiddlewares,
        boolean serveClient,
        Duration shutdownTimeout,
        @Nullable RecoveryOptions connectionStateRecovery) {
    private static final Duration A_DAY = Duration.ofDays(1);

    /** What Node's server does unless told otherwise, but that middlewares are inherited; the bounds that it lacks are set wide. */
    public static final ServerOptions DEFAULT = new ServerOptions(
            Duration.ofSeconds(45),
            10,
            10,
            Duration.ofSeconds(30),
            4L << 20,
            256,
            10_000,
            false,
            true,
            true,
            Duration.ofSeconds(30),
            null);

    public ServerOptions {
        require("connectTimeout", connectTimeout, isSensible(connectTimeout), "more than nothing, at most a day");
        require("maxAttachments", maxAttachments, maxAttachments > 0 && maxAttachments < 100, "1 to 99");
        require("maxOutgoingAttachments", maxOutgoingAttachments, maxOutgoingAttachments >= 0, "0 or more");
        require(
                "attachmentsTimeout",
                attachmentsTimeout,
                isSensible(attachmentsTimeout),
                "more than nothing, at most a day");
        require("maxInbox", maxInbox, maxInbox > 0, "more than 0");
        require("maxNamespacesPerSession", maxNamespacesPerSession, maxNamespacesPerSession > 0, "more than 0");
        require("maxChildNamespaces", maxChildNamespaces, maxChildNamespaces > 0, "more than 0");
        require(
                "shutdownTimeout",
                shutdownTimeout,
                shutdownTimeout.isZero() || isSensible(shutdownTimeout),
                "zero to a day");
    }

    private static boolean isSensible(Duration duration) {
        return duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(A_DAY) <= 0;
    }

    private static void require(String name, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder(DEFAULT);
    }

    /** Begins with these. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Gathers options; not thread-safe. */
    public static final class Builder {
        private Duration connectTimeout;
        private int maxAttachments;
        private int maxOutgoingAttachments;
        private Duration attachmentsTimeout;
        private long maxInbox;
        private int maxNamespacesPerSession;
        private int maxChildNamespaces;
        private boolean cleanupEmptyChildNamespaces;
        private boolean inheritMiddlewares;
        private boolean serveClient;
        private Duration shutdownTimeout;
        private @Nullable RecoveryOptions connectionStateRecovery;

        private Builder(ServerOptions from) {
            connectTimeout = from.connectTimeout;
            maxAttachments = from.maxAttachments;
            maxOutgoingAttachments = from.maxOutgoingAttachments;
            attachmentsTimeout = from.attachmentsTimeout;
            maxInbox = from.maxInbox;
            maxNamespacesPerSession = from.maxNamespacesPerSession;
            maxChildNamespaces = from.maxChildNamespaces;
            cleanupEmptyChildNamespaces = from.cleanupEmptyChildNamespaces;
            inheritMiddlewares = from.inheritMiddlewares;
            serveClient = from.serveClient;
            shutdownTimeout = from.shutdownTimeout;
            connectionStateRecovery = from.connectionStateRecovery;
        }

        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        public Builder maxAttachments(int value) {
            maxAttachments = value;
            return this;
        }

        public Builder maxOutgoingAttachments(int value) {
            maxOutgoingAttachments = value;
            return this;
        }

        public Builder attachmentsTimeout(Duration value) {
            attachmentsTimeout = value;
            return this;
        }

        public Builder maxInbox(long value) {
            maxInbox = value;
            return this;
        }

        public Builder maxNamespacesPerSession(int value) {
            maxNamespacesPerSession = value;
            return this;
        }

        public Builder maxChildNamespaces(int value) {
            maxChildNamespaces = value;
            return this;
        }

        public Builder cleanupEmptyChildNamespaces(boolean value) {
            cleanupEmptyChildNamespaces = value;
            return this;
        }

        public Builder inheritMiddlewares(boolean value) {
            inheritMiddlewares = value;
            return this;
        }

        public Builder serveClient(boolean value) {
            serveClient = value;
            return this;
        }

        public Builder shutdownTimeout(Duration value) {
            shutdownTimeout = value;
            return this;
        }

        /**
         * Switches connection state recovery on, with {@link RecoveryOptions#DEFAULT} for everything else.
         *
         * @param maxDisconnectionDuration how long a client may be away, a day at most
         * @throws IllegalArgumentException if the duration makes no sense
         */
        public Builder connectionStateRecovery(Duration maxDisconnectionDuration) {
            return connectionStateRecovery(
                    RecoveryOptions.DEFAULT.withMaxDisconnectionDuration(maxDisconnectionDuration));
        }

        /**
         * Switches connection state recovery on, or off.
         *
         * @param value {@link RecoveryOptions#DEFAULT} or one made of it, or null for no recovery
         */
        public Builder connectionStateRecovery(@Nullable RecoveryOptions value) {
            connectionStateRecovery = value;
            return this;
        }

        /** @throws IllegalArgumentException if a value makes no sense */
        public ServerOptions build() {
            return new ServerOptions(
                    connectTimeout,
                    maxAttachments,
                    maxOutgoingAttachments,
                    attachmentsTimeout,
                    maxInbox,
                    maxNamespacesPerSession,
                    maxChildNamespaces,
                    cleanupEmptyChildNamespaces,
                    inheritMiddlewares,
                    serveClient,
                    shutdownTimeout,
                    connectionStateRecovery);
        }
    }
}
