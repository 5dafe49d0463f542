package dev.roost.engine;

import dev.roost.engine.http.Query;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.RequestHead;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The extension points for requests and responses. Called on loops, so no method may block. {@link Query} parses the
 * parameters of {@link RequestHead#query()}.
 *
 * <pre>{@code
 * import dev.roost.engine.AllowDecision;
 * import dev.roost.engine.EngineHooks;
 * import dev.roost.engine.spi.RequestHead;
 * import java.util.concurrent.CompletableFuture;
 * import java.util.concurrent.CompletionStage;
 *
 * class RequireKey implements EngineHooks {
 *     @Override
 *     public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
 *         boolean hasKey = request.headers().first("X-Api-Key") != null;
 *         return CompletableFuture.completedFuture(
 *                 hasKey ? AllowDecision.ALLOWED : AllowDecision.forbidden("API key required"));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface EngineHooks {
    /** Hooks that change nothing. */
    EngineHooks NONE = new EngineHooks() {};

    /**
     * Decides whether a client may open a session. Called once per session, before the session exists.
     *
     * @param request the request that would open the session
     * @return the decision, which may complete later; if it fails, the client is rejected
     */
    default CompletionStage<AllowDecision> allowRequest(RequestHead request) {
        return CompletableFuture.completedFuture(AllowDecision.ALLOWED);
    }

    /**
     * Chooses the sub-protocol of a WebSocket whose client offers some (RFC 6455 section 1.9). Called for a WebSocket that
     * opens a session, after {@link #allowRequest}, and for one that upgrades a polling session.
     *
     * @param offered the sub-protocols in the order of the client, at least one
     * @param request the request for the WebSocket
     * @return the choice; by default the first, like the Node.js server
     */
    default SubProtocol subProtocol(List<String> offered, RequestHead request) {
        return SubProtocol.of(offered.get(0));
    }

    /**
     * Adds headers to the response that opens a session: the response to the first GET of a polling client, or the 101 of a
     * WebSocket. Called before {@link #headers}.
     *
     * @param headers the headers of the response
     * @param request the request
     */
    default void initialHeaders(ResponseHeaders headers, RequestHead request) {}

    /**
     * Adds headers to each response, including rejections and the 101 of a WebSocket.
     *
     * @param headers the headers of the response
     * @param request the request
     */
    default void headers(ResponseHeaders headers, RequestHead request) {}

    /**
     * Receives a rejected request.
     *
     * @param error the request and the reason
     */
    default void connectionError(ConnectionError error) {}
}
