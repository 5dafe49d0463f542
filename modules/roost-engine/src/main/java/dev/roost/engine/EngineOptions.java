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
 * Options of an {@link EngineServer}. Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineOptions;
 * import java.time.Duration;
 *
 * EngineOptions options = EngineOptions.builder()
 *         .path("/chat/")
 *         .pingInterval(Duration.ofSeconds(10))
 *         .maxPayload(100_000)
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class EngineOptions {
    /** The defaults of the Node.js server, except that only pages of the same origin are allowed. */
    public static final EngineOptions DEFAULT = new EngineOptionsBuilder().build();

    private final String path;
    private final Set<String> transports;
    private final boolean allowUpgrades;
    private final boolean allowEio3;
    private final Duration pingInterval;
    private final Duration pingTimeout;
    private final Duration upgradeTimeout;
    private final Duration closeTimeout;
    private final Duration drainWindow;
    private final Duration loopCheckInterval;
    private final Duration loopTimeout;
    private final int maxPayload;
    private final long maxOutbox;
    private final int maxSessions;
    private final int maxSessionsPerAddress;
    private final int maxHandshakesPerAddress;
    private final OriginPolicy origins;
    private final CorsOptions cors;
    private final @Nullable CookieOptions cookie;
    private final int compressionThreshold;
    private final @Nullable PerMessageDeflate perMessageDeflate;
    private final TrustedProxies trustedProxies;
    private final MemoryBudget memoryBudget;

    EngineOptions(EngineOptionsBuilder from) {
        path = OptionChecks.path("path", from.path);
        transports = OptionChecks.transports("transports", from.transports);
        allowUpgrades = from.allowUpgrades;
        allowEio3 = from.allowEio3;
        pingInterval = OptionChecks.delay("pingInterval", from.pingInterval);
        pingTimeout = OptionChecks.delay("pingTimeout", from.pingTimeout);
        upgradeTimeout = OptionChecks.delay("upgradeTimeout", from.upgradeTimeout);
        closeTimeout = OptionChecks.delay("closeTimeout", from.closeTimeout);
        drainWindow = OptionChecks.delayOrZero("drainWindow", from.drainWindow);
        loopCheckInterval = OptionChecks.delayOrZero("loopCheckInterval", from.loopCheckInterval);
        loopTimeout = OptionChecks.delay("loopTimeout", from.loopTimeout);
        maxPayload = OptionChecks.positive("maxPayload", from.maxPayload);
        maxOutbox = OptionChecks.positive("maxOutbox", from.maxOutbox);
        maxSessions = OptionChecks.positive("maxSessions", from.maxSessions);
        maxSessionsPerAddress = OptionChecks.positive("maxSessionsPerAddress", from.maxSessionsPerAddress);
        maxHandshakesPerAddress = OptionChecks.notNegative("maxHandshakesPerAddress", from.maxHandshakesPerAddress);
        origins = from.origins;
        cors = from.cors;
        cookie = from.cookie;
        compressionThreshold = OptionChecks.notNegative("compressionThreshold", from.compressionThreshold);
        perMessageDeflate = from.perMessageDeflate;
        trustedProxies = from.trustedProxies;
        memoryBudget = from.memoryBudget;
        if (cors.credentials() && origins.isAny()) {
            throw new IllegalArgumentException("cors: " + cors + " (expected: no credentials, or named origins)");
        }
    }

    /** {@return a builder that starts with the defaults} */
    public static EngineOptionsBuilder builder() {
        return new EngineOptionsBuilder();
    }

    /** {@return a builder that starts with these options} */
    public EngineOptionsBuilder toBuilder() {
        return new EngineOptionsBuilder(this);
    }

    /** {@return the path of the server, with a slash at both ends} */
    public String path() {
        return path;
    }

    /** {@return the names of the allowed transports} */
    public Set<String> transports() {
        return transports;
    }

    /** {@return whether a polling session can change to WebSocket} */
    public boolean allowUpgrades() {
        return allowUpgrades;
    }

    /** {@return whether clients of Engine.IO protocol 3 are accepted} */
    public boolean allowEio3() {
        return allowEio3;
    }

    /** {@return the time between a sign of life and the next ping} */
    public Duration pingInterval() {
        return pingInterval;
    }

    /** {@return the time in which a client has to answer a ping} */
    public Duration pingTimeout() {
        return pingTimeout;
    }

    /** {@return the time in which an upgrade has to complete} */
    public Duration upgradeTimeout() {
        return upgradeTimeout;
    }

    /** {@return the time in which a client has to fetch the close packet} */
    public Duration closeTimeout() {
        return closeTimeout;
    }

    /** {@return the time over which a server that shuts down spreads the reconnects of its clients} */
    public Duration drainWindow() {
        return drainWindow;
    }

    /** {@return the interval at which each event loop gets a task that it has to run in time; zero for none} */
    public Duration loopCheckInterval() {
        return loopCheckInterval;
    }

    /** {@return the time in which an event loop has to run that task} */
    public Duration loopTimeout() {
        return loopTimeout;
    }

    /** {@return the maximum number of handshakes from one client address in a minute; 0 for no limit} */
    public int maxHandshakesPerAddress() {
        return maxHandshakesPerAddress;
    }

    /** {@return the largest request body and WebSocket message, in bytes} */
    public int maxPayload() {
        return maxPayload;
    }

    /** {@return the largest queue of packets for one client, in bytes} */
    public long maxOutbox() {
        return maxOutbox;
    }

    /** {@return the largest number of sessions} */
    public int maxSessions() {
        return maxSessions;
    }

    /** {@return the largest number of sessions of one address} */
    public int maxSessionsPerAddress() {
        return maxSessionsPerAddress;
    }

    /** {@return the origins whose pages may use the server} */
    public OriginPolicy origins() {
        return origins;
    }

    /** {@return the options of CORS responses} */
    public CorsOptions cors() {
        return cors;
    }

    /** {@return the options of the cookie with the session id, or null for no cookie} */
    public @Nullable CookieOptions cookie() {
        return cookie;
    }

    /** {@return the smallest polling body that is compressed, in bytes; 0 for none} */
    public int compressionThreshold() {
        return compressionThreshold;
    }

    /** {@return the compression of WebSocket messages, or null for none} */
    public @Nullable PerMessageDeflate perMessageDeflate() {
        return perMessageDeflate;
    }

    /** {@return the proxies whose forwarding headers apply} */
    public TrustedProxies trustedProxies() {
        return trustedProxies;
    }

    /** {@return the memory that is held for all clients together} */
    public MemoryBudget memoryBudget() {
        return memoryBudget;
    }
}
