package dev.roost.servlet;

import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.ClientLog;
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
 * A servlet for one Engine.IO server. It must be mapped to the path of the engine and everything below it ({@code
 * /socket.io/*}), and asynchronous requests must be enabled for it and for each filter in front of it. For WebSockets the
 * container needs Jakarta WebSocket, whose {@link ServerContainer} is an attribute of the servlet context. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.servlet.RoostServlet;
 * import jakarta.servlet.ServletContextEvent;
 * import jakarta.servlet.ServletContextListener;
 * import jakarta.servlet.ServletRegistration;
 *
 * class Startup implements ServletContextListener {
 *     @Override
 *     public void contextInitialized(ServletContextEvent event) {
 *         RoostServer server = RoostServer.create();
 *         ServletRegistration.Dynamic servlet =
 *                 event.getServletContext().addServlet("roost", new RoostServlet(server.engine()));
 *         servlet.addMapping("/socket.io/*");
 *         servlet.setAsyncSupported(true);
 *         servlet.setLoadOnStartup(1);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class RoostServlet extends HttpServlet {
    /** The default number of paused readers: 64, about a third of the threads that Tomcat and Jetty have by default. */
    public static final int DEFAULT_MAX_PAUSED_READERS = 64;

    /**
     * The name of a request attribute. This servlet sets it to {@link Boolean#TRUE} on each request that it receives, so a
     * filter can detect whether another filter has answered a request.
     */
    public static final String RECEIVED = RoostServlet.class.getName() + ".received";

    private static final Logger log = LoggerFactory.getLogger(RoostServlet.class);
    private static final ClientLog clientLog = ClientLog.of(RoostServlet.class);

    /** The time in which sessions have to end in {@link #destroy()}. */
    private static final long CLOSE_SECONDS = 4;

    /** The engine that handles the requests. */
    private final EngineServer engine;

    /** The number of loops. */
    private final int loops;

    /** The number of container threads that may be blocked by paused readers. */
    private final int maxPausedReaders;

    /** The loops; null before {@link #init()} and after {@link #destroy()}. */
    private volatile @Nullable ServletLoops threads;

    /** Whether the servlet was destroyed. A container may initialize it again. */
    private boolean closed;

    /**
     * Creates a servlet with one loop per processor and {@link #DEFAULT_MAX_PAUSED_READERS}.
     *
     * @param engine the engine
     */
    public RoostServlet(EngineServer engine) {
        this(engine, Runtime.getRuntime().availableProcessors(), DEFAULT_MAX_PAUSED_READERS);
    }

    /**
     * Creates a servlet.
     *
     * @param engine the engine
     * @param loops the number of threads for sessions, at least 1
     * @param maxPausedReaders the number of container threads that may be blocked, each by a client whose session has paused
     *     reading; a further client of that kind is disconnected
     * @throws IllegalArgumentException if a number is too small
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
        RequestHead head = ServletRequestHeads.read(request);
        if (!engine.owns(head.path())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (head.upgrade()) {
            upgrade(request, response, head);
        } else {
            serve(request, response, head);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, RequestHead head) {
        ServletExchange exchange = ServletExchange.begin(
                request, response, head, threads().next(), engine.options().memoryBudget());
        try {
            engine.handle(exchange);
        } catch (RuntimeException bug) {
            clientLog.error("request", bug, "request not handled");
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
        } else if (decision instanceof UpgradeExchange.Decision.Reject reject) {
            Bytes body = HttpResponses.writeHead(reject.response(), head, response);
            HttpResponses.writeBody(body, response.getOutputStream());
        } else {
            clientLog.warn("upgrade", "websocket not opened: no decision in time (option: upgradeTimeout)");
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
        ServletEndpoint endpoint = new ServletEndpoint(exchange.loop(), threads(), open.options(), open.onOpen());
        new ServletWebSocketUpgrade(open.options(), endpoint)
                .perform(webSockets, request, response, engine.options().path());
    }

    private ServletLoops threads() {
        ServletLoops present = threads;
        if (present == null) {
            throw new IllegalStateException("servlet: not initialized (expected: init() before a request)");
        }
        return present;
    }

    /** Closes the sessions of the engine, and stops the loops. Blocks for a few seconds at most. */
    @Override
    public void destroy() {
        ServletLoops ended = threads;
        threads = null;
        if (ended != null) {
            closed = true;
            end(ended);
        }
    }

    private void end(ServletLoops ended) {
        try {
            await(engine.close(), "servlet: sessions not closed in time");
            await(engine.endSessions(), "servlet: sessions not ended in time");
            ended.end();
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
