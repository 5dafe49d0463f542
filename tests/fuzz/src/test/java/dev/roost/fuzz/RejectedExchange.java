package dev.roost.fuzz;

import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import java.util.function.Function;

/** A request that the engine has to answer at once, without a session. */
final class RejectedExchange implements HttpExchange {
    private final RequestHead head;
    private int status;

    RejectedExchange(RequestHead head) {
        this.head = head;
    }

    /** Returns the status of the response, or 0 if there is none. */
    int status() {
        return status;
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public SessionLoop loop() {
        throw new AssertionError("session opened (expected: a rejection)");
    }

    @Override
    public void receive(int maxBytes, BodyReceiver receiver) {
        throw new AssertionError("body read (expected: a rejection)");
    }

    @Override
    public void answer(HttpResponse response) {
        status = response.status();
    }

    @Override
    public void onAbandoned(Runnable callback) {}

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        throw new AssertionError("WebSocket opened (expected: a rejection)");
    }
}
