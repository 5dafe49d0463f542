package dev.roost.spring;

import dev.roost.engine.http.ForwardingHeader;
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
 * @param drainWindow over which time a graceful shutdown spreads the reconnects of its clients
 * @param loopCheckInterval interval at which each event loop gets a task that it has to run in time; 0 for no check
 * @param loopTimeout how long an event loop may take for that task before liveness is broken
 * @param exitOnFailure whether to end the process with status 70 if the server fails, for example without memory
 * @param warmUp how long a warm-up of the JVM may take at the start, before the application is ready, where it has Netty; 0 for none
 * @param connectTimeout how long a client may take to join its first namespace
 * @param maxPayload largest request body and largest WebSocket message, after decompression
 * @param maxAttachments how many attachments one packet of a client may announce
 * @param maxOutgoingAttachments how many attachments one event or acknowledgement of the server may have
 * @param attachmentsTimeout how long a packet may wait for its attachments
 * @param maxInbox bytes of one client that may wait for handlers. Beyond it, the server stops reading from the client
 * @param maxOutbox bytes that may wait to be sent to one client. Beyond it, the client is disconnected as a slow consumer
 * @param memoryBudget memory that the server holds for all clients together. Beyond 80 % of it, the largest holders are
 *     disconnected. Without it, half of the heap
 * @param maxSessions maximum number of sessions
 * @param maxSessionsPerAddress maximum number of sessions for each address
 * @param maxHandshakesPerAddress maximum number of handshakes from each address in a minute; 0 for no limit
 * @param maxNamespacesPerSession maximum number of namespaces that one client may join
 * @param maxChildNamespaces maximum number of dynamic namespaces
 * @param quotas how often one client may do something, and how many rooms it may join
 * @param cleanupEmptyChildNamespaces whether a dynamic namespace is removed when its last socket has left
 * @param inheritMiddlewares whether the middlewares of the namespace / are called for every namespace, before its own
 * @param connectionStateRecovery connection state recovery
 * @param cors cross-origin rules
 * @param cookie cookie with the session id
 * @param compressionThreshold size from which polling responses are compressed. 0 disables compression
 * @param websocketCompression compression of WebSocket messages
 * @param trustedProxies addresses and networks of the reverse proxies whose forwarded headers are trusted
 * @param forwardingHeader header in which the trusted proxies name the client: x-forwarded-for (with the other X-Forwarded
 *     headers) or forwarded. The other one is ignored
 * @param connections limits of connections
 * @param csrfExempt whether the path is exempt from Spring Security's CSRF protection, in a servlet container
 * @param serveClient whether the server delivers the browser client below the path
 * @param strictScalars whether a number or boolean is rejected for a string, and a string for a number or boolean
 * @param gateway options of gateways
 * @param cluster connection to other servers
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
        @DefaultValue("5s") Duration drainWindow,
        @DefaultValue("10s") Duration loopCheckInterval,
        @DefaultValue("30s") Duration loopTimeout,
        @DefaultValue("false") boolean exitOnFailure,
        @DefaultValue("0s") Duration warmUp,
        @DefaultValue("45s") Duration connectTimeout,
        @DefaultValue("1000000B") DataSize maxPayload,
        @DefaultValue("10") int maxAttachments,
        @DefaultValue("10") int maxOutgoingAttachments,
        @DefaultValue("30s") Duration attachmentsTimeout,
        @DefaultValue("4MB") DataSize maxInbox,
        @DefaultValue("16MB") DataSize maxOutbox,
        @Nullable DataSize memoryBudget,
        @DefaultValue("500000") int maxSessions,
        @DefaultValue("50000") int maxSessionsPerAddress,
        @DefaultValue("100000") int maxHandshakesPerAddress,
        @DefaultValue("256") int maxNamespacesPerSession,
        @DefaultValue("10000") int maxChildNamespaces,
        @DefaultValue Quotas quotas,
        @DefaultValue("false") boolean cleanupEmptyChildNamespaces,
        @DefaultValue("true") boolean inheritMiddlewares,
        @DefaultValue ConnectionStateRecovery connectionStateRecovery,
        @DefaultValue Cors cors,
        @DefaultValue Cookie cookie,
        @DefaultValue("1KB") DataSize compressionThreshold,
        @DefaultValue WebsocketCompression websocketCompression,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("x-forwarded-for") ForwardingHeader forwardingHeader,
        @DefaultValue Connections connections,
        @DefaultValue("true") boolean csrfExempt,
        @DefaultValue("true") boolean serveClient,
        @DefaultValue("false") boolean strictScalars,
        @DefaultValue Gateway gateway,
        @DefaultValue Cluster cluster) {
    /**
     * The quotas of one client: the properties {@code roost.quotas.*}.
     *
     * @param maxConnectsPerSession how many CONNECT packets one client may send in a minute; 0 for no limit
     * @param maxRoomsPerSocket how many rooms one socket may join
     * @param maxPacketsPerSecond how many messages one client may send in a second, on average over 10 seconds. Beyond it, the
     *     server stops reading from the client for some time; 0 for no limit
     * @param maxBytesPerSecond how many bytes of messages one client may send in a second, on average over 10 seconds. Beyond
     *     it, the server stops reading from the client for some time; 0 for no limit
     * @since 0.1.0
     */
    public record Quotas(
            @DefaultValue("1000") int maxConnectsPerSession,
            @DefaultValue("10000") int maxRoomsPerSocket,
            @DefaultValue("50000") int maxPacketsPerSecond,
            @DefaultValue("100MB") DataSize maxBytesPerSecond) {}

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
     * The limits of connections, on the dedicated port, WebFlux and Tomcat: the properties {@code roost.connections.*}.
     *
     * @param max maximum number of connections, except on Tomcat, which has server.tomcat.max-connections
     * @param maxPerAddress maximum number of connections for each address. An IPv6 network of 64 bits counts as one address.
     *     Connections of trusted proxies are not counted
     * @param headTimeout how long a client may take to send the head of a request
     * @param bodyTimeout how long a client may take to send a body, in addition to the time at the minimum rate
     * @param minBodyRate bytes per second at which a client has to send a body that takes longer than the timeout
     * @param idleTimeout how long a connection may be open without a request
     * @since 0.1.0
     */
    public record Connections(
            @DefaultValue("100000") int max,
            @DefaultValue("10000") int maxPerAddress,
            @DefaultValue("10s") Duration headTimeout,
            @DefaultValue("10s") Duration bodyTimeout,
            @DefaultValue("16KB") DataSize minBodyRate,
            @DefaultValue("75s") Duration idleTimeout) {}

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

    /**
     * The connection to other servers: the properties {@code roost.cluster.*}.
     *
     * @param type how servers are connected: none, redis (PUBLISH and SUBSCRIBE), redis-sharded (SPUBLISH and SSUBSCRIBE of Redis 7)
     *     or redis-streams (recovers clients that reconnect to another server). The connection to Redis is the one of
     *     spring.data.redis
     * @param key prefix of all channels. Servers with another one are another cluster
     * @param requestTimeout how long requests wait for other servers
     * @param maxMessageBytes largest message that is read. A larger one is dropped
     * @param completeHandshakes whether responses to fetchSockets have headers, auth and the whole query of clients, with cookies and
     *     tokens
     * @param subscriptionMode with redis-sharded, which rooms have a channel of their own: static (none), dynamic or
     *     dynamic-private (also those of single sockets). The same on all servers
     * @param specificResponseChannel with redis, whether responses are sent to the channel of the requesting server only
     * @param streamName with redis-streams, the key of the stream. The same on all servers
     * @param streamCount with redis-streams, over how many streams the namespaces are distributed, for a Redis Cluster. The same on
     *     all servers
     * @param maxLength with redis-streams, about how many entries a stream keeps
     * @param sessionKeyPrefix with redis-streams, the beginning of the keys of saved sessions. The same on all servers
     * @param shardedPubSub with redis-streams, whether requests and responses are published by SPUBLISH of Redis 7. The same on all
     *     servers
     * @since 0.1.0
     */
    public record Cluster(
            @DefaultValue("NONE") ClusterType type,
            @DefaultValue("socket.io") String key,
            @DefaultValue("5s") Duration requestTimeout,
            @DefaultValue("16MB") DataSize maxMessageBytes,
            @DefaultValue("false") boolean completeHandshakes,
            @DefaultValue("DYNAMIC") RoomSubscriptions subscriptionMode,
            @DefaultValue("false") boolean specificResponseChannel,
            @DefaultValue("socket.io") String streamName,
            @DefaultValue("1") int streamCount,
            @DefaultValue("10000") long maxLength,
            @DefaultValue("sio:session:") String sessionKeyPrefix,
            @DefaultValue("false") boolean shardedPubSub) {}

    /**
     * How servers are connected: the property {@code roost.cluster.type}.
     *
     * @since 0.1.0
     */
    public enum ClusterType {
        /** Not at all. */
        NONE,
        /** By PUBLISH and SUBSCRIBE of Redis. */
        REDIS,
        /** By SPUBLISH and SSUBSCRIBE of Redis 7. */
        REDIS_SHARDED,
        /** By streams of Redis 6.2, which also recover clients that reconnect to another server. */
        REDIS_STREAMS
    }

    /**
     * Which rooms have a channel of their own: the property {@code roost.cluster.subscription-mode}.
     *
     * @since 0.1.0
     */
    public enum RoomSubscriptions {
        /** No room: every server receives every broadcast. */
        STATIC,
        /** The rooms that sockets have joined, except those whose names have as many characters as the id of a socket. */
        DYNAMIC,
        /** All rooms, also those that are named by the ids of sockets. */
        DYNAMIC_PRIVATE
    }
}
