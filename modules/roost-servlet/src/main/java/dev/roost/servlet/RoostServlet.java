package dev.roost.servlet;

import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an engine in a servlet container. It is to be mapped to the engine's path and all below ({@code /socket.io/*}),
 * with asynchronous requests supported by it and by each filter before it. For WebSockets the container needs Jakarta
 * WebSocket: its {@link ServerContainer} is looked up in the servlet context. Thread-safe.
 */
public final class RoostServlet extends HttpServlet {
    /** A third of the threads that Tomcat and Jetty have by default. */
    public static final int DEFAULT_MAX_PAUSED_READERS = 64;

    /**
     * The name of an attribute that each request has, with the value {@link Boolean#TRUE}, once this servlet has received it.
     * A filter can see by it whether another one has answered.
     */
    public static final String RECEIVED = RoostServlet.class.getName() + ".received";

    private static final Logger log = LoggerFactory.getLogger(RoostServlet.class);

    /** How long sessions may take to end when the servlet does. */
    private static final long CLOSE_SECONDS = 4;

    private final EngineServer engine;
    private final int loops;
    private final int maxPausedReaders;
    private volatile @Nullable ServletLoops threads;

    /** A container may start a servlet again that it has ended. */
    private boolean closed;

    /** With a loop for each processor. */
    public RoostServlet(EngineServer engine) {
        this(engine, Runtime.getRuntime().availableProcessors(), DEFAULT_MAX_PAUSED_READERS);
    }

    /**
     * @param loops how many threads sessions live on, 1 at least
     * @param maxPausedReaders how many of the container's threads may wait, each for a client whose messages nobody takes;
     *     one more client of that kind is cut off
     */
    public RoostServlet(EngineServer engine, int loops, int maxPausedReaders) {
        this.engine = Objects.requireNonNull(engine, "engine");
        if (loops < 1) {
            throw new IllegalArgumentException("loops: " + loops + " (expected: 1 or more)");
        }
        if (maxPausedReaders < 0) {
            throw new IllegalArgumentException("maxPausedReaders: " + maxPausedReaders + " (expected: 0 or more)");
        }
        this.loops = loops;
        this.maxPausedReaders = maxPausedReaders;
    }

    @Override
    public void init() {
        threads = new ServletLoops(loops, maxPausedReaders);
        if (closed) {
            closed = false;
            engine.open();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(RECEIVED, Boolean.TRUE);
        RequestHead head = RequestHeads.read(request);
        if (!engine.owns(head.path())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (head.upgrade()) {
            upgrade(request, response, head);
        } else {
            serve(request, response, head);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, RequestHead head) {
        ServletExchange exchange =
                ServletExchange.begin(request, response, head, threads().next());
        try {
            engine.handle(exchange);
        } catch (RuntimeException bug) {
            log.error("a request was not handled", bug);
            exchange.answer(HttpResponse.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
        }
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response, RequestHead head)
            throws ServletException, IOException {
        UpgradeExchange exchange = new UpgradeExchange(head, threads().next());
        engine.handle(exchange);
        UpgradeExchange.Decision decision =
                exchange.await(engine.options().upgradeTimeout().toNanos());
        if (decision instanceof UpgradeExchange.Decision.Open open) {
            open(request, response, exchange, open);
        } else if (decision instanceof UpgradeExchange.Decision.Answer answer) {
            Bytes body = HttpResponses.writeHead(answer.answer(), head, response);
            HttpResponses.writeBody(body, response.getOutputStream());
        } else {
            log.warn("a WebSocket was not opened: nobody decided in time (option: upgradeTimeout)");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private void open(
            HttpServletRequest request,
            HttpServletResponse response,
            UpgradeExchange exchange,
            UpgradeExchange.Decision.Open open)
            throws ServletException, IOException {
        Object container = getServletContext().getAttribute(ServerContainer.class.getName());
        if (!(container instanceof ServerContainer webSockets)) {
            throw new ServletException(
                    "websocket: no ServerContainer in the servlet context (expected: the container's Jakarta WebSocket)");
        }
        ServletEndpoint endpoint =
                new ServletEndpoint(exchange.loop(), threads(), open.options().maxMessageBytes(), open.onOpen());
        new WebSocketUpgrade(open.options(), endpoint)
                .perform(webSockets, request, response, engine.options().path());
    }

    private ServletLoops threads() {
        ServletLoops there = threads;
        if (there == null) {
            throw new IllegalStateException("servlet: not initialised (expected: init() before a request)");
        }
        return there;
    }

    /** Has the engine say goodbye to its sessions, and ends the loops. */
    @Override
    public void destroy() {
        ServletLoops there = threads;
        threads = null;
        if (there != null) {
            closed = true;
            end(there);
        }
    }

    private void end(ServletLoops there) {
        try {
            await(engine.close(), "sessions were not told that the servlet ends");
            await(engine.endSessions(), "sessions did not end with the servlet");
            there.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CompletableFuture<Void> ending, String failure) throws InterruptedException {
        try {
            ending.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn(failure, e);
        }
    }
}
