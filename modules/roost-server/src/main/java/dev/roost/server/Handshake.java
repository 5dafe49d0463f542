package dev.roost.server;

import dev.roost.engine.EngineSession;
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
import org.jspecify.annotations.Nullable;

/** What a client said when it connected. Thread-safe. */
public final class Handshake {
    private static final DateTimeFormatter DATE_OF_JAVASCRIPT = DateTimeFormatter.ofPattern(
                    "EEE MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final HandshakeDetails details;
    private final PayloadCodec codec;

    Handshake(HandshakeDetails details, PayloadCodec codec) {
        this.details = details;
        this.codec = codec;
    }

    static Handshake of(EngineSession session, @Nullable Bytes auth, PayloadCodec codec) {
        return new Handshake(new HandshakeDetails(session.head(), Instant.now(), auth), codec);
    }

    HandshakeDetails details() {
        return details;
    }

    /** The headers of the request that opened the session. */
    public Headers headers() {
        return details.request().headers();
    }

    /** The query parameters of that request, decoded at each call. */
    public Map<String, String> query() {
        return Query.parse(details.request().query()).map(Query::toMap).orElse(Map.of());
    }

    /** The path and the raw query of that request. */
    public String url() {
        RequestHead request = details.request();
        return request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    }

    /** The address of the client, without a port: the peer's, or what trusted proxies say it is. */
    public String address() {
        return details.request().address();
    }

    /** Whether the client sent that request over TLS; behind trusted proxies, as they say. */
    public boolean secure() {
        return details.request().secure();
    }

    /**
     * Who the client was for the HTTP server when it sent that request, if a servlet container had logged it in: by a form, a
     * cookie, a certificate. It is so for as long as the session lives, whatever becomes of the login. Empty for nobody, for
     * pages of other origins without {@linkplain dev.roost.engine.http.CorsOptions#credentials() credentials}, on other HTTP
     * servers, and for a client of another server of the cluster.
     */
    public Optional<Principal> principal() {
        return Optional.ofNullable(details.request().principal());
    }

    /** Whether that request came from a page, which then may be one of another origin. */
    public boolean xdomain() {
        return headers().first("Origin") != null;
    }

    /** When this namespace was asked for. */
    public Instant time() {
        return details.time();
    }

    /**
     * Returns what the client gave as {@code auth} for this namespace, as a type.
     *
     * @return empty if the client gave nothing, or {@code null}
     * @throws dev.roost.server.spi.PayloadException if it is not of that type
     */
    public <T> Optional<T> auth(Class<T> type) {
        @SuppressWarnings("unchecked") // the codec gives what was asked for; a primitive comes boxed
        Optional<T> auth = (Optional<T>) auth((Type) type);
        return auth;
    }

    /** As {@link #auth(Class)}, for a type with parameters. */
    public <T> Optional<T> auth(TypeRef<T> type) {
        @SuppressWarnings("unchecked") // the codec gives what was asked for
        Optional<T> auth = (Optional<T>) auth(type.type());
        return auth;
    }

    /** As {@link #auth(Class)}, for a type with parameters. */
    public Optional<Object> auth(Type type) {
        Bytes auth = details.auth();
        return auth == null ? Optional.empty() : Optional.ofNullable(codec.decode(auth, List.of(), type));
    }

    /**
     * Returns one property of {@code auth}, as a type.
     *
     * @return empty if {@code auth} is not an object that has it, or it is {@code null}
     * @throws dev.roost.server.spi.PayloadException if it is not of that type
     */
    public <T> Optional<T> authProperty(String name, Class<T> type) {
        @SuppressWarnings("unchecked") // the codec gives what was asked for; a primitive comes boxed
        Optional<T> property = (Optional<T>) authProperty(name, (Type) type);
        return property;
    }

    /** As {@link #authProperty(String, Class)}, for a type with parameters. */
    public Optional<Object> authProperty(String name, Type type) {
        Bytes auth = details.auth();
        return auth == null ? Optional.empty() : Optional.ofNullable(codec.decodeProperty(auth, List.of(), name, type));
    }

    /**
     * Returns what a handshake is when it is emitted, the object that Node's server has as {@code socket.handshake}:
     * {@code headers}, {@code time} (a text, as a JavaScript {@code Date} prints itself in UTC), {@code address}, {@code
     * xdomain}, {@code secure}, {@code issued} (milliseconds since 1970), {@code url}, {@code query}, {@code auth} (empty if
     * the client gave none).
     *
     * <p><b>Warning:</b> headers and {@code auth} contain the client's cookies and tokens. Don't send them to others.
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
