package dev.roost.engine.runtime;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.ConnectionError;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Invokes the hooks of the application. An exception of a hook is logged, and the request goes on. Thread-safe. */
final class HookInvoker {
    private static final ClientLog log = ClientLog.of(HookInvoker.class);

    private final EngineHooks hooks;

    HookInvoker(EngineHooks hooks) {
        this.hooks = hooks;
    }

    /** An exception of the hook becomes a failed stage. */
    CompletionStage<AllowDecision> allowRequest(RequestHead head) {
        try {
            return hooks.allowRequest(head);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    void initialHeaders(Headers.Builder headers, RequestHead head) {
        guard("initialHeaders", () -> hooks.initialHeaders(ResponseHeaders.of(headers), head));
    }

    void headers(Headers.Builder headers, RequestHead head) {
        guard("headers", () -> hooks.headers(ResponseHeaders.of(headers), head));
    }

    void connectionError(ConnectionError error) {
        guard("connectionError", () -> hooks.connectionError(error));
    }

    private static void guard(String name, Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException bug) {
            log.error(name, bug, "{} hook failed", name);
        }
    }
}
