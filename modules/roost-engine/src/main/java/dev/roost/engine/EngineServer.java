package dev.roost.engine;

import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The front desk of an Engine.IO server bound to no port: a door brings it requests. It owns the sessions.
 * Thread-safe.
 */
public final class EngineServer {
    private final EngineConfig config;
    private final EngineHandler.Factory handlers;
    private final Map<String, StaticFile> files;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final Map<SessionLoop, EngineLoop> loops = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public EngineServer(EngineConfig config, EngineHandler.Factory handlers) {
        this(config, Map.of(), handlers);
    }

    /** @param files offered below the path, by name */
    public EngineServer(EngineConfig config, Map<String, StaticFile> files, EngineHandler.Factory handlers) {
        this.config = config;
        this.files = Map.copyOf(files);
        this.handlers = handlers;
    }

    public EngineConfig config() {
        return config;
    }

    /** How many sessions there are, those that are closing included. */
    public int sessionCount() {
        return sessions.size();
    }

    /** Whether a request belongs to this server; any other is the door's to answer. */
    public boolean owns(String path) {
        return path.startsWith(config.path());
    }

    /** Answers a request that {@link #owns} said is this server's. */
    public void handle(HttpExchange exchange) {
        Admission admission = admit(exchange.head());
        if (admission instanceof Admission.Poll poll) {
            poll.session().onLoop(() -> poll.session().onPoll(exchange));
        } else if (admission instanceof Admission.Push push) {
            push.session().onLoop(() -> push.session().onPush(exchange));
        } else if (admission instanceof Admission.Open) {
            exchange.loop().execute(() -> openPolling(exchange));
        } else if (admission instanceof Admission.OpenWebSocket) {
            exchange.openWebSocket(config.maxPayload(), link -> openWebSocket(exchange.head(), link));
        } else if (admission instanceof Admission.Upgrade upgrade) {
            upgrade.session().onLoop(() -> upgrade.session().onUpgradeRequest(exchange));
        } else if (admission instanceof Admission.Serve serve) {
            exchange.answer(serve.file().answer(exchange.head()));
        } else if (admission instanceof Admission.Refuse refuse) {
            exchange.answer(refuse.error().answer());
        } else {
            throw new AssertionError(admission);
        }
    }

    /** Decides what is to be done with a request, and does nothing. */
    public Admission admit(RequestHead head) {
        StaticFile file = fileFor(head.path());
        if (file != null) {
            return new Admission.Serve(file);
        }
        Query query = Query.parse(head.query()).orElse(null);
        if (query == null) {
            return new Admission.Refuse(EngineError.BAD_REQUEST);
        }
        String transport = query.get("transport");
        if (!"polling".equals(transport) && !"websocket".equals(transport)) {
            return new Admission.Refuse(EngineError.UNKNOWN_TRANSPORT);
        }
        boolean webSocket = "websocket".equals(transport);
        String sid = query.get("sid");
        return sid == null ? admitNew(head, query, webSocket) : admitKnown(head, query, webSocket, sid);
    }

    private Admission admitNew(RequestHead head, Query query, boolean webSocket) {
        if (!head.method().equals("GET")) {
            return new Admission.Refuse(EngineError.BAD_HANDSHAKE_METHOD);
        }
        if (webSocket != head.upgrade() || closed) {
            return new Admission.Refuse(EngineError.BAD_REQUEST);
        }
        if (!isSupportedVersion(query)) {
            return new Admission.Refuse(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
        }
        return webSocket ? new Admission.OpenWebSocket() : new Admission.Open();
    }

    private Admission admitKnown(RequestHead head, Query query, boolean webSocket, String sid) {
        EngineSession session = sessions.get(sid);
        if (session == null) {
            return new Admission.Refuse(EngineError.UNKNOWN_SID);
        }
        if (webSocket != head.upgrade()) {
            return new Admission.Refuse(EngineError.BAD_REQUEST);
        }
        if (!isSupportedVersion(query)) {
            return new Admission.Refuse(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
        }
        return switch (head.method()) {
            case "GET" -> webSocket ? new Admission.Upgrade(session) : new Admission.Poll(session);
            case "POST" -> webSocket ? new Admission.Refuse(EngineError.BAD_REQUEST) : new Admission.Push(session);
            default -> new Admission.Refuse(EngineError.BAD_REQUEST);
        };
    }

    private static boolean isSupportedVersion(Query query) {
        return "4".equals(query.get("EIO"));
    }

    private @Nullable StaticFile fileFor(String path) {
        return path.startsWith(config.path())
                ? files.get(path.substring(config.path().length()))
                : null;
    }

    private void openPolling(HttpExchange exchange) {
        EngineLoop loop = loopOf(exchange.loop());
        enter(EngineSession.polling(SessionIds.next(), queryOf(exchange.head()), this, loop, exchange));
    }

    /** Called on the link's loop, which is to be the session's. */
    private WebSocketListener openWebSocket(RequestHead head, WebSocketLink link) {
        EngineLoop loop = loopOf(link.loop());
        EngineSession session = EngineSession.webSocket(SessionIds.next(), head, queryOf(head), this, loop, link);
        enter(session);
        return session.listener(link);
    }

    private void enter(EngineSession session) {
        sessions.put(session.id(), session);
        session.guard(() -> session.open(handlers));
        if (closed) {
            session.guard(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
        }
    }

    void forget(EngineSession session) {
        sessions.remove(session.id(), session);
    }

    private EngineLoop loopOf(SessionLoop loop) {
        return loops.computeIfAbsent(loop, added -> new EngineLoop(added, config));
    }

    private static Map<String, String> queryOf(RequestHead head) {
        return Query.parse(head.query()).map(Query::toMap).orElse(Map.of());
    }

    /**
     * Takes no new sessions and closes those there are.
     *
     * @return completes when every session has been told, or after {@link EngineConfig#closeTimeout()} where a loop has
     *     ended and can't tell
     */
    public CompletableFuture<Void> close() {
        closed = true;
        CompletableFuture<?>[] told = sessions.values().stream()
                .map(session -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    session.onLoop(() -> {
                        try {
                            session.close(CloseReason.SERVER_SHUTTING_DOWN);
                        } finally {
                            done.complete(null);
                        }
                    });
                    return done;
                })
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(told)
                .completeOnTimeout(null, config.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
