package dev.roost.engine;

import dev.roost.engine.spi.HttpAnswer;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A request whose answer gets what every answer of this server has: the headers for other origins, a cookie if it opens
 * a session, what the application adds, compression.
 */
final class OutgoingExchange implements HttpExchange {
    private final HttpExchange exchange;
    private final RequestHead head;
    private final int compressionThreshold;
    private final HeaderSource headerSource;

    /**
     * @param head as the client sent it, before any proxy
     */
    OutgoingExchange(HttpExchange exchange, RequestHead head, int compressionThreshold, HeaderSource headerSource) {
        this.exchange = exchange;
        this.head = head;
        this.compressionThreshold = compressionThreshold;
        this.headerSource = headerSource;
    }

    /** Adds to the headers of an answer. */
    @FunctionalInterface
    interface HeaderSource {
        void addTo(Map<String, String> headers, RequestHead head);
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public SessionLoop loop() {
        return exchange.loop();
    }

    @Override
    public void receive(int maxBytes, BodyReceiver receiver) {
        exchange.receive(maxBytes, receiver);
    }

    @Override
    public void onAbandoned(Runnable callback) {
        exchange.onAbandoned(callback);
    }

    @Override
    public void answer(HttpAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headerSource.addTo(headers, head);
        HttpAnswer complete = new HttpAnswer(answer.status(), headers, answer.body(), answer.compressible());
        exchange.answer(mayBeCompressed(complete) ? compressed(complete) : complete);
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        Map<String, String> headers = new LinkedHashMap<>(options.headers());
        headerSource.addTo(headers, head);
        exchange.openWebSocket(options.withHeaders(headers), onOpen);
    }

    private boolean mayBeCompressed(HttpAnswer answer) {
        return answer.compressible()
                && compressionThreshold > 0
                && answer.body().size() >= compressionThreshold
                && !answer.headers().containsKey("Content-Encoding")
                && Gzip.isAccepted(head.headers());
    }

    private static HttpAnswer compressed(HttpAnswer answer) {
        String vary = answer.headers().get("Vary");
        return answer.withBody(Gzip.compress(answer.body()))
                .withHeader("Content-Encoding", "gzip")
                .withHeader("Vary", vary == null ? "Accept-Encoding" : vary + ", Accept-Encoding");
    }
}
