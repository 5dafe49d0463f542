package dev.roost.engine;

import dev.roost.engine.http.StaticContent;
import dev.roost.engine.runtime.EngineIoServer;
import dev.roost.engine.spi.HttpExchange;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
     * Returns how often a limit was reached since the server was created.
     *
     * @param counter what to count
     * @return 0 or more
     */
    long count(EngineCounter counter);

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
     * Runs a task once each loop has run the tasks that it has now, and has passed to the transports what these tasks have sent.
     *
     * @param task runs on one of the loops, or at once if there are none; must not block
     */
    void whenFlushed(Runnable task);

    /**
     * Closes the sessions that were opened by requests of one principal.
     *
     * @param principalName the name of the principal
     * @param filter selects among the principals of that name; called on the caller's thread
     */
    void closeSessions(String principalName, Predicate<Principal> filter);

    /**
     * Returns whether the server accepts new sessions: it does until {@link #close()} or {@link #drain}, and again after {@link #open()}.
     *
     * @return true if it accepts new sessions
     */
    boolean isOpen();

    /**
     * Fails the server: it rejects new sessions, closes the existing ones, and logs the cause once. Transport modules call this if
     * an event loop has ended without a close. A second call has no effect. Any thread.
     *
     * @param cause why the server can't go on
     */
    void fail(Throwable cause);

    /**
     * Returns whether the server has failed, by {@link #fail} or by an error that {@link dev.roost.engine.spi.FatalErrors} was
     * notified of. It can't be opened again.
     *
     * @return whether it has failed
     */
    boolean hasFailed();

    /**
     * Returns a future of the failure of the server.
     *
     * @return completes with the cause when the server has failed, on a thread that may block
     */
    CompletableFuture<Throwable> whenFailed();

    /**
     * Returns whether all event loops that had a session have run a task within {@link EngineOptions#loopTimeout()}. Each gets
     * one every {@link EngineOptions#loopCheckInterval()}.
     *
     * @return true also if the check is off
     */
    boolean isResponsive();

    /**
     * Adds a listener of changes of {@link #isResponsive()}.
     *
     * @param listener is called with the new value, on a thread that may block
     */
    void onResponsive(Consumer<Boolean> listener);

    /**
     * Returns whether the server is draining or was drained: it rejects new sessions, and {@link #close()} was not called.
     *
     * @return true from {@link #drain} to {@link #close()} or {@link #open()}
     */
    boolean isDraining();

    /**
     * Rejects new sessions from now on, with the status 503, and closes the existing ones in waves, so that clients don't
     * reconnect to other servers all at once. Each session is served until its turn, at a random time of {@link
     * EngineOptions#drainWindow()}, and then until its handler has no {@linkplain EngineHandler#pendingWork() work}. The
     * transport module has to pass on requests meanwhile. Call {@link #close()} afterwards.
     *
     * @param timeout after this time sessions are closed even if they have work
     * @return a future that completes when all sessions have been closed, on an event loop; their last packets may be queued
     */
    CompletableFuture<DrainResult> drain(Duration timeout);

    /**
     * Accepts new sessions again after {@link #close()} or {@link #drain}. A new server is open.
     *
     * @throws IllegalStateException if the server has failed
     */
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
