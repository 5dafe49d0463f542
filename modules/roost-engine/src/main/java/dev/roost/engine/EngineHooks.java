package dev.roost.engine;

import dev.roost.engine.spi.RequestHead;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where an application takes part in what happens to requests. Called on loops: nothing here may block. */
public interface EngineHooks {
    /** Takes no part. */
    EngineHooks NONE = new EngineHooks() {};

    /**
     * Whether a client may open a session. Asked once per session, before anything else is known of it.
     *
     * @return may complete later; if it fails, the client is refused
     */
    default CompletionStage<Verdict> allowRequest(RequestHead request) {
        return CompletableFuture.completedFuture(Verdict.ALLOWED);
    }

    /** The headers of the answer that opens a session; they may be changed. */
    default void initialHeaders(Map<String, String> headers, RequestHead request) {}

    /** The headers of any answer, that of a WebSocket's 101 included; they may be changed. */
    default void headers(Map<String, String> headers, RequestHead request) {}

    /** A request was refused. */
    default void connectionError(ConnectionError error) {}
}
