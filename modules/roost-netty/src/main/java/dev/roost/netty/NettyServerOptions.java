package dev.roost.netty;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of a {@link NettyServer}. Immutable.
 *
 * <pre>{@code
 * import dev.roost.netty.NettyServerOptions;
 * import dev.roost.netty.TlsOptions;
 * import java.nio.file.Path;
 *
 * NettyServerOptions options = NettyServerOptions.builder()
 *         .host("127.0.0.1")
 *         .maxConnections(10_000)
 *         .tls(TlsOptions.pem(Path.of("fullchain.pem"), Path.of("privkey.pem")))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class NettyServerOptions {
    /** The defaults: plain HTTP on all addresses. */
    public static final NettyServerOptions DEFAULT = new Builder().build();

    private final String host;
    private final int loops;
    private final @Nullable EventLoopGroup eventLoopGroup;
    private final boolean nativeTransport;
    private final int backlog;
    private final int maxConnections;
    private final int maxConnectionsPerAddress;
    private final Duration headTimeout;
    private final Duration bodyTimeout;
    private final int minBodyRate;
    private final Duration idleTimeout;
    private final int maxInitialLine;
    private final int maxHeaders;
    private final @Nullable TlsOptions tls;

    private NettyServerOptions(Builder from) {
        host = Objects.requireNonNull(from.host, "host");
        loops = notNegative("loops", from.loops);
        eventLoopGroup = from.eventLoopGroup;
        nativeTransport = from.nativeTransport;
        backlog = positive("backlog", from.backlog);
        maxConnections = positive("maxConnections", from.maxConnections);
        maxConnectionsPerAddress = positive("maxConnectionsPerAddress", from.maxConnectionsPerAddress);
        headTimeout = positive("headTimeout", from.headTimeout);
        bodyTimeout = positive("bodyTimeout", from.bodyTimeout);
        minBodyRate = positive("minBodyRate", from.minBodyRate);
        idleTimeout = positive("idleTimeout", from.idleTimeout);
        maxInitialLine = positive("maxInitialLine", from.maxInitialLine);
        maxHeaders = positive("maxHeaders", from.maxHeaders);
        tls = from.tls;
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 0 or more)");
        }
        return value;
    }

    private static int positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
        }
        return value;
    }

    /** {@return a builder that starts with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with these options} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return the address to which the server is bound} */
    public String host() {
        return host;
    }

    /** {@return the number of event loops; 0 for one per processor} */
    public int loops() {
        return loops;
    }

    /** {@return the event loops of the application; null if the server has its own} */
    public @Nullable EventLoopGroup eventLoopGroup() {
        return eventLoopGroup;
    }

    /** {@return whether epoll is used if its native library is available} */
    public boolean nativeTransport() {
        return nativeTransport;
    }

    /** {@return the number of connections that may wait to be accepted} */
    public int backlog() {
        return backlog;
    }

    /** {@return the largest number of connections} */
    public int maxConnections() {
        return maxConnections;
    }

    /** {@return the largest number of connections of one address} */
    public int maxConnectionsPerAddress() {
        return maxConnectionsPerAddress;
    }

    /** {@return the time in which a client has to send the head of a request} */
    public Duration headTimeout() {
        return headTimeout;
    }

    /** {@return the time in which a client has to send a body, in addition to that of the minimum rate} */
    public Duration bodyTimeout() {
        return bodyTimeout;
    }

    /** {@return the minimum rate of a body after the body timeout, in bytes per second} */
    public int minBodyRate() {
        return minBodyRate;
    }

    /** {@return the time after which a connection without a request is closed} */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /** {@return the longest request line, in bytes} */
    public int maxInitialLine() {
        return maxInitialLine;
    }

    /** {@return the largest sum of the headers of a request, in bytes} */
    public int maxHeaders() {
        return maxHeaders;
    }

    /** {@return the options of TLS, or null for plain HTTP} */
    public @Nullable TlsOptions tls() {
        return tls;
    }

    /**
     * The builder of the options. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private String host = "0.0.0.0";
        private int loops;
        private @Nullable EventLoopGroup eventLoopGroup;
        private boolean nativeTransport = true;
        private int backlog = 1024;
        private int maxConnections = 100_000;
        private int maxConnectionsPerAddress = 10_000;
        private Duration headTimeout = Duration.ofSeconds(10);
        private Duration bodyTimeout = Duration.ofSeconds(10);
        private int minBodyRate = 16 << 10;
        private Duration idleTimeout = Duration.ofSeconds(75);
        private int maxInitialLine = 8 << 10;
        private int maxHeaders = 16 << 10;
        private @Nullable TlsOptions tls;

        private Builder() {}

        private Builder(NettyServerOptions from) {
            host = from.host;
            loops = from.loops;
            eventLoopGroup = from.eventLoopGroup;
            nativeTransport = from.nativeTransport;
            backlog = from.backlog;
            maxConnections = from.maxConnections;
            maxConnectionsPerAddress = from.maxConnectionsPerAddress;
            headTimeout = from.headTimeout;
            bodyTimeout = from.bodyTimeout;
            minBodyRate = from.minBodyRate;
            idleTimeout = from.idleTimeout;
            maxInitialLine = from.maxInitialLine;
            maxHeaders = from.maxHeaders;
            tls = from.tls;
        }

        /**
         * Sets the address to which the server is bound.
         *
         * @param value {@code 0.0.0.0}, the default, for all addresses
         * @return this builder
         */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /**
         * Sets the number of event loops.
         *
         * @param value 0, the default, for one per processor
         * @return this builder
         */
        public Builder loops(int value) {
            loops = value;
            return this;
        }

        /**
         * Sets event loops of the application, for example to share them with a client of Redis. The server does not shut them
         * down. The options {@link #loops} and {@link #nativeTransport} have no effect then.
         *
         * @param value event loops for NIO or epoll; null, the default, if the server has its own
         * @return this builder
         */
        public Builder eventLoopGroup(@Nullable EventLoopGroup value) {
            eventLoopGroup = value;
            return this;
        }

        /**
         * Sets whether epoll is used if its native library is available. Otherwise the server uses NIO.
         *
         * @param value by default true
         * @return this builder
         */
        public Builder nativeTransport(boolean value) {
            nativeTransport = value;
            return this;
        }

        /**
         * Sets the number of connections that may wait to be accepted.
         *
         * @param value positive; by default 1024
         * @return this builder
         */
        public Builder backlog(int value) {
            backlog = value;
            return this;
        }

        /**
         * Sets the largest number of connections. Further connections are closed when they are accepted. The server accepts at
         * most 80 % of the number of files that the process may open.
         *
         * @param value positive; by default 100,000
         * @return this builder
         */
        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        /**
         * Sets the largest number of connections of one address. Further connections are closed when they are accepted. An IPv6
         * network of 64 bits counts as one address. Connections of the engine's {@link
         * dev.roost.engine.EngineOptions#trustedProxies() trusted proxies} are not counted by address.
         *
         * @param value positive; by default 10,000, since many people can share one address
         * @return this builder
         */
        public Builder maxConnectionsPerAddress(int value) {
            maxConnectionsPerAddress = value;
            return this;
        }

        /**
         * Sets the time in which a client has to send the head of a request.
         *
         * @param value positive; by default 10 s
         * @return this builder
         */
        public Builder headTimeout(Duration value) {
            headTimeout = value;
            return this;
        }

        /**
         * Sets the time in which a client has to send the body of a request. It gets longer with the received bytes, see {@link
         * #minBodyRate(int)}. Time in which the server does not read is not counted.
         *
         * @param value positive; by default 10 s
         * @return this builder
         */
        public Builder bodyTimeout(Duration value) {
            bodyTimeout = value;
            return this;
        }

        /**
         * Sets the rate at which a client has to send a body that takes longer than {@link #bodyTimeout(Duration)}.
         *
         * @param value in bytes per second, positive; by default 16 KiB
         * @return this builder
         */
        public Builder minBodyRate(int value) {
            minBodyRate = value;
            return this;
        }

        /**
         * Sets the time after which a connection without a request is closed. A connection whose request waits for its response
         * is not idle.
         *
         * @param value positive; by default 75 s
         * @return this builder
         */
        public Builder idleTimeout(Duration value) {
            idleTimeout = value;
            return this;
        }

        /**
         * Sets the longest request line.
         *
         * @param value in bytes, positive; by default 8 KiB
         * @return this builder
         */
        public Builder maxInitialLine(int value) {
            maxInitialLine = value;
            return this;
        }

        /**
         * Sets the largest sum of the headers of a request, in addition to the request line.
         *
         * @param value in bytes, positive; by default 16 KiB
         * @return this builder
         */
        public Builder maxHeaders(int value) {
            maxHeaders = value;
            return this;
        }

        /**
         * Sets the key, the certificates and the options of TLS.
         *
         * @param value by default null, for plain HTTP
         * @return this builder
         */
        public Builder tls(@Nullable TlsOptions value) {
            tls = value;
            return this;
        }

        /**
         * Creates the options.
         *
         * @return the options
         * @throws IllegalArgumentException if an option has an invalid value; the message names the option
         */
        public NettyServerOptions build() {
            return new NettyServerOptions(this);
        }
    }
}
