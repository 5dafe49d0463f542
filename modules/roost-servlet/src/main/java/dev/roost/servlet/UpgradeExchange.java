package dev.roost.servlet;

import dev.roost.engine.spi.ExchangeState;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One request for a WebSocket. Containers upgrade a connection only in the call that serves the request, so the container's
 * thread waits for the decision of the engine. Thread-safe.
 */
final class UpgradeExchange implements HttpExchange {
    /** The decision of the engine. */
    sealed interface Decision {
        /** Another response. */
        record Reject(HttpResponse response) implements Decision {}

        /** A 101 response. */
        record Open(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) implements Decision {}

        /** No decision in time. */
        record Abandoned() implements Decision {}
    }

    private final RequestHead head;
    private final ServletLoop loop;
    private final CompletableFuture<Decision> decision = new CompletableFuture<>();

    /** Belongs to the loop. Abandoned at a timeout only; otherwise the decision is final. */
    private final ExchangeState state = new ExchangeState();

    UpgradeExchange(RequestHead head, ServletLoop loop) {
        this.head = head;
        this.loop = loop;
    }

    /** Blocks the container's thread until there is a decision. A later decision is dropped. */
    Decision await(long nanos) {
        try {
            return decision.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return abandon();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandon();
        } catch (ExecutionException e) {
            throw new AssertionError("a decision never fails", e);
        }
    }

    /** Returns a decision that was made at the same time, if any. */
    private Decision abandon() {
        if (decision.complete(new Decision.Abandoned())) {
            loop.execute(state::abandon);
        }
        return decision.join();
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public ServletLoop loop() {
        return loop;
    }

    /** A request for a WebSocket has no body. */
    @Override
    public void receive(int maxBytes, BodyReceiver receiver) {
        loop.execute(() -> receiver.onBody(Bytes.EMPTY));
    }

    @Override
    public void answer(HttpResponse response) {
        decision.complete(new Decision.Reject(response));
    }

    @Override
    public void onAbandoned(Runnable callback) {
        loop.execute(() -> state.onAbandoned(callback));
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        decision.complete(new Decision.Open(options, onOpen));
    }
}
