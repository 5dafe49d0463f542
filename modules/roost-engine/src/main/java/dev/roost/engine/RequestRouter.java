package dev.roost.engine;

import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.EngineCodec;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Selects the route of a request from its head, without side effects. Thread-safe. */
final class RequestRouter {
    private final EngineOptions config;
    private final Map<String, ? extends StaticContent> files;
    private final CrossOrigin crossOrigin;
    private final Function<String, @Nullable EngineSession> sessions;

    /** @param sessions finds a session by its id */
    RequestRouter(
            EngineOptions config,
            Map<String, ? extends StaticContent> files,
            CrossOrigin crossOrigin,
            Function<String, @Nullable EngineSession> sessions) {
        this.config = config;
        this.files = files;
        this.crossOrigin = crossOrigin;
        this.sessions = sessions;
    }

    RequestRoute route(RequestHead head, Client client) {
        HttpResponse preflight = crossOrigin.preflight(head);
        if (preflight != null) {
            return new RequestRoute.Answer(preflight);
        }
        StaticContent file = fileFor(head.path());
        if (file != null) {
            return new RequestRoute.Serve(file);
        }
        Query query = Query.parse(head.query()).orElse(null);
        if (query == null) {
            return refuse(EngineError.BAD_REQUEST, "name", "MALFORMED_QUERY");
        }
        String transport = query.get("transport");
        if (transport == null || !config.transports().contains(transport)) {
            return refuse(EngineError.UNKNOWN_TRANSPORT, "transport", String.valueOf(transport));
        }
        if (!crossOrigin.allows(head, client)) {
            String origin = head.headers().first("Origin");
            return refuse(EngineError.FORBIDDEN, "origin", String.valueOf(origin));
        }
        if (head.upgrade() && SubProtocols.offered(head) == null) {
            return refuse(EngineError.BAD_REQUEST, "name", "MALFORMED_SUB_PROTOCOLS");
        }
        if (query.get("j") != null) {
            return new RequestRoute.Refuse(new EngineRejection(
                    EngineError.BAD_REQUEST, "JSONP polling is not supported", Map.of("name", "JSONP_NOT_SUPPORTED")));
        }
        String sid = query.get("sid");
        boolean webSocket = transport.equals("websocket");
        return sid == null ? admitNew(head, query, webSocket) : admitKnown(head, query, webSocket, sid);
    }

    private RequestRoute admitNew(RequestHead head, Query query, boolean webSocket) {
        if (!head.method().equals("GET")) {
            return refuse(EngineError.BAD_HANDSHAKE_METHOD, "method", head.method());
        }
        if (webSocket != head.upgrade()) {
            return refuse(EngineError.BAD_REQUEST, "name", "TRANSPORT_HANDSHAKE_ERROR");
        }
        EngineCodec codec = Versions.codec(query, config);
        if (codec == null) {
            return refuse(EngineError.UNSUPPORTED_PROTOCOL_VERSION, "protocol", String.valueOf(query.get("EIO")));
        }
        return webSocket ? new RequestRoute.OpenWebSocket(codec) : new RequestRoute.Open(codec);
    }

    private RequestRoute admitKnown(RequestHead head, Query query, boolean webSocket, String sid) {
        EngineSession session = sessions.apply(sid);
        if (session == null) {
            return refuse(EngineError.UNKNOWN_SID, "sid", sid);
        }
        if (webSocket != head.upgrade()) {
            return refuse(EngineError.BAD_REQUEST, "name", "TRANSPORT_MISMATCH");
        }
        // A session speaks one version to its end, also on a WebSocket that would take it over.
        if (!String.valueOf(session.codec().version()).equals(query.get("EIO"))) {
            return refuse(EngineError.UNSUPPORTED_PROTOCOL_VERSION, "protocol", String.valueOf(query.get("EIO")));
        }
        return switch (head.method()) {
            case "GET" -> webSocket ? new RequestRoute.Upgrade(session) : new RequestRoute.Poll(session);
            case "POST" -> webSocket ? badMethod(head) : new RequestRoute.Push(session);
            default -> badMethod(head);
        };
    }

    private static RequestRoute badMethod(RequestHead head) {
        return refuse(EngineError.BAD_REQUEST, "method", head.method());
    }

    private static RequestRoute refuse(EngineError error, String name, String value) {
        return new RequestRoute.Refuse(EngineRejection.of(error, name, value));
    }

    private @Nullable StaticContent fileFor(String path) {
        return path.startsWith(config.path())
                ? files.get(path.substring(config.path().length()))
                : null;
    }
}
