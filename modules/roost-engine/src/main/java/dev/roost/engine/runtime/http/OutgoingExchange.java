package dev.roost.engine.runtime.http;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that completes each response: with CORS headers, with the cookie if it opens a session, with the headers of
 * the application, and with compression. Thread-safe.
 */
public final class OutgoingExchange implements HttpExchange {
    private final HttpExchange exchange;
    private final RequestHead head;
    private final int compressionThreshold;
    private final HeaderSource headerSource;
    private final @Nullable String subProtocol;

    /**
     * @param head the request as the client sent it to the first trusted proxy
     * @param compressionThreshold the smallest body that is compressed, in bytes; 0 for none
     */
    public OutgoingExchange(
            HttpExchange exchange, RequestHead head, int compressionThreshold, HeaderSource headerSource) {
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
     * Returns this exchange with the sub-protocol of its WebSocket.
     *
     * @param name the sub-protocol, or null for none
     */
    public OutgoingExchange withSubProtocol(@Nullable String name) {
        return new OutgoingExchange(exchange, head, compressionThreshold, headerSource, name);
    }

    /** The source of the headers that each response needs. */
    @FunctionalInterface
    public interface HeaderSource {
        /** Adds headers to the response to a request. */
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
    public void answer(HttpResponse response) {
        Headers.Builder headers = headersOf(response);
        if (mayBeCompressed(response, headers)) {
            answerCompressed(response, headers, Gzip.compress(response.body()));
        } else {
            answerPlain(response, headers);
        }
    }

    /**
     * Sends the response to a poll. A large body is compressed on another thread, once for all receivers of a batch.
     *
     * @param response the response without its body
     */
    public void answer(HttpResponse response, PollingBody body) {
        HttpResponse plain = response.withBody(body.plain());
        Headers.Builder headers = headersOf(plain);
        CompletableFuture<Bytes> compressed = mayBeCompressed(plain, headers) ? body.compressed(plain.body()) : null;
        if (compressed == null) {
            answerPlain(plain, headers);
            return;
        }
        compressed.whenComplete((result, failure) -> {
            if (failure == null) {
                answerCompressed(plain, headers, result);
            } else {
                answerPlain(plain, headers);
            }
        });
    }

    private Headers.Builder headersOf(HttpResponse response) {
        Headers.Builder headers = response.headers().toBuilder();
        headerSource.addTo(headers, head);
        return headers;
    }

    private void answerPlain(HttpResponse response, Headers.Builder headers) {
        exchange.answer(response.withHeaders(headers.build()));
    }

    private void answerCompressed(HttpResponse response, Headers.Builder headers, Bytes body) {
        headers.set("Content-Encoding", "gzip").append("Vary", "Accept-Encoding");
        exchange.answer(response.withHeaders(headers.build()).withBody(body));
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        Headers.Builder headers = options.headers().toBuilder();
        headerSource.addTo(headers, head);
        exchange.openWebSocket(
                options.toBuilder()
                        .subProtocol(subProtocol)
                        .headers(headers.build())
                        .build(),
                onOpen);
    }

    private boolean mayBeCompressed(HttpResponse response, Headers.Builder headers) {
        return response.compressible()
                && compressionThreshold > 0
                && response.body().size() >= compressionThreshold
                && !headers.contains("Content-Encoding")
                && head.acceptsGzip();
    }
}
