package dev.roost.engine;

import dev.roost.engine.spi.RequestHead;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where an application takes part in what happens to requests. Called on loops: nothing here may block. {@link Query} reads
 * the parameters of {@link RequestHead#query()}.
 */
public interface EngineHooks {
    /** Takes no part. */
    EngineHooks NONE = new EngineHooks() {};

    /**
     * Whether a client may open a session. Asked once per session, before anything else is known of it.
     *
     * @return may complete later; if it fails, the client is refused
     */
    default CompletionStage<AllowDecision> allowRequest(RequestHead request) {
        return CompletableFuture.completedFuture(AllowDecision.ALLOWED);
    }

    /**
     * Chooses the sub-protocol of a WebSocket whose client offers some (RFC 6455 section 1.9). Called for a WebSocket that
     * opens a session, after {@link #allowRequest}, and for one that takes over a polling session.
     *
     * @param offered in the client's order, at least one
     * @return by default the first, as Node's server does
     */
    default SubProtocol subProtocol(List<String> offered, RequestHead request) {
        return SubProtocol.of(offered.get(0));
    }

    /**
     * Adds to the headers of the answer that opens a session: that to the first GET of a polling client, or the 101 of a
     * WebSocket. Called before {@link #headers}.
     */
    default void initialHeaders(ResponseHeaders headers, RequestHead request) {}

    /** Adds to the headers of any answer, refusals and the 101 of a WebSocket included. */
    default void headers(ResponseHeaders headers, RequestHead request) {}

    /** A request was refused. */
    default void connectionError(ConnectionError error) {}
}
