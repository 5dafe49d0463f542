package dev.roost.engine;

import dev.roost.engine.http.StaticContent;
import dev.roost.engine.runtime.EngineIoServer;
import dev.roost.engine.spi.HttpExchange;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * An Engine.IO server that isn't bound to a port: a transport module passes HTTP requests to it. It owns the sessions.
 * Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.engine.CloseReason;
 * import dev.roost.engine.EngineHandler;
 * import dev.roost.engine.EngineOptions;
 * import dev.roost.engine.EngineServer;
 * import dev.roost.engine.spi.Batch;
 * import dev.roost.protocol.Bytes;
 * import dev.roost.protocol.EnginePacket;
 *
 * // Sends each text message back to its sender.
 * EngineServer server = EngineServer.create(EngineOptions.DEFAULT, session -> new EngineHandler() {
 *     public void onText(Bytes text) {
 *         session.send(Batch.of(new EnginePacket.Text(text)));
 *     }
 *
 *     public void onBinary(Bytes data) {}
 *
 *     public void onClose(CloseReason reason, String detail) {}
 * });
 * }</pre>
 *
 * <p>A transport module calls {@link #owns} with the path of each request, and {@link #handle} if the result is true.
 *
 * @since 0.1.0
 */
public interface EngineServer {
    /**
     * Creates an open server without static files and without hooks.
     *
     * @param options the options
     * @param handlers creates the handler of each session
     * @return a new server
     */
    static EngineServer create(EngineOptions options, EngineHandler.Factory handlers) {
        return create(options, Map.of(), EngineHooks.NONE, handlers);
    }

    /**
     * Creates an open server.
     *
     * @param options the options
     * @param files static content by its name below {@link EngineOptions#path()}, {@code socket.io.js} for example
     * @param hooks extension points for requests and responses
     * @param handlers creates the handler of each session
     * @return a new server
     */
    static EngineServer create(
            EngineOptions options,
            Map<String, ? extends StaticContent> files,
            EngineHooks hooks,
            EngineHandler.Factory handlers) {
        return new EngineIoServer(options, files, hooks, handlers);
    }

    /**
     * Returns the options of this server.
     *
     * @return the options
     */
    EngineOptions options();

    /**
     * Returns the number of sessions, including those that are closing.
     *
     * @return the number of sessions
     */
    int sessionCount();

    /**
     * Returns whether requests for a path belong to this server. The transport module answers all others.
     *
     * @param path the raw path of a request, without the query
     * @return true if {@link #handle} accepts such requests
     */
    boolean owns(String path);

    /**
     * Handles a request whose path this server {@linkplain #owns owns}: opens a session, passes the request to a session,
     * serves a static file, or rejects the request.
     *
     * @param exchange the request
     */
    void handle(HttpExchange exchange);

    /**
     * Closes the sessions that were opened by requests of one principal.
     *
     * @param principalName the name of the principal
     * @param filter selects among the principals of that name; called on the caller's thread
     */
    void closeSessions(String principalName, Predicate<Principal> filter);

    /**
     * Returns whether the server accepts new sessions: it does until {@link #close()}, and again after {@link #open()}.
     *
     * @return true if it accepts new sessions
     */
    boolean isOpen();

    /** Accepts new sessions again after {@link #close()}. A new server is open. */
    void open();

    /**
     * Rejects new sessions from now on and closes all sessions. If the server is closed already, returns the future of the
     * first call.
     *
     * @return a future that completes when all queued packets have been sent, or after {@link EngineOptions#closeTimeout()},
     *     but after two seconds at most: clients that poll or upgrade have to send a request to receive them
     */
    CompletableFuture<Void> close();

    /**
     * Ends the sessions that are still closing after {@link #close()}, since their clients have not fetched the queued
     * packets. An HTTP server calls this before it stops its loops: without them no timer ends a session, and the session
     * would count for {@link EngineOptions#maxSessions()} after {@link #open()}. Does nothing if the server is open.
     *
     * @return a future that completes when these sessions have ended
     */
    CompletableFuture<Void> endSessions();

    /**
     * Waits for the work that sessions leave behind after {@link #close()}: running handlers and close listeners.
     *
     * @return a future that completes when there is none; {@link EngineHandler.Factory#whenIdle()} bounds the time
     */
    CompletableFuture<Void> whenIdle();
}
