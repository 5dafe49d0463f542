package dev.roost.engine;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer gets what every answer of this server has: the headers for other origins, a cookie if it opens
 * a session, what the application adds, compression.
 */
final class OutgoingExchange implements HttpExchange {
    private final HttpExchange exchange;
    private final RequestHead head;
    private final int compressionThreshold;
    private final HeaderSource headerSource;
    private final @Nullable String subProtocol;

    /**
     * @param head as the client sent it, before any proxy
     */
    OutgoingExchange(HttpExchange exchange, RequestHead head, int compressionThreshold, HeaderSource headerSource) {
        this(exchange, head, compressionThreshold, headerSource, null);
    }

    private OutgoingExchange(
            HttpExchange exchange,
            RequestHead head,
            int compressionThreshold,
            HeaderSource headerSource,
            @Nullable String subProtocol) {
        this.exchange = exchange;
        this.head = head;
        this.compressionThreshold = compressionThreshold;
        this.headerSource = headerSource;
        this.subProtocol = subProtocol;
    }

    /**
     * Returns this exchange with what a WebSocket is to agree to.
     *
     * @param name null for no sub-protocol
     */
    OutgoingExchange withSubProtocol(@Nullable String name) {
        return new OutgoingExchange(exchange, head, compressionThreshold, headerSource, name);
    }

    /** Adds to the headers of an answer. */
    @FunctionalInterface
    interface HeaderSource {
        void addTo(Headers.Builder headers, RequestHead head);
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
    public void answer(HttpResponse answer) {
        Headers.Builder headers = answer.headers().toBuilder();
        headerSource.addTo(headers, head);
        Bytes body = answer.body();
        if (mayBeCompressed(answer, headers)) {
            body = Gzip.compress(body);
            headers.set("Content-Encoding", "gzip").append("Vary", "Accept-Encoding");
        }
        exchange.answer(new HttpResponse(answer.status(), headers.build(), body, answer.compressible()));
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        Headers.Builder headers = options.headers().toBuilder();
        headerSource.addTo(headers, head);
        exchange.openWebSocket(options.withSubProtocol(subProtocol).withHeaders(headers.build()), onOpen);
    }

    private boolean mayBeCompressed(HttpResponse answer, Headers.Builder headers) {
        return answer.compressible()
                && compressionThreshold > 0
                && answer.body().size() >= compressionThreshold
                && !headers.contains("Content-Encoding")
                && Gzip.isAccepted(head.headers());
    }
}
