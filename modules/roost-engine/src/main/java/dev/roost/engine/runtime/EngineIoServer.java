package dev.roost.engine.runtime;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.ConnectionError;
import dev.roost.engine.DrainResult;
import dev.roost.engine.EngineCounter;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.SessionIds;
import dev.roost.engine.SubProtocol;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.http.EngineError;
import dev.roost.engine.http.StaticContent;
import dev.roost.engine.runtime.http.CrossOrigin;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.runtime.http.EnumCounts;
import dev.roost.engine.runtime.http.ForwardedClient;
import dev.roost.engine.runtime.http.HandshakeRates;
import dev.roost.engine.runtime.http.OriginWarnings;
import dev.roost.engine.runtime.http.OutgoingExchange;
import dev.roost.engine.runtime.http.RateLimitedWarning;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketHandshake;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.LogText;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server behind {@link EngineServer#create}: it opens sessions and passes requests to them. Thread-safe. Requests are
 * routed on the caller's thread; a session handles its requests on its own loop.
 */
public final class EngineIoServer implements EngineServer, SessionServer {
    private static final Logger log = LoggerFactory.getLogger(EngineIoServer.class);
    private static final ClientLog clientLog = ClientLog.of(EngineIoServer.class);

    private final EngineOptions options;
    private final WebSocketOptions webSocketOptions;
    private final EngineHandler.Factory handlers;
    private final HookInvoker hooks;
    private final CrossOrigin crossOrigin;
    private final SubProtocols subProtocols;
    private final RequestRouter router;
    private final SessionRegistry sessions;
    private final ServerFailure failure;
    private final LoopWatch watch;
    private final HandshakeRates handshakes;
    private final EnumCounts<EngineCounter> counts = new EnumCounts<>(EngineCounter.class);
    private final OriginWarnings originRejected;
    private final RateLimitedWarning versionRejected = new RateLimitedWarning(
            log, "EIO={} of a client is not supported (for 3: a newer client, or the option allowEio3)");
    private final RateLimitedWarning tooManySessions =
            new RateLimitedWarning(log, "too many sessions: {} rejected (options: maxSessions, maxSessionsPerAddress)");
    private final RateLimitedWarning tooManyHandshakes =
            new RateLimitedWarning(log, "too many handshakes: {} rejected (option: maxHandshakesPerAddress)");
    private final RateLimitedWarning tooLarge = new RateLimitedWarning(
            log, "a client sent more than {} bytes at once (option: maxPayload; in Spring roost.max-payload)");

    /** For {@link EngineServer#create}, which describes the parameters. */
    public EngineIoServer(
            EngineOptions options,
            Map<String, ? extends StaticContent> files,
            EngineHooks hooks,
            EngineHandler.Factory handlers) {
        this.options = options;
        this.webSocketOptions = WebSocketOptions.builder()
                .maxMessageBytes(options.maxPayload())
                .deflate(options.perMessageDeflate())
                .memoryBudget(options.memoryBudget())
                .build();
        this.handlers = handlers;
        this.hooks = new HookInvoker(hooks);
        this.sessions = new SessionRegistry(this);
        this.handshakes = new HandshakeRates(options.maxHandshakesPerAddress(), System::nanoTime);
        this.failure = new ServerFailure(this::close);
        this.watch = new LoopWatch(sessions, failure, options.loopCheckInterval(), options.loopTimeout());
        this.originRejected = new OriginWarnings(log, options.trustedProxies());
        this.subProtocols = new SubProtocols(hooks);
        this.crossOrigin = new CrossOrigin(options.origins(), options.cors());
        this.router = new RequestRouter(options, Map.copyOf(files), crossOrigin, sessions::find);
    }

    @Override
    public EngineOptions options() {
        return options;
    }

    @Override
    public WebSocketOptions webSocketOptions() {
        return webSocketOptions;
    }

    @Override
    public int sessionCount() {
        return sessions.size();
    }

    @Override
    public long count(EngineCounter counter) {
        return counts.of(counter);
    }

    @Override
    public void onSlowConsumer() {
        counts.add(EngineCounter.SLOW_CONSUMER);
    }

    @Override
    public boolean owns(String path) {
        String own = options.path();
        return path.startsWith(own) || path.length() == own.length() - 1 && own.startsWith(path);
    }

    /** Selects the route of a request, without side effects. */
    RequestRoute route(RequestHead head) {
        return router.route(head, ForwardedClient.of(head, options.trustedProxies()));
    }

    @Override
    public void handle(HttpExchange exchange) {
        ForwardedClient client = ForwardedClient.of(exchange.head(), options.trustedProxies());
        RequestHead head = crossOrigin.withoutForeignLogin(client.applyTo(exchange.head()), client);
        RequestRoute route = router.route(head, client);
        OutgoingExchange out = outgoing(exchange, head, this::addHeaders);
        if (route instanceof RequestRoute.Poll poll) {
            poll.session().onLoop(() -> poll.session().onPoll(out));
        } else if (route instanceof RequestRoute.Push push) {
            push.session().onLoop(() -> push.session().onPush(out));
        } else if (route instanceof RequestRoute.Open open) {
            String sid = SessionIds.next();
            HttpExchange first = outgoing(exchange, head, initialHeaders(sid));
            ifAllowed(out, () -> exchange.loop().execute(() -> openPolling(sid, first, open.codec())));
        } else if (route instanceof RequestRoute.OpenWebSocket open) {
            String sid = SessionIds.next();
            OutgoingExchange first = outgoing(exchange, head, initialHeaders(sid));
            ifAllowed(
                    out,
                    () -> ifAgreed(
                            out,
                            name -> first.withSubProtocol(name)
                                    .openWebSocket(
                                            webSocketOptions, link -> openWebSocket(sid, head, open.codec(), link))));
        } else if (route instanceof RequestRoute.Upgrade upgrade) {
            LiveSession session = upgrade.session();
            ifAgreed(out, name -> session.onLoop(() -> session.onUpgradeRequest(out.withSubProtocol(name))));
        } else if (route instanceof RequestRoute.Serve serve) {
            out.answer(serve.content().answer(head));
        } else if (route instanceof RequestRoute.Preflight preflight) {
            out.answer(preflight.response());
        } else if (route instanceof RequestRoute.Reject reject) {
            String origin = reject.rejection().context().get("origin");
            if (origin != null) {
                originRejected.warn(exchange.head(), origin);
            }
            reject(out, EngineCounter.INVALID_REQUEST, reject.rejection());
        } else {
            throw new AssertionError(route);
        }
    }

    private OutgoingExchange outgoing(HttpExchange exchange, RequestHead head, OutgoingExchange.HeaderSource headers) {
        return new OutgoingExchange(exchange, head, options.compressionThreshold(), headers);
    }

    private void addHeaders(Headers.Builder headers, RequestHead head) {
        crossOrigin.addTo(headers, head);
        hooks.headers(headers, head);
    }

    private OutgoingExchange.HeaderSource initialHeaders(String sid) {
        return (headers, head) -> {
            CookieOptions cookie = options.cookie();
            if (cookie != null) {
                headers.add("Set-Cookie", cookie.setCookie(sid));
            }
            crossOrigin.addTo(headers, head);
            hooks.initialHeaders(headers, head);
            hooks.headers(headers, head);
        };
    }

    /** Opens a session if the limits and the application allow it; the application may decide later. */
    private void ifAllowed(HttpExchange exchange, Runnable open) {
        String address = exchange.head().address();
        if (!isOpen()) {
            reject(exchange, EngineCounter.SHUTTING_DOWN, EngineRejection.SERVER_CLOSED);
            return;
        }
        if (!handshakes.tryAcquire(address)) {
            tooManyHandshakes.warn(address);
            reject(exchange, EngineCounter.TOO_MANY_HANDSHAKES, EngineRejection.TOO_MANY_HANDSHAKES);
            return;
        }
        if (!sessions.hasRoomFor(address)) {
            tooManySessions.warn(address);
            reject(
                    exchange,
                    EngineCounter.TOO_MANY_SESSIONS,
                    new EngineRejection(EngineError.FORBIDDEN, "Too many sessions", Map.of("address", address)));
            return;
        }
        if (options.memoryBudget().rejectsSession()) {
            reject(exchange, EngineCounter.NO_MEMORY, EngineRejection.OVERLOADED);
            return;
        }
        hooks.allowRequest(exchange.head()).whenComplete((decision, failure) -> {
            if (failure != null) {
                clientLog.error("allowRequest", failure, "allowRequest hook failed: request rejected");
                reject(exchange, EngineCounter.REJECTED_BY_APPLICATION, EngineRejection.of(EngineError.FORBIDDEN));
            } else if (decision.allowed()) {
                proceed(exchange, open);
            } else {
                reject(exchange, EngineCounter.REJECTED_BY_APPLICATION, forbidden(decision));
            }
        });
    }

    /** Continues with the chosen sub-protocol, or null for none, unless the application rejects all that are offered. */
    private void ifAgreed(HttpExchange exchange, Consumer<@Nullable String> next) {
        SubProtocol chosen = subProtocols.choose(exchange.head());
        if (chosen.decision().allowed()) {
            next.accept(chosen.name());
        } else {
            reject(exchange, EngineCounter.REJECTED_BY_APPLICATION, forbidden(chosen.decision()));
        }
    }

    private static EngineRejection forbidden(AllowDecision decision) {
        return new EngineRejection(EngineError.FORBIDDEN, decision.message(), Map.of());
    }

    /** Catches what the stage of the decision would swallow. */
    private static void proceed(HttpExchange exchange, Runnable open) {
        try {
            open.run();
        } catch (RuntimeException bug) {
            clientLog.error("open", bug, "session not opened");
            exchange.answer(HttpResponse.empty(500));
        }
    }

    private void reject(HttpExchange exchange, EngineCounter counter, EngineRejection rejection) {
        counts.add(counter);
        reject(exchange, rejection);
    }

    @Override
    public void reject(HttpExchange exchange, EngineRejection rejection) {
        if (log.isDebugEnabled()) {
            log.debug("request rejected: {}", LogText.of(rejection.toString()));
        }
        String version = rejection.context().get("protocol");
        if (version != null) {
            versionRejected.warn(version);
        }
        hooks.connectionError(
                new ConnectionError(exchange.head(), rejection.error(), rejection.message(), rejection.context()));
        HttpResponse response = rejection.response();
        exchange.answer(
                WebSocketHandshake.hasOtherVersion(exchange.head().headers())
                        ? response.withHeader("Sec-WebSocket-Version", WebSocketHandshake.VERSION)
                        : response);
    }

    @Override
    public void onTooLarge() {
        tooLarge.warn(Integer.toString(options.maxPayload()));
    }

    private EngineLoop loopOf(SessionLoop loop) {
        watch.start();
        return sessions.loopOf(loop);
    }

    private void openPolling(String sid, HttpExchange exchange, EngineCodec codec) {
        EngineLoop loop = loopOf(exchange.loop());
        LiveSession session = new LiveSession(sid, exchange.head(), codec, loop, null);
        sessions.add(session, () -> {
            session.onPoll(exchange);
            session.open(handlers);
        });
    }

    /** Called on the link's loop, which becomes the loop of the session. */
    private WebSocketListener openWebSocket(String sid, RequestHead head, EngineCodec codec, WebSocketLink link) {
        EngineLoop loop = loopOf(link.loop());
        LiveSession session = new LiveSession(sid, head, codec, loop, link);
        sessions.add(session, () -> session.open(handlers));
        return session.transportSwitch().listener(link);
    }

    @Override
    public void onEnd(EngineSession session) {
        sessions.remove(session);
    }

    @Override
    public void whenFlushed(Runnable task) {
        sessions.whenFlushed(task);
    }

    @Override
    public void closeSessions(String principalName, Predicate<Principal> filter) {
        sessions.closeOf(principalName, filter);
    }

    @Override
    public boolean isOpen() {
        return sessions.isOpen() && !failure.hasFailed();
    }

    @Override
    public boolean isResponsive() {
        return watch.isResponsive();
    }

    @Override
    public void onResponsive(Consumer<Boolean> listener) {
        watch.addListener(listener);
    }

    @Override
    public boolean hasFailed() {
        return failure.hasFailed();
    }

    @Override
    public CompletableFuture<Throwable> whenFailed() {
        return failure.failed();
    }

    @Override
    public void fail(Throwable cause) {
        failure.fail(cause);
    }

    @Override
    public boolean isDraining() {
        return sessions.isDraining();
    }

    @Override
    public CompletableFuture<DrainResult> drain(Duration timeout) {
        return sessions.drain(timeout);
    }

    @Override
    public void open() {
        if (failure.hasFailed()) {
            throw new IllegalStateException("server: failed (expected: a new server, in a new process)");
        }
        sessions.open();
    }

    @Override
    public CompletableFuture<Void> close() {
        return sessions.close();
    }

    @Override
    public CompletableFuture<Void> endSessions() {
        return sessions.endAll();
    }

    @Override
    public CompletableFuture<Void> whenIdle() {
        return handlers.whenIdle();
    }
}
