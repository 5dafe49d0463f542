package dev.roost.spring.autoconfigure;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineOptionsBuilder;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.gateway.GatewayOptions;
import dev.roost.server.ServerOptions;
import dev.roost.server.spi.QuotaOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.cors.CorsSettings;
import dev.roost.spring.diagnostics.PropertyCheck;
import dev.roost.spring.web.BasePath;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Creates the options of the layers from properties. Each method throws an {@link IllegalArgumentException} that names the
 * property, if a value is invalid. Pure.
 */
final class OptionsFactory {
    private OptionsFactory() {}

    static EngineOptions engineOptions(RoostProperties properties, CorsSettings cors, BasePath base) {
        EngineOptions options = engineOptions(properties, cors);
        return options.toBuilder().path(base.prefix() + properties.path()).build();
    }

    private static EngineOptions engineOptions(RoostProperties properties, CorsSettings cors) {
        EngineOptionsBuilder options = EngineOptions.builder()
                .path(properties.path())
                .transports(properties.transports())
                .allowUpgrades(properties.allowUpgrades())
                .allowEio3(properties.allowEio3())
                .pingInterval(properties.pingInterval())
                .pingTimeout(properties.pingTimeout())
                .upgradeTimeout(properties.upgradeTimeout())
                .closeTimeout(properties.closeTimeout())
                .drainWindow(properties.drainWindow())
                .loopCheckInterval(properties.loopCheckInterval())
                .loopTimeout(properties.loopTimeout())
                .maxPayload(PropertyCheck.intBytes("max-payload", properties.maxPayload()))
                .maxOutbox(properties.maxOutbox().toBytes())
                .maxSessions(properties.maxSessions())
                .maxSessionsPerAddress(properties.maxSessionsPerAddress())
                .maxHandshakesPerAddress(properties.maxHandshakesPerAddress())
                .origins(cors.origins())
                .cors(cors.options())
                .cookie(cookie(properties.cookie()))
                .compressionThreshold(
                        PropertyCheck.intBytes("compression-threshold", properties.compressionThreshold()))
                .perMessageDeflate(deflate(properties.websocketCompression()))
                .trustedProxies(
                        PropertyCheck.of("trusted-proxies", () -> TrustedProxies.of(properties.trustedProxies()))
                                .withHeader(properties.forwardingHeader()));
        DataSize budget = properties.memoryBudget();
        if (budget != null) {
            options.memoryBudget(PropertyCheck.of("memory-budget", () -> MemoryBudget.of(budget.toBytes())));
        }
        return PropertyCheck.options(options::build);
    }

    private static @Nullable CookieOptions cookie(RoostProperties.Cookie cookie) {
        return cookie.enabled()
                ? PropertyCheck.of(
                        "cookie",
                        () -> CookieOptions.builder()
                                .name(cookie.name())
                                .path(cookie.path())
                                .httpOnly(cookie.httpOnly())
                                .secure(cookie.secure())
                                .sameSite(cookie.sameSite())
                                .maxAge(cookie.maxAge())
                                .build())
                : null;
    }

    private static @Nullable PerMessageDeflate deflate(RoostProperties.WebsocketCompression compression) {
        return compression.enabled()
                ? new PerMessageDeflate(
                        PropertyCheck.intBytes("websocket-compression.threshold", compression.threshold()))
                : null;
    }

    static ServerOptions serverOptions(RoostProperties properties) {
        ServerOptions.Builder options = ServerOptions.builder()
                .connectTimeout(properties.connectTimeout())
                .maxAttachments(properties.maxAttachments())
                .maxOutgoingAttachments(properties.maxOutgoingAttachments())
                .attachmentsTimeout(properties.attachmentsTimeout())
                .maxInbox(properties.maxInbox().toBytes())
                .maxNamespacesPerSession(properties.maxNamespacesPerSession())
                .maxChildNamespaces(properties.maxChildNamespaces())
                .quotas(quotas(properties.quotas()))
                .cleanupEmptyChildNamespaces(properties.cleanupEmptyChildNamespaces())
                .inheritMiddlewares(properties.inheritMiddlewares())
                .serveClient(properties.serveClient())
                .connectionStateRecovery(recovery(properties.connectionStateRecovery()));
        return PropertyCheck.options(options::build);
    }

    private static QuotaOptions quotas(RoostProperties.Quotas quotas) {
        return PropertyCheck.of(
                "quotas",
                () -> QuotaOptions.builder()
                        .maxConnectsPerSession(quotas.maxConnectsPerSession())
                        .maxRoomsPerSocket(quotas.maxRoomsPerSocket())
                        .maxPacketsPerSecond(quotas.maxPacketsPerSecond())
                        .maxBytesPerSecond(quotas.maxBytesPerSecond().toBytes())
                        .build());
    }

    private static @Nullable RecoveryOptions recovery(RoostProperties.ConnectionStateRecovery recovery) {
        return recovery.enabled()
                ? PropertyCheck.of(
                        "connection-state-recovery",
                        () -> RecoveryOptions.builder()
                                .maxDisconnectionDuration(recovery.maxDisconnectionDuration())
                                .skipMiddlewares(recovery.skipMiddlewares())
                                .maxBytes(recovery.maxBytes().toBytes())
                                .maxSessions(recovery.maxSessions())
                                .build())
                : null;
    }

    static GatewayOptions gatewayOptions(RoostProperties.Gateway gateway) {
        Duration timeout = gateway.ackTimeout();
        return PropertyCheck.of(
                "gateway.ack-timeout",
                () -> GatewayOptions.builder()
                        .ackPolicy(gateway.ackPolicy())
                        .exceptionEvents(gateway.exceptionEvents())
                        .includeCause(gateway.includeCause())
                        .ackTimeout(timeout.isZero() ? null : timeout)
                        .build());
    }
}
