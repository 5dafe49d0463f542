package dev.roost.engine;

import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.WebSocketOptions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of an Engine.IO server; immutable. Made by {@link #builder()}.
 *
 * @param path under which it answers, with a slash at both ends; requests may leave out the last
 * @param transports {@code polling} and {@code websocket}, or one of them
 * @param allowUpgrades whether a polling session may go over to WebSocket
 * @param allowEio3 whether clients of Engine.IO protocol 3 (Socket.IO 2) are served, too; they make the public id of a
 *     socket from the session's, so whoever learns it can speak for that client
 * @param pingInterval how long after a sign of life the server asks for the next one
 * @param pingTimeout how long a client may take to answer a ping
 * @param upgradeTimeout how long a WebSocket may take to become the transport of a polling session
 * @param closeTimeout how long a closed polling session waits for a GET to send the close packet to
 * @param maxPayload the largest request body and the largest WebSocket message, in bytes
 * @param maxOutbox how many bytes may wait for one client before it is cut off as too slow
 * @param maxSessions how many sessions there may be
 * @param maxSessionsPerAddress how many sessions one address may have
 * @param origins from which pages the server may be used
 * @param cors what browsers are told about that
 * @param cookie a cookie with the session's id, or null for none
 * @param compressionThreshold the smallest polling answer that is compressed, in bytes; 0 for none at all
 * @param perMessageDeflate compression of WebSocket messages, or null for none
 * @param trustedProxies whose word about the client is taken
 */
public record EngineOptions(
        String path,
        Set<String> transports,
        boolean allowUpgrades,
        boolean allowEio3,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration closeTimeout,
        int maxPayload,
        long maxOutbox,
        int maxSessions,
        int maxSessionsPerAddress,
        OriginPolicy origins,
        CorsOptions cors,
        @Nullable CookieOptions cookie,
        int compressionThreshold,
        @Nullable PerMessageDeflate perMessageDeflate,
        TrustedProxies trustedProxies) {

    // Clients count in milliseconds of 31 bits, and add two of these.
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(12);

    private static final Set<String> TRANSPORTS = Set.of("polling", "websocket");

    /** What Node's server does unless told otherwise, but for pages of the same origin; the bounds that it lacks are set wide. */
    public static final EngineOptions DEFAULT = new EngineOptions(
            "/socket.io/",
            Set.of("polling", "websocket"),
            true,
            false,
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            1_000_000,
            16L << 20,
            500_000,
            50_000,
            OriginPolicy.SAME_ORIGIN,
            CorsOptions.DEFAULT,
            null,
            1024,
            null,
            TrustedProxies.NONE);

    public EngineOptions {
        transports = Set.copyOf(transports);
        require("path", path, path.startsWith("/") && path.endsWith("/") && path.length() > 1, "like /socket.io/");
        boolean known = !transports.isEmpty() && TRANSPORTS.containsAll(transports);
        require("transports", transports, known, "polling, websocket, or both");
        requireDelay("pingInterval", pingInterval);
        requireDelay("pingTimeout", pingTimeout);
        requireDelay("upgradeTimeout", upgradeTimeout);
        requireDelay("closeTimeout", closeTimeout);
        requirePositive("maxPayload", maxPayload);
        requirePositive("maxOutbox", maxOutbox);
        requirePositive("maxSessions", maxSessions);
        requirePositive("maxSessionsPerAddress", maxSessionsPerAddress);
        require("compressionThreshold", compressionThreshold, compressionThreshold >= 0, "0 or more");
        boolean safe = !(cors.credentials() && origins.isAny());
        require("cors", cors, safe, "no credentials, or origins that are named");
    }

    /** Whether a session that polls may be told of WebSocket. */
    boolean allowsUpgrades() {
        return allowUpgrades && transports.contains("websocket");
    }

    WebSocketOptions webSocketOptions() {
        return WebSocketOptions.of(maxPayload, perMessageDeflate);
    }

    public static Builder builder() {
        return new Builder(DEFAULT);
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    private static void requireDelay(String name, Duration value) {
        boolean fits = value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0;
        require(name, value, fits, SHORTEST.toMillis() + " ms to " + LONGEST.toDays() + " days");
    }

    private static void requirePositive(String name, long value) {
        require(name, value, value > 0, "more than 0");
    }

    private static void require(String name, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** Gathers options; not thread-safe. */
    public static final class Builder {
        private String path;
        private Set<String> transports;
        private boolean allowUpgrades;
        private boolean allowEio3;
        private Duration pingInterval;
        private Duration pingTimeout;
        private Duration upgradeTimeout;
        private Duration closeTimeout;
        private int maxPayload;
        private long maxOutbox;
        private int maxSessions;
        private int maxSessionsPerAddress;
        private OriginPolicy origins;
        private CorsOptions cors;
        private @Nullable CookieOptions cookie;
        private int compressionThreshold;
        private @Nullable PerMessageDeflate perMessageDeflate;
        private TrustedProxies trustedProxies;

        private Builder(EngineOptions from) {
            path = from.path;
            transports = from.transports;
            allowUpgrades = from.allowUpgrades;
            allowEio3 = from.allowEio3;
            pingInterval = from.pingInterval;
            pingTimeout = from.pingTimeout;
            upgradeTimeout = from.upgradeTimeout;
            closeTimeout = from.closeTimeout;
            maxPayload = from.maxPayload;
            maxOutbox = from.maxOutbox;
            maxSessions = from.maxSessions;
            maxSessionsPerAddress = from.maxSessionsPerAddress;
            origins = from.origins;
            cors = from.cors;
            cookie = from.cookie;
            compressionThreshold = from.compressionThreshold;
            perMessageDeflate = from.perMessageDeflate;
            trustedProxies = from.trustedProxies;
        }

        public Builder path(String value) {
            path = value;
            return this;
        }

        public Builder transports(Set<String> value) {
            transports = value;
            return this;
        }

        public Builder allowUpgrades(boolean value) {
            allowUpgrades = value;
            return this;
        }

        public Builder allowEio3(boolean value) {
            allowEio3 = value;
            return this;
        }

        public Builder pingInterval(Duration value) {
            pingInterval = value;
            return this;
        }

        public Builder pingTimeout(Duration value) {
            pingTimeout = value;
            return this;
        }

        public Builder upgradeTimeout(Duration value) {
            upgradeTimeout = value;
            return this;
        }

        public Builder closeTimeout(Duration value) {
            closeTimeout = value;
            return this;
        }

        public Builder maxPayload(int value) {
            maxPayload = value;
            return this;
        }

        public Builder maxOutbox(long value) {
            maxOutbox = value;
            return this;
        }

        public Builder maxSessions(int value) {
            maxSessions = value;
            return this;
        }

        public Builder maxSessionsPerAddress(int value) {
            maxSessionsPerAddress = value;
            return this;
        }

        public Builder origins(OriginPolicy value) {
            origins = value;
            return this;
        }

        public Builder cors(CorsOptions value) {
            cors = value;
            return this;
        }

        public Builder cookie(@Nullable CookieOptions value) {
            cookie = value;
            return this;
        }

        public Builder compressionThreshold(int value) {
            compressionThreshold = value;
            return this;
        }

        /**
         * Switches compression of WebSocket messages on.
         *
         * @param threshold the smallest message that is compressed, in bytes
         * @throws IllegalArgumentException if it is negative
         */
        public Builder perMessageDeflate(int threshold) {
            return perMessageDeflate(new PerMessageDeflate(threshold));
        }

        /**
         * Switches compression of WebSocket messages on, or off.
         *
         * @param value {@link PerMessageDeflate#DEFAULT} for what Node's server does, or null for no compression
         */
        public Builder perMessageDeflate(@Nullable PerMessageDeflate value) {
            perMessageDeflate = value;
            return this;
        }

        public Builder trustedProxies(TrustedProxies value) {
            trustedProxies = value;
            return this;
        }

        /** @throws IllegalArgumentException that names the option, if one makes no sense */
        public EngineOptions build() {
            return new EngineOptions(
                    path,
                    transports,
                    allowUpgrades,
                    allowEio3,
                    pingInterval,
                    pingTimeout,
                    upgradeTimeout,
                    closeTimeout,
                    maxPayload,
                    maxOutbox,
                    maxSessions,
                    maxSessionsPerAddress,
                    origins,
                    cors,
                    cookie,
                    compressionThreshold,
                    perMessageDeflate,
                    trustedProxies);
        }
    }
}
