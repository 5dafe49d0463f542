package dev.roost.server;

import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.spi.PayloadCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client said when it connected. Thread-safe. */
public final class Handshake {
    private final Headers headers;
    private final Map<String, String> query;
    private final String url;
    private final String address;
    private final boolean secure;
    private final Instant time;
    private final @Nullable Bytes auth;
    private final PayloadCodec codec;

    Handshake(EngineSession session, @Nullable Bytes auth, PayloadCodec codec) {
        RequestHead head = session.head();
        this.headers = head.headers();
        this.query = session.query();
        this.url = head.query().isEmpty() ? head.path() : head.path() + "?" + head.query();
        this.address = head.address();
        this.secure = head.secure();
        this.time = Instant.now();
        this.auth = auth;
        this.codec = codec;
    }

    /** The headers of the request that opened the session. */
    public Headers headers() {
        return headers;
    }

    /** The decoded query parameters of that request. */
    public Map<String, String> query() {
        return query;
    }

    /** The path and the raw query of that request. */
    public String url() {
        return url;
    }

    /** The address of the peer, without a port. */
    public String address() {
        return address;
    }

    /** Whether that request came over TLS. */
    public boolean secure() {
        return secure;
    }

    /** When this namespace was asked for. */
    public Instant time() {
        return time;
    }

    /**
     * What the client gave as {@code auth} for this namespace.
     *
     * @return null if it gave nothing
     * @throws dev.roost.server.spi.PayloadException if it is not of that type
     */
    public <T> @Nullable T auth(Class<T> type) {
        return auth == null ? null : type.cast(codec.decode(auth, List.of(), type));
    }
}
