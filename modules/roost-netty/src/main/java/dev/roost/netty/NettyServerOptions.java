package dev.roost.netty;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of a stand-alone server; immutable.
 *
 * @param host the address to listen at, {@code 0.0.0.0} for all
 * @param loops how many event loops serve the connections; 0 for one for each processor
 * @param nativeTransport whether epoll is used where its native library is there; else NIO
 * @param backlog how many connections may wait to be accepted
 * @param maxConnections how many connections there may be; more are closed as soon as they are accepted
 * @param headTimeout how long a client may take over the head of a request
 * @param bodyTimeout how long it may take over the body
 * @param idleTimeout how long a connection is kept without a request; one whose request waits for its answer is not idle
 * @param maxInitialLine the longest request line, in bytes
 * @param maxHeaders the largest request head beside that, in bytes
 * @param tls what it is to speak TLS with, or null if it is not
 */
public record NettyServerOptions(
        String host,
        int loops,
        boolean nativeTransport,
        int backlog,
        int maxConnections,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        int maxInitialLine,
        int maxHeaders,
        @Nullable TlsOptions tls) {

    public static final NettyServerOptions DEFAULT = new NettyServerOptions(
            "0.0.0.0",
            0,
            true,
            1024,
            100_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(75),
            8 << 10,
            16 << 10,
            null);

    public NettyServerOptions {
        Objects.requireNonNull(host, "host");
        if (loops < 0) {
            throw new IllegalArgumentException("loops: " + loops + " (expected: 0 or more)");
        }
        requirePositive("backlog", backlog);
        requirePositive("maxConnections", maxConnections);
        requirePositive("headTimeout", headTimeout);
        requirePositive("bodyTimeout", bodyTimeout);
        requirePositive("idleTimeout", idleTimeout);
        requirePositive("maxInitialLine", maxInitialLine);
        requirePositive("maxHeaders", maxHeaders);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than nothing)");
        }
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
        }
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
        private String host;
        private int loops;
        private boolean nativeTransport;
        private int backlog;
        private int maxConnections;
        private Duration headTimeout;
        private Duration bodyTimeout;
        private Duration idleTimeout;
        private int maxInitialLine;
        private int maxHeaders;
        private @Nullable TlsOptions tls;

        private Builder(NettyServerOptions from) {
            host = from.host;
            loops = from.loops;
            nativeTransport = from.nativeTransport;
            backlog = from.backlog;
            maxConnections = from.maxConnections;
            headTimeout = from.headTimeout;
            bodyTimeout = from.bodyTimeout;
            idleTimeout = from.idleTimeout;
            maxInitialLine = from.maxInitialLine;
            maxHeaders = from.maxHeaders;
            tls = from.tls;
        }

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder loops(int value) {
            loops = value;
            return this;
        }

        public Builder nativeTransport(boolean value) {
            nativeTransport = value;
            return this;
        }

        public Builder backlog(int connections) {
            backlog = connections;
            return this;
        }

        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        public Builder headTimeout(Duration value) {
            headTimeout = value;
            return this;
        }

        public Builder bodyTimeout(Duration value) {
            bodyTimeout = value;
            return this;
        }

        public Builder idleTimeout(Duration value) {
            idleTimeout = value;
            return this;
        }

        public Builder maxInitialLine(int bytes) {
            maxInitialLine = bytes;
            return this;
        }

        public Builder maxHeaders(int bytes) {
            maxHeaders = bytes;
            return this;
        }

        public Builder tls(@Nullable TlsOptions value) {
            tls = value;
            return this;
        }

        /** @throws IllegalArgumentException that names the option, if one makes no sense */
        public NettyServerOptions build() {
            return new NettyServerOptions(
                    host,
                    loops,
                    nativeTransport,
                    backlog,
                    maxConnections,
                    headTimeout,
                    bodyTimeout,
                    idleTimeout,
                    maxInitialLine,
                    maxHeaders,
                    tls);
        }
    }
}
