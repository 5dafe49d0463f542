package dev.roost.servlet;

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
import org.jspecify.annotations.Nullable;

/**
 * One request for a WebSocket. Containers upgrade a connection only in the call in which they serve the request, so that
 * the container's thread waits for what the engine decides. Thread-safe.
 */
final class UpgradeExchange implements HttpExchange {
    /** What is to be done. */
    sealed interface Decision {
        record Answer(HttpResponse answer) implements Decision {}

        record Open(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) implements Decision {}

        /** Nothing was decided in time. */
        record Abandoned() implements Decision {}
    }

    private final RequestHead head;
    private final ServletLoop loop;
    private final CompletableFuture<Decision> decision = new CompletableFuture<>();

    /** Belongs to the loop. */
    private @Nullable Runnable onAbandoned;

    UpgradeExchange(RequestHead head, ServletLoop loop) {
        this.head = head;
        this.loop = loop;
    }

    /** Waits, as the container's thread; a decision that comes later is dropped. */
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

    /** A decision that was made in this moment counts. */
    private Decision abandon() {
        if (decision.complete(new Decision.Abandoned())) {
            loop.execute(this::tellAbandoned);
        }
        return decision.join();
    }

    private void tellAbandoned() {
        Runnable told = onAbandoned;
        if (told != null && decision.isDone() && decision.join() instanceof Decision.Abandoned) {
            onAbandoned = null;
            told.run();
        }
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
    public void answer(HttpResponse answer) {
        decision.complete(new Decision.Answer(answer));
    }

    @Override
    public void onAbandoned(Runnable callback) {
        loop.execute(() -> {
            onAbandoned = callback;
            tellAbandoned();
        });
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        decision.complete(new Decision.Open(options, onOpen));
    }
}
