package dev.roost.engine;

import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.PerMessageDeflate;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The builder of {@link EngineOptions}, created by {@link EngineOptions#builder()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class EngineOptionsBuilder {
    String path = "/socket.io/";
    Set<String> transports = Set.of("polling", "websocket");
    boolean allowUpgrades = true;
    boolean allowEio3;
    Duration pingInterval = Duration.ofSeconds(25);
    Duration pingTimeout = Duration.ofSeconds(20);
    Duration upgradeTimeout = Duration.ofSeconds(10);
    Duration closeTimeout = Duration.ofSeconds(30);
    Duration drainWindow = Duration.ofSeconds(5);
    Duration loopCheckInterval = Duration.ofSeconds(10);
    Duration loopTimeout = Duration.ofSeconds(30);
    int maxPayload = 1_000_000;
    long maxOutbox = 16L << 20;
    int maxSessions = 500_000;
    int maxSessionsPerAddress = 50_000;
    int maxHandshakesPerAddress = 100_000;
    OriginPolicy origins = OriginPolicy.SAME_ORIGIN;
    CorsOptions cors = CorsOptions.DEFAULT;

    @Nullable
    CookieOptions cookie;

    int compressionThreshold = 1024;

    @Nullable
    PerMessageDeflate perMessageDeflate;

    TrustedProxies trustedProxies = TrustedProxies.NONE;
    MemoryBudget memoryBudget = MemoryBudget.ofProcess();

    EngineOptionsBuilder() {}

    EngineOptionsBuilder(EngineOptions from) {
        path = from.path();
        transports = from.transports();
        allowUpgrades = from.allowUpgrades();
        allowEio3 = from.allowEio3();
        pingInterval = from.pingInterval();
        pingTimeout = from.pingTimeout();
        upgradeTimeout = from.upgradeTimeout();
        closeTimeout = from.closeTimeout();
        drainWindow = from.drainWindow();
        loopCheckInterval = from.loopCheckInterval();
        loopTimeout = from.loopTimeout();
        maxPayload = from.maxPayload();
        maxOutbox = from.maxOutbox();
        maxSessions = from.maxSessions();
        maxSessionsPerAddress = from.maxSessionsPerAddress();
        maxHandshakesPerAddress = from.maxHandshakesPerAddress();
        origins = from.origins();
        cors = from.cors();
        cookie = from.cookie();
        compressionThreshold = from.compressionThreshold();
        perMessageDeflate = from.perMessageDeflate();
        trustedProxies = from.trustedProxies();
        memoryBudget = from.memoryBudget();
    }

    /**
     * Sets the path of the server. Requests may omit the last slash.
     *
     * @param value a path with a slash at both ends; by default {@code /socket.io/}
     * @return this builder
     */
    public EngineOptionsBuilder path(String value) {
        path = value;
        return this;
    }

    /**
     * Sets the allowed transports.
     *
     * @param value {@code polling}, {@code websocket}, or both; by default both
     * @return this builder
     */
    public EngineOptionsBuilder transports(Set<String> value) {
        transports = value;
        return this;
    }

    /**
     * Sets whether a polling session can change to WebSocket.
     *
     * @param value by default true
     * @return this builder
     */
    public EngineOptionsBuilder allowUpgrades(boolean value) {
        allowUpgrades = value;
        return this;
    }

    /**
     * Sets whether clients of Engine.IO protocol 3 (Socket.IO 2) are accepted too. Their public socket ids contain the
     * session id, so whoever receives such an id can send requests in the name of the client.
     *
     * @param value by default false
     * @return this builder
     */
    public EngineOptionsBuilder allowEio3(boolean value) {
        allowEio3 = value;
        return this;
    }

    /**
     * Sets the time between a sign of life of the client and the next ping.
     *
     * @param value 1 ms to 12 days; by default 25 s
     * @return this builder
     */
    public EngineOptionsBuilder pingInterval(Duration value) {
        pingInterval = value;
        return this;
    }

    /**
     * Sets the time in which a client has to answer a ping.
     *
     * @param value 1 ms to 12 days; by default 20 s
     * @return this builder
     */
    public EngineOptionsBuilder pingTimeout(Duration value) {
        pingTimeout = value;
        return this;
    }

    /**
     * Sets the time in which the WebSocket of an upgrade has to become the transport.
     *
     * @param value 1 ms to 12 days; by default 10 s
     * @return this builder
     */
    public EngineOptionsBuilder upgradeTimeout(Duration value) {
        upgradeTimeout = value;
        return this;
    }

    /**
     * Sets the time in which a polling client has to fetch the queued packets and the close packet of a closed session.
     *
     * @param value 1 ms to 12 days; by default 30 s
     * @return this builder
     */
    public EngineOptionsBuilder closeTimeout(Duration value) {
        closeTimeout = value;
        return this;
    }

    /**
     * Sets the time over which {@link EngineServer#drain} closes the sessions, each at a random moment, so that the clients
     * don't all reconnect at once. It takes at most 10 ms for each session.
     *
     * @param value 0 to 12 days; by default 5 s
     * @return this builder
     */
    public EngineOptionsBuilder drainWindow(Duration value) {
        drainWindow = value;
        return this;
    }

    /**
     * Sets the interval at which each event loop gets a task that it has to run in time. A loop that has ended fails the server.
     *
     * @param value 0 to 12 days, 0 for no check; by default 10 s
     * @return this builder
     * @see EngineServer#hasFailed()
     */
    public EngineOptionsBuilder loopCheckInterval(Duration value) {
        loopCheckInterval = value;
        return this;
    }

    /**
     * Sets the time in which an event loop has to run that task. A loop that doesn't makes the server unresponsive.
     *
     * @param value 1 ms to 12 days; by default 30 s
     * @return this builder
     * @see EngineServer#isResponsive()
     */
    public EngineOptionsBuilder loopTimeout(Duration value) {
        loopTimeout = value;
        return this;
    }

    /**
     * Sets the maximum number of handshakes from one client address in a minute; for IPv6, from one network of 64 bits. Others
     * are answered with the status 429. Behind a proxy all clients have its address, unless the server {@linkplain
     * #trustedProxies trusts} it.
     *
     * @param value 0 for no limit; by default 100 000, which is enough for the reconnects of all clients behind one proxy
     * @return this builder
     */
    public EngineOptionsBuilder maxHandshakesPerAddress(int value) {
        maxHandshakesPerAddress = value;
        return this;
    }

    /**
     * Sets the largest request body and the largest WebSocket message.
     *
     * @param value in bytes, positive; by default 1,000,000
     * @return this builder
     */
    public EngineOptionsBuilder maxPayload(int value) {
        maxPayload = value;
        return this;
    }

    /**
     * Sets the largest queue of packets for one client. A client that exceeds it is disconnected as a slow consumer.
     *
     * @param value in bytes, positive; by default 16 MiB
     * @return this builder
     */
    public EngineOptionsBuilder maxOutbox(long value) {
        maxOutbox = value;
        return this;
    }

    /**
     * Sets the largest number of sessions.
     *
     * @param value positive; by default 500,000
     * @return this builder
     */
    public EngineOptionsBuilder maxSessions(int value) {
        maxSessions = value;
        return this;
    }

    /**
     * Sets the largest number of sessions of one client address. An IPv6 network of 64 bits counts as one address.
     *
     * @param value positive; by default 50,000
     * @return this builder
     */
    public EngineOptionsBuilder maxSessionsPerAddress(int value) {
        maxSessionsPerAddress = value;
        return this;
    }

    /**
     * Sets the origins whose pages may use the server.
     *
     * @param value by default {@link OriginPolicy#SAME_ORIGIN}
     * @return this builder
     */
    public EngineOptionsBuilder origins(OriginPolicy value) {
        origins = value;
        return this;
    }

    /**
     * Sets the options of CORS responses.
     *
     * @param value by default {@link CorsOptions#DEFAULT}
     * @return this builder
     */
    public EngineOptionsBuilder cors(CorsOptions value) {
        cors = value;
        return this;
    }

    /**
     * Sets the options of a cookie with the session id.
     *
     * @param value by default null, for no cookie
     * @return this builder
     */
    public EngineOptionsBuilder cookie(@Nullable CookieOptions value) {
        cookie = value;
        return this;
    }

    /**
     * Sets the smallest body of a polling response that is compressed.
     *
     * @param value in bytes, 0 for no compression; by default 1024
     * @return this builder
     */
    public EngineOptionsBuilder compressionThreshold(int value) {
        compressionThreshold = value;
        return this;
    }

    /**
     * Sets the compression of WebSocket messages.
     *
     * @param value {@link PerMessageDeflate#DEFAULT} for the threshold of the Node.js server; by default null, for none
     * @return this builder
     */
    public EngineOptionsBuilder perMessageDeflate(@Nullable PerMessageDeflate value) {
        perMessageDeflate = value;
        return this;
    }

    /**
     * Enables the compression of WebSocket messages.
     *
     * @param threshold the smallest message that is compressed, in bytes
     * @return this builder
     * @throws IllegalArgumentException if the threshold is negative
     */
    public EngineOptionsBuilder perMessageDeflate(int threshold) {
        return perMessageDeflate(new PerMessageDeflate(threshold));
    }

    /**
     * Sets the proxies whose forwarding headers apply.
     *
     * @param value by default {@link TrustedProxies#NONE}
     * @return this builder
     */
    public EngineOptionsBuilder trustedProxies(TrustedProxies value) {
        trustedProxies = value;
        return this;
    }

    /**
     * Sets the memory that is held for all clients together. Above it the largest holders are disconnected.
     *
     * @param value by default {@link MemoryBudget#ofProcess()}, half of the heap, shared by all servers
     * @return this builder
     */
    public EngineOptionsBuilder memoryBudget(MemoryBudget value) {
        memoryBudget = value;
        return this;
    }

    /**
     * Creates the options.
     *
     * @return the options
     * @throws IllegalArgumentException if an option has an invalid value; the message names the option
     */
    public EngineOptions build() {
        return new EngineOptions(this);
    }
}
