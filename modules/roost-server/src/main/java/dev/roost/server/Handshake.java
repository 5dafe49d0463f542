package dev.roost.server;

import dev.roost.engine.http.Query;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.PayloadCodec;
import java.lang.reflect.Type;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The handshake of a client: the HTTP request that opened its session, and the {@code auth} value of one namespace. Immutable
 * and thread-safe.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/#sockethandshake">Socket.IO: socket.handshake</a>
 * @since 0.1.0
 */
public final class Handshake {
    private static final DateTimeFormatter DATE_OF_JAVASCRIPT = DateTimeFormatter.ofPattern(
                    "EEE MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final HandshakeDetails details;
    private final PayloadCodec codec;

    /**
     * Creates a handshake.
     *
     * @param details the request and the encoded {@code auth}
     * @param codec decodes {@code auth}
     */
    public Handshake(HandshakeDetails details, PayloadCodec codec) {
        this.details = details;
        this.codec = codec;
    }

    /**
     * Returns the request and the encoded {@code auth}.
     *
     * @return the details
     */
    public HandshakeDetails details() {
        return details;
    }

    /**
     * Returns the headers of the request that opened the session.
     *
     * @return the headers
     */
    public Headers headers() {
        return details.request().headers();
    }

    /**
     * Returns the query parameters of the request that opened the session. They are decoded at each call.
     *
     * @return the parameters; empty if the query is malformed
     */
    public Map<String, String> query() {
        return Query.parse(details.request().query()).map(Query::toMap).orElse(Map.of());
    }

    /**
     * Returns the path and the raw query of the request that opened the session.
     *
     * @return the URL, without scheme and host
     */
    public String url() {
        RequestHead request = details.request();
        return request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    }

    /**
     * Returns the address of the client: of the peer, or as trusted proxies report it.
     *
     * @return the address, without a port
     */
    public String address() {
        return details.request().address();
    }

    /**
     * Returns whether the client sent the request over TLS, as trusted proxies report it.
     *
     * @return whether the request was secure
     */
    public boolean secure() {
        return details.request().secure();
    }

    /**
     * Returns the user that the HTTP server had authenticated when the session was opened: by a login form, a cookie, a
     * certificate. It does not change during the session.
     *
     * @return the user; empty without authentication, for pages of other origins without {@linkplain
     *     dev.roost.engine.http.CorsOptions#credentials() credentials}, on HTTP servers without authentication, and for a client of
     *     another server of the cluster
     */
    public Optional<Principal> principal() {
        return Optional.ofNullable(details.request().principal());
    }

    /**
     * Returns whether the request has an {@code Origin} header, as Node's {@code handshake.xdomain}.
     *
     * @return whether there is an origin
     */
    public boolean xdomain() {
        return headers().first("Origin") != null;
    }

    /**
     * Returns the time of the CONNECT packet of this namespace.
     *
     * @return the time
     */
    public Instant time() {
        return details.time();
    }

    /**
     * Decodes the {@code auth} value that the client sent for this namespace.
     *
     * @param <T> the type
     * @param type the class of the value
     * @return empty if the client sent no {@code auth}, or {@code null}
     * @throws dev.roost.server.spi.PayloadException if the value is not of that type
     */
    public <T> Optional<T> auth(Class<T> type) {
        @SuppressWarnings("unchecked") // The codec returns the requested type; a primitive is boxed.
        Optional<T> auth = (Optional<T>) auth((Type) type);
        return auth;
    }

    /**
     * Decodes the {@code auth} value, whose type has type parameters.
     *
     * @param <T> the type
     * @param type the type of the value
     * @return empty if the client sent no {@code auth}, or {@code null}
     * @throws dev.roost.server.spi.PayloadException if the value is not of that type
     */
    public <T> Optional<T> auth(TypeRef<T> type) {
        @SuppressWarnings("unchecked") // The codec returns the requested type.
        Optional<T> auth = (Optional<T>) auth(type.type());
        return auth;
    }

    /**
     * Decodes the {@code auth} value, whose type may have type parameters.
     *
     * @param type the type of the value
     * @return empty if the client sent no {@code auth}, or {@code null}
     * @throws dev.roost.server.spi.PayloadException if the value is not of that type
     */
    public Optional<Object> auth(Type type) {
        Bytes auth = details.auth();
        return auth == null ? Optional.empty() : Optional.ofNullable(codec.decode(auth, List.of(), type));
    }

    /**
     * Decodes one property of the {@code auth} value.
     *
     * @param <T> the type
     * @param name the name of the property
     * @param type the class of the property
     * @return empty if {@code auth} is not an object, or if the property is absent or {@code null}
     * @throws dev.roost.server.spi.PayloadException if the property is not of that type
     */
    public <T> Optional<T> authProperty(String name, Class<T> type) {
        @SuppressWarnings("unchecked") // The codec returns the requested type; a primitive is boxed.
        Optional<T> property = (Optional<T>) authProperty(name, (Type) type);
        return property;
    }

    /**
     * Decodes one property of the {@code auth} value, whose type may have type parameters.
     *
     * @param name the name of the property
     * @param type the type of the property
     * @return empty if {@code auth} is not an object, or if the property is absent or {@code null}
     * @throws dev.roost.server.spi.PayloadException if the property is not of that type
     */
    public Optional<Object> authProperty(String name, Type type) {
        Bytes auth = details.auth();
        return auth == null ? Optional.empty() : Optional.ofNullable(codec.decodeProperty(auth, List.of(), name, type));
    }

    /**
     * Returns the handshake as a map with the properties of Node's {@code socket.handshake}: {@code headers}, {@code time} (the
     * text of a JavaScript {@code Date} in UTC), {@code address}, {@code xdomain}, {@code secure}, {@code issued} (milliseconds
     * since 1970), {@code url}, {@code query}, {@code auth} (an empty map if the client sent none).
     *
     * <p><b>Warning:</b> headers and {@code auth} contain the cookies and tokens of the client. Don't send them to others.
     *
     * @return the properties
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("headers", headers().toMap());
        map.put("time", DATE_OF_JAVASCRIPT.format(time()));
        map.put("address", address());
        map.put("xdomain", xdomain());
        map.put("secure", secure());
        map.put("issued", time().toEpochMilli());
        map.put("url", url());
        map.put("query", query());
        map.put("auth", auth(Object.class).orElse(Map.of()));
        return map;
    }
}
