package dev.roost.test;

import dev.roost.engine.spi.ExchangeState;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request without a network. It keeps the response, and the test plays the peer.
 *
 * @since 0.1.0
 */
public final class RecordingExchange implements HttpExchange {
    private final SessionLoop loop;
    private final RequestHead head;
    private final Bytes body;
    private @Nullable HttpResponse answer;
    private final ExchangeState state = new ExchangeState();
    private @Nullable RecordingLink link;
    private boolean withheld;
    private Runnable delivery = () -> {};

    private RecordingExchange(SessionLoop loop, RequestHead head, Bytes body) {
        this.loop = loop;
        this.head = head;
        this.body = body;
    }

    /**
     * Creates a GET of {@code /socket.io/}.
     *
     * @param loop the event loop of the connection
     * @param query the query
     * @return the request
     */
    public static RecordingExchange get(SessionLoop loop, String query) {
        return new RecordingExchange(loop, head("GET", query, false), Bytes.EMPTY);
    }

    /**
     * Creates a POST to {@code /socket.io/}.
     *
     * @param loop the event loop of the connection
     * @param query the query
     * @param body the body
     * @return the request
     */
    public static RecordingExchange post(SessionLoop loop, String query, String body) {
        return new RecordingExchange(loop, head("POST", query, false), Bytes.utf8(body));
    }

    /**
     * Creates a request for a WebSocket.
     *
     * @param loop the event loop of the connection
     * @param query the query
     * @param headers more headers: name, value, name, value
     * @return the request
     */
    public static RecordingExchange webSocket(SessionLoop loop, String query, String... headers) {
        return new RecordingExchange(loop, head("GET", query, true, headers), Bytes.EMPTY);
    }

    /**
     * Creates any request.
     *
     * @param loop the event loop of the connection
     * @param head method, path, query and headers
     * @param body the body
     * @return the request
     */
    public static RecordingExchange of(SessionLoop loop, RequestHead head, Bytes body) {
        return new RecordingExchange(loop, head, body);
    }

    /**
     * Creates the head of a request to {@code /socket.io/} from 127.0.0.1, with a {@code Host} header.
     *
     * @param method the method
     * @param query the query
     * @param upgrade whether the request is for a WebSocket
     * @param headers more headers: name, value, name, value
     * @return the head
     */
    public static RequestHead head(String method, String query, boolean upgrade, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host", "localhost"));
        all.addAll(List.of(headers));
        return new RequestHead(method, "/socket.io/", query, Headers.of(all), "127.0.0.1", false, upgrade);
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void receive(int maxBytes, BodyReceiver receiver) {
        delivery = () -> {
            if (body.size() > maxBytes) {
                receiver.onTooLarge();
            } else {
                receiver.onBody(body);
            }
        };
        if (!withheld) {
            loop.execute(this::deliverOnce);
        }
    }

    @Override
    public void answer(HttpResponse newAnswer) {
        if (state.answer()) {
            answer = newAnswer;
        }
    }

    @Override
    public void onAbandoned(Runnable callback) {
        state.onAbandoned(callback);
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        state.answer();
        HttpResponse response = HttpResponse.empty(101).withHeaders(options.headers());
        answer = options.subProtocol() == null
                ? response
                : response.withHeader("Sec-WebSocket-Protocol", options.subProtocol());
        RecordingLink opened = new RecordingLink(loop);
        link = opened;
        loop.execute(() -> opened.listen(onOpen.apply(opened)));
    }

    /**
     * Delays the body until {@link #deliver()}.
     *
     * @return this request
     */
    public RecordingExchange withhold() {
        withheld = true;
        return this;
    }

    /** Delivers the delayed body, or lets it be delivered as soon as the server requests it. */
    public void deliver() {
        withheld = false;
        loop.execute(this::deliverOnce);
    }

    private void deliverOnce() {
        Runnable due = delivery;
        delivery = () -> {};
        due.run();
    }

    /** Closes the connection before the response, as by the peer. */
    public void abandon() {
        loop.execute(state::abandon);
    }

    /**
     * Returns the response.
     *
     * @return the response, or empty if there is none yet
     */
    public Optional<HttpResponse> answer() {
        return Optional.ofNullable(answer);
    }

    /**
     * Returns status and body of the response.
     *
     * @return for example {@code "200 6"}, or {@code "waiting"} if there is no response yet
     */
    public String outcome() {
        return answer == null
                ? "waiting"
                : (answer.status() + " " + answer.body().utf8()).strip();
    }

    /**
     * Returns the WebSocket that the request was upgraded to.
     *
     * @return the WebSocket
     * @throws AssertionError if the request was not upgraded
     */
    public RecordingLink link() {
        if (link == null) {
            throw new AssertionError("WebSocket: none (expected: an upgrade; response: " + outcome() + ")");
        }
        return link;
    }
}
