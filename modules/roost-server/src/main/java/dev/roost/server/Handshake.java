package dev.roost.server;

import dev.roost.engine.EngineSession;
import dev.roost.engine.Query;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.PayloadCodec;
import java.lang.reflect.Type;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client said when it connected. Thread-safe. */
public final class Handshake {
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
     * pages of other origins without {@linkplain dev.roost.engine.CorsOptions#credentials() credentials}, on other HTTP
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
     * What the client gave as {@code auth} for this namespace.
     *
     * @return null if it gave nothing
     * @throws dev.roost.server.spi.PayloadException if it is not of that type
     */
    public <T> @Nullable T auth(Class<T> type) {
        return type.cast(auth((Type) type));
    }

    /** As {@link #auth(Class)}, for a type with parameters. */
    public @Nullable Object auth(Type type) {
        Bytes auth = details.auth();
        return auth == null ? null : codec.decode(auth, List.of(), type);
    }

    /** One property of that; null if it is no object that has it. */
    public @Nullable Object authProperty(String name, Type type) {
        Bytes auth = details.auth();
        return auth == null ? null : codec.decodeProperty(auth, List.of(), name, type);
    }
}
