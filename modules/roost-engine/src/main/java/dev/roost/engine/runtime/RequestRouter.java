package dev.roost.engine.runtime;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.EngineError;
import dev.roost.engine.http.Query;
import dev.roost.engine.http.StaticContent;
import dev.roost.engine.runtime.http.CrossOrigin;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.runtime.http.ForwardedClient;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.EngineCodec;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Selects the route of a request from its head, without side effects. Thread-safe. */
final class RequestRouter {
    private final EngineOptions options;
    private final Map<String, ? extends StaticContent> files;
    private final CrossOrigin crossOrigin;
    private final Function<String, @Nullable LiveSession> sessions;

    /** @param sessions finds a session by its id */
    RequestRouter(
            EngineOptions options,
            Map<String, ? extends StaticContent> files,
            CrossOrigin crossOrigin,
            Function<String, @Nullable LiveSession> sessions) {
        this.options = options;
        this.files = files;
        this.crossOrigin = crossOrigin;
        this.sessions = sessions;
    }

    RequestRoute route(RequestHead head, ForwardedClient client) {
        HttpResponse preflight = crossOrigin.preflight(head);
        if (preflight != null) {
            return new RequestRoute.Preflight(preflight);
        }
        StaticContent file = fileFor(head.path());
        if (file != null) {
            return new RequestRoute.Serve(file);
        }
        Query query = Query.parse(head.query()).orElse(null);
        if (query == null) {
            return reject(EngineError.BAD_REQUEST, "name", "MALFORMED_QUERY");
        }
        String transport = query.get("transport");
        if (transport == null || !options.transports().contains(transport)) {
            return reject(EngineError.UNKNOWN_TRANSPORT, "transport", String.valueOf(transport));
        }
        if (!crossOrigin.allows(head, client)) {
            String origin = head.headers().first("Origin");
            return reject(EngineError.FORBIDDEN, "origin", String.valueOf(origin));
        }
        if (head.upgrade() && SubProtocols.offered(head) == null) {
            return reject(EngineError.BAD_REQUEST, "name", "MALFORMED_SUB_PROTOCOLS");
        }
        if (query.get("j") != null) {
            return new RequestRoute.Reject(new EngineRejection(
                    EngineError.BAD_REQUEST, "JSONP polling is not supported", Map.of("name", "JSONP_NOT_SUPPORTED")));
        }
        String sid = query.get("sid");
        boolean webSocket = transport.equals("websocket");
        return sid == null ? routeToNew(head, query, webSocket) : routeToSession(head, query, webSocket, sid);
    }

    private RequestRoute routeToNew(RequestHead head, Query query, boolean webSocket) {
        if (!head.method().equals("GET")) {
            return reject(EngineError.BAD_HANDSHAKE_METHOD, "method", head.method());
        }
        if (webSocket != head.upgrade()) {
            return reject(EngineError.BAD_REQUEST, "name", "TRANSPORT_HANDSHAKE_ERROR");
        }
        EngineCodec codec = ProtocolVersions.codec(query, options);
        if (codec == null) {
            return reject(EngineError.UNSUPPORTED_PROTOCOL_VERSION, "protocol", String.valueOf(query.get("EIO")));
        }
        return webSocket ? new RequestRoute.OpenWebSocket(codec) : new RequestRoute.Open(codec);
    }

    private RequestRoute routeToSession(RequestHead head, Query query, boolean webSocket, String sid) {
        LiveSession session = sessions.apply(sid);
        if (session == null) {
            return reject(EngineError.UNKNOWN_SID, "sid", sid);
        }
        if (webSocket != head.upgrade()) {
            return reject(EngineError.BAD_REQUEST, "name", "TRANSPORT_MISMATCH");
        }
        // The revision of a session never changes, also not by an upgrade.
        if (!String.valueOf(session.codec().version()).equals(query.get("EIO"))) {
            return reject(EngineError.UNSUPPORTED_PROTOCOL_VERSION, "protocol", String.valueOf(query.get("EIO")));
        }
        return switch (head.method()) {
            case "GET" -> webSocket ? new RequestRoute.Upgrade(session) : new RequestRoute.Poll(session);
            case "POST" -> webSocket ? badMethod(head) : new RequestRoute.Push(session);
            default -> badMethod(head);
        };
    }

    private static RequestRoute badMethod(RequestHead head) {
        return reject(EngineError.BAD_REQUEST, "method", head.method());
    }

    private static RequestRoute reject(EngineError error, String name, String value) {
        return new RequestRoute.Reject(EngineRejection.of(error, name, value));
    }

    private @Nullable StaticContent fileFor(String path) {
        return path.startsWith(options.path())
                ? files.get(path.substring(options.path().length()))
                : null;
    }
}
