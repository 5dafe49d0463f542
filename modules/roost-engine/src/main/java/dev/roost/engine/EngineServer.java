package dev.roost.engine;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.LogText;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Engine.IO server bound to no port: a door brings it requests. It owns the sessions. Thread-safe.
 */
public final class EngineServer {
    private static final Logger log = LoggerFactory.getLogger(EngineServer.class);

    /** Within the time that HTTP servers wait for requests at their end. */
    private static final long LONGEST_CLOSE_MILLIS = 2_000;

    private final EngineOptions config;
    private final EngineHandler.Factory handlers;
    private final EngineHooks hooks;
    private final CrossOrigin crossOrigin;
    private final SubProtocols subProtocols;
    private final RequestRouter requestRouter;
    private final SessionCounts counts = new SessionCounts();
    private final SessionsByPrincipal sessionsByPrincipal = new SessionsByPrincipal();
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final Map<SessionLoop, EngineLoop> loops = new ConcurrentHashMap<>();
    private final OriginWarnings originRefused;
    private final RateLimitedWarning versionRefused = new RateLimitedWarning(
            log, "a client speaks EIO={} and is refused (for 3: a newer client, or the option allowEio3)");
    private final RateLimitedWarning tooMany =
            new RateLimitedWarning(log, "{} (options: maxSessions, maxSessionsPerAddress)");
    private final RateLimitedWarning tooLarge = new RateLimitedWarning(
            log, "a client sent more than {} bytes at once (option: maxPayload; in Spring roost.max-payload)");
    /** Whether sessions that come now can't stay until their clients have been notified. */
    private volatile boolean ending;

    /** Completes when the last close has ended; null while it is open. */
    private final AtomicReference<@Nullable CompletableFuture<Void>> closing = new AtomicReference<>();

    public EngineServer(EngineOptions config, EngineHandler.Factory handlers) {
        this(config, Map.of(), EngineHooks.NONE, handlers);
    }

    /** @param files offered below the path, by name */
    public EngineServer(
            EngineOptions config,
            Map<String, ? extends StaticContent> files,
            EngineHooks hooks,
            EngineHandler.Factory handlers) {
        this.config = config;
        this.handlers = handlers;
        this.hooks = hooks;
        this.originRefused = new OriginWarnings(log, config.trustedProxies());
        this.subProtocols = new SubProtocols(hooks);
        this.crossOrigin = new CrossOrigin(config.origins(), config.cors());
        this.requestRouter = new RequestRouter(config, Map.copyOf(files), crossOrigin, sessions::get);
    }

    public EngineOptions config() {
        return config;
    }

    /** How many sessions there are, those that are closing included. */
    public int sessionCount() {
        return sessions.size();
    }

    /** Whether a request belongs to this server; any other is the door's to answer. */
    public boolean owns(String path) {
        String own = config.path();
        return path.startsWith(own) || path.length() == own.length() - 1 && own.startsWith(path);
    }

    /** Decides what is to be done with a request, and does nothing. */
    public RequestRoute route(RequestHead head) {
        return requestRouter.route(head, Client.of(head, config.trustedProxies()));
    }

    /** Answers a request that {@link #owns} said is this server's. */
    public void handle(HttpExchange exchange) {
        Client client = Client.of(exchange.head(), config.trustedProxies());
        RequestHead head = crossOrigin.withoutForeignLogin(client.seenIn(exchange.head()), client);
        RequestRoute requestRoute = requestRouter.route(head, client);
        OutgoingExchange out = outgoing(exchange, head, this::addHeaders);
        if (requestRoute instanceof RequestRoute.Poll poll) {
            poll.session().onLoop(() -> poll.session().onPoll(out));
        } else if (requestRoute instanceof RequestRoute.Push push) {
            push.session().onLoop(() -> push.session().onPush(out));
        } else if (requestRoute instanceof RequestRoute.Open open) {
            String sid = SessionIds.next();
            HttpExchange first = outgoing(exchange, head, initialHeaders(sid));
            ifAllowed(out, () -> exchange.loop().execute(() -> openPolling(sid, first, open.codec())));
        } else if (requestRoute instanceof RequestRoute.OpenWebSocket open) {
            String sid = SessionIds.next();
            OutgoingExchange first = outgoing(exchange, head, initialHeaders(sid));
            ifAllowed(
                    out,
                    () -> ifAgreed(
                            out,
                            name -> first.withSubProtocol(name)
                                    .openWebSocket(
                                            config.webSocketOptions(),
                                            link -> openWebSocket(sid, head, open.codec(), link))));
        } else if (requestRoute instanceof RequestRoute.Upgrade upgrade) {
            EngineSession session = upgrade.session();
            ifAgreed(out, name -> session.onLoop(() -> session.onUpgradeRequest(out.withSubProtocol(name))));
        } else if (requestRoute instanceof RequestRoute.Serve serve) {
            out.answer(serve.file().answer(head));
        } else if (requestRoute instanceof RequestRoute.Answer answer) {
            out.answer(answer.answer());
        } else if (requestRoute instanceof RequestRoute.Refuse refuse) {
            String origin = refuse.refusal().context().get("origin");
            if (origin != null) {
                originRefused.warn(exchange.head(), origin);
            }
            refuse(out, refuse.refusal());
        } else {
            throw new AssertionError(requestRoute);
        }
    }

