package dev.roost.spring;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ExceptionEvents;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The configuration properties with the prefix {@code roost.}. Spring Boot creates the bean; an application can inject it to
 * read a value. Its constructors are not for use by applications: a new property adds a parameter. Immutable.
 *
 * @param path path of the server, with a slash at both ends
 * @param port dedicated port of the server, 0 for any free port. Without it, the server uses the application's port
 * @param address address on which the dedicated port listens. Without it, all addresses
 * @param transports transports that are accepted: polling, websocket, or both
 * @param allowUpgrades whether polling sessions may upgrade to WebSocket
 * @param allowEio3 whether clients of Engine.IO protocol 3 (Socket.IO 2) are accepted, too
 * @param pingInterval time between the last packet from a client and the next ping
 * @param pingTimeout how long the server waits for the pong
 * @param upgradeTimeout how long an upgrade to WebSocket may take
 * @param closeTimeout how long a closed polling session waits for a request, to deliver its last packets
 * @param connectTimeout how long a client may take to join its first namespace
 * @param maxPayload largest request body and largest WebSocket message, after decompression
 * @param maxAttachments how many attachments one packet of a client may announce
 * @param maxOutgoingAttachments how many attachments one event or acknowledgement of the server may have
 * @param attachmentsTimeout how long a packet may wait for its attachments
 * @param maxInbox bytes of one client that may wait for handlers. Beyond it, the server stops reading from the client
 * @param maxOutbox bytes that may wait to be sent to one client. Beyond it, the client is disconnected as a slow consumer
 * @param maxSessions maximum number of sessions
 * @param maxSessionsPerAddress maximum number of sessions for each address
 * @param maxNamespacesPerSession maximum number of namespaces that one client may join
 * @param maxChildNamespaces maximum number of dynamic namespaces
 * @param cleanupEmptyChildNamespaces whether a dynamic namespace is removed when its last socket has left
 * @param inheritMiddlewares whether the middlewares of the namespace / are called for every namespace, before its own
 * @param connectionStateRecovery connection state recovery
 * @param cors cross-origin rules
 * @param cookie cookie with the session id
 * @param compressionThreshold size from which polling responses are compressed. 0 disables compression
 * @param websocketCompression compression of WebSocket messages
 * @param trustedProxies addresses and networks of the reverse proxies whose forwarded headers are trusted
 * @param csrfExempt whether the path is exempt from Spring Security's CSRF protection, in a servlet container
 * @param serveClient whether the server delivers the browser client below the path
 * @param strictScalars whether a number or boolean is rejected for a string, and a string for a number or boolean
 * @param gateway options of gateways
 * @since 0.1.0
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
    /**
     * The cross-origin (CORS) rules: the properties {@code roost.cors.*}.
     *
     * @param allowedOrigins allowed origins besides the server's own, like https://*.example.com; * for all. Without them, the
     *     rules of a bean of type RoostCors apply, if there is one
     * @param originRequired whether requests without an Origin header are rejected. Most clients outside browsers send none
     * @param credentials whether pages of other origins may send cookies. Not allowed together with all origins
     * @param allowedHeaders request headers that preflight responses allow. Without them, the requested headers
     * @param exposedHeaders response headers that scripts may read
     * @param maxAge how long browsers cache a preflight response
     * @since 0.1.0
     */
    public record Cors(
            @DefaultValue List<String> allowedOrigins,
            @DefaultValue("false") boolean originRequired,
            @DefaultValue("false") boolean credentials,
            @DefaultValue List<String> allowedHeaders,
            @DefaultValue List<String> exposedHeaders,
            @Nullable Duration maxAge) {}

    /**
     * The cookie with the session id, for sticky load balancers: the properties {@code roost.cookie.*}.
     *
     * @param enabled whether a cookie contains the session id, for sticky load balancers
     * @param name name of the cookie
     * @param path path of the cookie
     * @param httpOnly whether scripts can't read the cookie
     * @param secure whether the cookie is sent over TLS only
     * @param sameSite Strict, Lax or None
     * @param maxAge how long browsers keep the cookie. Without it, until the browser is closed
     * @since 0.1.0
     */
    public record Cookie(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("io") String name,
            @DefaultValue("/") String path,
            @DefaultValue("true") boolean httpOnly,
            @DefaultValue("false") boolean secure,
            @DefaultValue("Lax") String sameSite,
            @Nullable Duration maxAge) {}

    /**
     * The recovery of clients that reconnect soon: the properties {@code roost.connection-state-recovery.*}.
     *
     * @param enabled whether clients that reconnect soon get back their id and rooms, and the packets that they missed
     * @param maxDisconnectionDuration how long a client may be disconnected
     * @param skipMiddlewares whether a recovered client skips the middlewares
     * @param maxBytes approximate number of bytes that each namespace keeps for recovery
     * @param maxSessions how many disconnected clients each namespace keeps
     * @since 0.1.0
     */
    public record ConnectionStateRecovery(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("2m") Duration maxDisconnectionDuration,
            @DefaultValue("false") boolean skipMiddlewares,
            @DefaultValue("16MB") DataSize maxBytes,
            @DefaultValue("10000") int maxSessions) {}

    /**
     * The compression of WebSocket messages: the properties {@code roost.websocket-compression.*}.
     *
     * @param enabled whether WebSocket messages are compressed for clients that offer it
     * @param threshold size from which WebSocket messages are compressed
     * @since 0.1.0
     */
    public record WebsocketCompression(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("1KB") DataSize threshold) {}

    /**
     * The options of gateways: the properties {@code roost.gateway.*}.
     *
     * @param ackPolicy when a client that requests an acknowledgement gets one
     * @param exceptionEvents when a client gets errors as an event named exception
     * @param includeCause whether errors contain the event that caused them, with the client's own data
     * @param ackTimeout how long a client waits for an acknowledgement before it gets the error timeout. 0 disables the timeout
     * @since 0.1.0
     */
    public record Gateway(
            @DefaultValue("ALWAYS") AckPolicy ackPolicy,
            @DefaultValue("UNLESS_ACKNOWLEDGED") ExceptionEvents exceptionEvents,
            @DefaultValue("false") boolean includeCause,
            @DefaultValue("30s") Duration ackTimeout) {}
}
