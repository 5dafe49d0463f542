package dev.roost.spring;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineOptionsBuilder;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ExceptionEvents;
import dev.roost.gateway.GatewayOptions;
import dev.roost.server.ServerOptions;
import dev.roost.server.spi.RecoveryOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application sets under {@code roost.}.
 *
 * @param path under which the server answers, with a slash at both ends
 * @param port a port of the server's own, 0 for any that is free; if none, it is reached on the application's port
 * @param address at which the server's own port is opened; if none, at all addresses
 * @param transports polling and websocket, or one of them
 * @param allowUpgrades whether a polling session may go over to WebSocket
 * @param allowEio3 whether clients of Engine.IO protocol 3 (Socket.IO 2) are served, too
 * @param pingInterval how long after a sign of life the server asks for the next one
 * @param pingTimeout how long a client may take to answer a ping
 * @param upgradeTimeout how long a WebSocket may take to become the transport of a polling session
 * @param closeTimeout how long a closed polling session waits for a request to say goodbye to
 * @param connectTimeout how long a client may take to join its first namespace
 * @param maxPayload the largest request body and the largest WebSocket message
 * @param maxAttachments how many attachments one packet of a client may announce
 * @param maxOutgoingAttachments how many attachments one event or acknowledgement to clients may have
 * @param attachmentsTimeout how long a packet may wait for its attachments
 * @param maxInbox how much of one client may wait for handlers before no more is taken from it
 * @param maxOutbox how much may wait for one client before it is cut off as too slow
 * @param maxSessions how many sessions there may be
 * @param maxSessionsPerAddress how many sessions one address may have
 * @param maxNamespacesPerSession how many namespaces one client may be in
 * @param maxChildNamespaces how many namespaces there may be that clients have asked for
 * @param cleanupEmptyChildNamespaces whether such a namespace is let go when nobody is in it
 * @param inheritMiddlewares whether the middlewares of the namespace / are asked for every namespace, before its own
 * @param compressionThreshold the smallest polling answer that is compressed; 0 for none at all
 * @param trustedProxies the addresses and networks of reverse proxies whose word about the client is taken
 * @param csrfExempt whether Spring Security's CSRF protection leaves out the path, in a servlet container
 * @param serveClient whether the browser client is offered below the path
 * @param strictScalars whether a number is refused where a handler expects a text, and the other way round
 */