    private OutgoingExchange outgoing(HttpExchange exchange, RequestHead head, OutgoingExchange.HeaderSource headers) {
        return new OutgoingExchange(exchange, head, config.compressionThreshold(), headers);
    }

    private void addHeaders(Headers.Builder headers, RequestHead head) {
        crossOrigin.addTo(headers, head);
        ask(() -> hooks.headers(new ResponseHeaders(headers), head));
    }

    private OutgoingExchange.HeaderSource initialHeaders(String sid) {
        return (headers, head) -> {
            CookieOptions cookie = config.cookie();
            if (cookie != null) {
                headers.add("Set-Cookie", cookie.setCookie(sid));
            }
            crossOrigin.addTo(headers, head);
            ask(() -> hooks.initialHeaders(new ResponseHeaders(headers), head));
            ask(() -> hooks.headers(new ResponseHeaders(headers), head));
        };
    }

    /** An application's mistake costs no more than what it was asked. */
    private static void ask(Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException bug) {
            log.error("a hook of the engine failed", bug);
        }
    }

    /** Goes on with a new session if there is room for it and the application agrees, now or later. */
    private void ifAllowed(HttpExchange exchange, Runnable next) {
        String address = exchange.head().address();
        if (!isOpen()) {
            refuse(exchange, EngineRejection.of(EngineError.BAD_REQUEST, "name", "SERVER_CLOSED"));
            return;
        }
        if (sessions.size() >= config.maxSessions() || counts.of(address) >= config.maxSessionsPerAddress()) {
            tooMany.warn("too many sessions, one of " + address + " refused");
            refuse(
                    exchange,
                    new EngineRejection(EngineError.FORBIDDEN, "Too many sessions", Map.of("address", address)));
            return;
        }
        CompletionStage<AllowDecision> allowDecision;
        try {
            allowDecision = hooks.allowRequest(exchange.head());
        } catch (RuntimeException bug) {
            allowDecision = CompletableFuture.failedFuture(bug);
        }
        allowDecision.whenComplete((answer, failure) -> {
            if (failure != null) {
                log.error("allowRequest failed: a client is refused", failure);
                refuse(exchange, EngineError.FORBIDDEN.refusal());
            } else if (answer.allowed()) {
                proceed(exchange, next);
            } else {
                refuse(exchange, new EngineRejection(EngineError.FORBIDDEN, answer.message(), Map.of()));
            }
        });
    }

    /** Goes on with the sub-protocol of a WebSocket, or null for none, unless the application refuses all that are offered. */
    private void ifAgreed(HttpExchange exchange, Consumer<@Nullable String> next) {
        SubProtocol answer = subProtocols.choose(exchange.head());
        if (answer.allowDecision().allowed()) {
            next.accept(answer.name());
        } else {
            refuse(
                    exchange,
                    new EngineRejection(
                            EngineError.FORBIDDEN, answer.allowDecision().message(), Map.of()));
        }
    }

    /** What is thrown here nobody would see: the stage of the verdict keeps it. */
    private static void proceed(HttpExchange exchange, Runnable next) {
        try {
            next.run();
        } catch (RuntimeException bug) {
            log.error("a session could not be opened", bug);
            exchange.answer(HttpResponse.empty(500));
        }
    }

    /** Answers a request with why it is not served, and tells the application. */
    void refuse(HttpExchange exchange, EngineRejection refusal) {
        if (log.isDebugEnabled()) {
            log.debug("request refused: {}", LogText.of(refusal.toString()));
        }
        String version = refusal.context().get("protocol");
        if (version != null) {
            versionRefused.warn(version);
        }
        ask(() -> hooks.connectionError(
                new ConnectionError(exchange.head(), refusal.error(), refusal.message(), refusal.context())));
        exchange.answer(refusal.answer());
    }

    /** A client has sent a message or a body that is larger than {@link EngineOptions#maxPayload()}. */
    void onTooLarge() {
        tooLarge.warn(Integer.toString(config.maxPayload()));
    }

    private void openPolling(String sid, HttpExchange exchange, EngineCodec codec) {
        EngineLoop loop = loopOf(exchange.loop());
        EngineSession session = new EngineSession(sid, exchange.head(), codec, this, loop, null);
        enter(session, () -> session.onPoll(exchange));
    }

    /** Called on the link's loop, which is to be the session's. */
    private WebSocketListener openWebSocket(String sid, RequestHead head, EngineCodec codec, WebSocketLink link) {
        EngineLoop loop = loopOf(link.loop());
        EngineSession session = new EngineSession(sid, head, codec, this, loop, link);
        enter(session, () -> {});
        return session.transportSwitch().listener(link);
    }

    private void enter(EngineSession session, Runnable first) {
        sessions.put(session.id(), session);
        counts.enter(session.head().address());
        sessionsByPrincipal.enter(session);
        session.guard(() -> {
            first.run();
            session.open(handlers);
        });
        if (!isOpen()) {
            session.guard(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
        }
        if (ending) {
            session.guard(() -> session.closeNow(CloseReason.SERVER_SHUTTING_DOWN, null));
        }
    }

    void forget(EngineSession session) {
        if (sessions.remove(session.id(), session)) {
            counts.leave(session.head().address());
            sessionsByPrincipal.leave(session);
        }
    }

    /**
     * Closes the sessions that somebody has opened whom the HTTP server had logged in.
     *
     * @param principalName the name of the principal of the request that opened them
     * @param which asked about that principal
     */
    public void closeSessions(String principalName, Predicate<Principal> which) {
        for (EngineSession session : sessionsByPrincipal.of(principalName)) {
            Principal principal = session.head().principal();
            if (principal != null && which.test(principal)) {
                session.onLoop(() -> session.close(CloseReason.FORCED_CLOSE));
            }
        }
    }

    private EngineLoop loopOf(SessionLoop loop) {
        return loops.computeIfAbsent(loop, added -> new EngineLoop(added, config));
    }

    /** Whether it takes sessions: it does until {@link #close()}, and again after {@link #open()}. */
    public boolean isOpen() {
        return closing.get() == null;
    }

    /** Takes sessions again, after {@link #close()}; a new server is open. */
    public void open() {
        ending = false;
        closing.set(null);
    }

    /**
     * Takes no new sessions and closes those there are. If it is closed already, this only returns when that is done.
     *
     * @return completes when all that was queued for clients has been sent, or after {@link EngineOptions#closeTimeout()},
     *     but two seconds at most: clients that poll or upgrade have to come for it
     */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> begun = closing.compareAndExchange(null, done);
        if (begun != null) {
            return begun.copy();
        }
        closeSessions().whenComplete((closed, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done.copy();
    }

    private CompletableFuture<Void> closeSessions() {
        CompletableFuture<?>[] delivered =
                sessions.values().stream().map(this::closeLater).toArray(CompletableFuture<?>[]::new);
        long patience = Math.min(config.closeTimeout().toMillis(), LONGEST_CLOSE_MILLIS);
        return CompletableFuture.allOf(delivered)
                .completeOnTimeout(null, patience, TimeUnit.MILLISECONDS)
                .thenRun(() ->
                        sessions.values().forEach(session -> session.onLoop(session.transportSwitch()::giveUpUpgrade)));
    }

    /**
     * Ends the sessions that {@link #close()} has left, whose clients have not come for what is queued or for the close
     * packet. For a server of HTTP, before it ends its loops: without them no timer ends a session, and it would count for
     * {@link EngineOptions#maxSessions()} after {@link #open()}. Does nothing if the server is open.
     *
     * @return completes when they have ended
     */
    public CompletableFuture<Void> endSessions() {
        if (isOpen()) {
            return CompletableFuture.completedFuture(null);
        }
        ending = true;
        return CompletableFuture.allOf(
                sessions.values().stream().map(this::endLater).toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Waits for the work that sessions leave behind at {@link #close()}: handlers that run, and the listeners of their end.
     *
     * @return completes when there is none; the time is bounded by what made the handlers, {@code RoostServer} for example
     */
    public CompletableFuture<Void> whenIdle() {
        return handlers.whenIdle();
    }

    private CompletableFuture<Void> closeLater(EngineSession session) {
        return onLoop(session, done -> {
            try {
                session.close(CloseReason.SERVER_SHUTTING_DOWN);
            } finally {
                session.whenDelivered(done);
            }
        });
    }

    private CompletableFuture<Void> endLater(EngineSession session) {
        return onLoop(session, done -> {
            try {
                session.closeNow(CloseReason.SERVER_SHUTTING_DOWN, null);
            } finally {
                done.run();
            }
        });
    }

    /** @param task is given what to run when it is done */
    private CompletableFuture<Void> onLoop(EngineSession session, Consumer<Runnable> task) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        if (!session.onLoop(() -> task.accept(() -> future.complete(null)))) {
            forget(session);
            future.complete(null);
        }
        return future;
    }
}