@ConfigurationProperties(prefix = "roost", ignoreUnknownFields = false)
public record RoostProperties(
        @DefaultValue("/socket.io/") String path,
        @Nullable Integer port,
        @Nullable InetAddress address,
        @DefaultValue({"polling", "websocket"}) Set<String> transports,
        @DefaultValue("true") boolean allowUpgrades,
        @DefaultValue("false") boolean allowEio3,
        @DefaultValue("25s") Duration pingInterval,
        @DefaultValue("20s") Duration pingTimeout,
        @DefaultValue("10s") Duration upgradeTimeout,
        @DefaultValue("30s") Duration closeTimeout,
        @DefaultValue("45s") Duration connectTimeout,
        @DefaultValue("1000000B") DataSize maxPayload,
        @DefaultValue("10") int maxAttachments,
        @DefaultValue("10") int maxOutgoingAttachments,
        @DefaultValue("30s") Duration attachmentsTimeout,
        @DefaultValue("4MB") DataSize maxInbox,
        @DefaultValue("16MB") DataSize maxOutbox,
        @DefaultValue("500000") int maxSessions,
        @DefaultValue("50000") int maxSessionsPerAddress,
        @DefaultValue("256") int maxNamespacesPerSession,
        @DefaultValue("10000") int maxChildNamespaces,
        @DefaultValue("false") boolean cleanupEmptyChildNamespaces,
        @DefaultValue("true") boolean inheritMiddlewares,
        @DefaultValue ConnectionStateRecovery connectionStateRecovery,
        @DefaultValue Cors cors,
        @DefaultValue Cookie cookie,
        @DefaultValue("1KB") DataSize compressionThreshold,
        @DefaultValue WebsocketCompression websocketCompression,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("true") boolean csrfExempt,
        @DefaultValue("true") boolean serveClient,
        @DefaultValue("false") boolean strictScalars,
        @DefaultValue Gateway gateway) {

    public RoostProperties {
        PropertyCheck.ownPort(port, address);
    }

    /**
     * From which pages the server may be used, and what browsers are told about it.
     *
     * @param allowedOrigins of pages beside the server's own, like https://*.example.com; * for all. If none, those that the
     *     application allows elsewhere in Spring, and what else it says there
     * @param originRequired whether clients that don't say their origin, as those that are no browsers, are refused
     * @param credentials whether cookies may be sent
     * @param allowedHeaders the headers allowed in preflights; if none, those that were asked for
     * @param exposedHeaders the headers of answers that scripts may read
     * @param maxAge how long browsers keep the answer to a preflight
     */
    public record Cors(
            @DefaultValue List<String> allowedOrigins,
            @DefaultValue("false") boolean originRequired,
            @DefaultValue("false") boolean credentials,
            @DefaultValue List<String> allowedHeaders,
            @DefaultValue List<String> exposedHeaders,
            @Nullable Duration maxAge) {

        /** @param elsewhere asked only if no origins are allowed here */
        CorsRules rules(Supplier<Optional<CorsRules>> elsewhere) {
            CorsRules rules = allowedOrigins.isEmpty() ? elsewhere.get().orElseGet(this::own) : own();
            return originRequired ? rules.withOriginRequired() : rules;
        }

        private CorsRules own() {
            OriginPolicy origins = allowedOrigins.isEmpty()
                    ? OriginPolicy.SAME_ORIGIN
                    : PropertyCheck.of("cors.allowed-origins", () -> OriginPolicy.of(allowedOrigins));
            CorsOptions options = CorsOptions.builder()
                    .allowedHeaders(allowedHeaders)
                    .exposedHeaders(exposedHeaders)
                    .credentials(credentials)
                    .maxAge(maxAge)
                    .build();
            return new CorsRules("roost.cors", origins, options);
        }
    }

    /**
     * A cookie with the session's id, for load balancers that go by it.
     *
     * @param enabled whether there is a cookie with the session's id, for load balancers that go by it
     * @param name the cookie's name
     * @param path the cookie's path
     * @param httpOnly whether scripts can't read it
     * @param secure whether it goes over TLS only
     * @param sameSite Strict, Lax or None
     * @param maxAge how long browsers keep it; if none, for as long as they run
     */
    public record Cookie(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("io") String name,
            @DefaultValue("/") String path,
            @DefaultValue("true") boolean httpOnly,
            @DefaultValue("false") boolean secure,
            @DefaultValue("Lax") String sameSite,
            @Nullable Duration maxAge) {

        @Nullable
        CookieOptions options() {
            return enabled
                    ? PropertyCheck.of(
                            "cookie",
                            () -> CookieOptions.builder()
                                    .name(name)
                                    .path(path)
                                    .httpOnly(httpOnly)
                                    .secure(secure)
                                    .sameSite(sameSite)
                                    .maxAge(maxAge)
                                    .build())
                    : null;
        }
    }

    /**
     * What a client missed while it was away briefly is sent after it comes back.
     *
     * @param enabled whether what a client missed while it was away briefly is sent after it comes back
     * @param maxDisconnectionDuration how long a client may be away
     * @param skipMiddlewares whether a client that comes back is let in without asking the middlewares again
     * @param maxBytes how much of what was sent one namespace keeps, about
     * @param maxSessions how many clients that are away one namespace remembers
     */
    public record ConnectionStateRecovery(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("2m") Duration maxDisconnectionDuration,
            @DefaultValue("false") boolean skipMiddlewares,
            @DefaultValue("16MB") DataSize maxBytes,
            @DefaultValue("10000") int maxSessions) {

        @Nullable
        RecoveryOptions options() {
            return enabled
                    ? PropertyCheck.of(
                            "connection-state-recovery",
                            () -> new RecoveryOptions(
                                    maxDisconnectionDuration, skipMiddlewares, maxBytes.toBytes(), maxSessions))
                    : null;
        }
    }

    /**
     * Compression of WebSocket messages.
     *
     * @param enabled whether WebSocket messages are compressed for clients that offer it
     * @param threshold the smallest message that is compressed
     */
    public record WebsocketCompression(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("1KB") DataSize threshold) {

        @Nullable
        PerMessageDeflate options() {
            return enabled
                    ? new PerMessageDeflate(PropertyCheck.intBytes("websocket-compression.threshold", threshold))
                    : null;
        }
    }

    /**
     * What concerns gateways.
     *
     * @param ackPolicy when a client that asked for an acknowledgement gets one
     * @param exceptionEvents when a client gets errors as an event named exception
     * @param includeCause whether errors say of which event, and with what, they came
     * @param ackTimeout how long a client may wait for its answer, whatever keeps it; 0 for ever
     */
    public record Gateway(
            @DefaultValue("ALWAYS") AckPolicy ackPolicy,
            @DefaultValue("UNLESS_ACKNOWLEDGED") ExceptionEvents exceptionEvents,
            @DefaultValue("false") boolean includeCause,
            @DefaultValue("30s") Duration ackTimeout) {

        GatewayOptions options() {
            return PropertyCheck.of(
                    "gateway.ack-timeout",
                    () -> new GatewayOptions(
                            ackPolicy, exceptionEvents, includeCause, ackTimeout.isZero() ? null : ackTimeout));
        }
    }

    /** @throws IllegalArgumentException that names the property, if one makes no sense */
    EngineOptions engineOptions(CorsRules corsRules, BasePath base) {
        EngineOptions config = engineOptions(corsRules);
        return config.toBuilder().path(base.prefix() + path).build();
    }

    private EngineOptions engineOptions(CorsRules corsRules) {
        EngineOptionsBuilder config = EngineOptions.builder()
                .path(path)
                .transports(transports)
                .allowUpgrades(allowUpgrades)
                .allowEio3(allowEio3)
                .pingInterval(pingInterval)
                .pingTimeout(pingTimeout)
                .upgradeTimeout(upgradeTimeout)
                .closeTimeout(closeTimeout)
                .maxPayload(PropertyCheck.intBytes("max-payload", maxPayload))
                .maxOutbox(maxOutbox.toBytes())
                .maxSessions(maxSessions)
                .maxSessionsPerAddress(maxSessionsPerAddress)
                .origins(corsRules.origins())
                .cors(corsRules.options())
                .cookie(cookie.options())
                .compressionThreshold(PropertyCheck.intBytes("compression-threshold", compressionThreshold))
                .perMessageDeflate(websocketCompression.options())
                .trustedProxies(PropertyCheck.of("trusted-proxies", () -> TrustedProxies.of(trustedProxies)));
        return PropertyCheck.options(config::build);
    }

    /** @throws IllegalArgumentException that names the property, if one makes no sense */
    ServerOptions serverOptions() {
        ServerOptions.Builder options = ServerOptions.builder()
                .connectTimeout(connectTimeout)
                .maxAttachments(maxAttachments)
                .maxOutgoingAttachments(maxOutgoingAttachments)
                .attachmentsTimeout(attachmentsTimeout)
                .maxInbox(maxInbox.toBytes())
                .maxNamespacesPerSession(maxNamespacesPerSession)
                .maxChildNamespaces(maxChildNamespaces)
                .cleanupEmptyChildNamespaces(cleanupEmptyChildNamespaces)
                .inheritMiddlewares(inheritMiddlewares)
                .serveClient(serveClient)
                .connectionStateRecovery(connectionStateRecovery.options());
        return PropertyCheck.options(options::build);
    }
}
