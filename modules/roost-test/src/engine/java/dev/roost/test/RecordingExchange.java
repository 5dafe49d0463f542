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

/** A request without a network: it keeps the answer, and a test speaks for the peer. */
public final class RecordingExchange implements HttpExchange {
    private final SessionLoop loop;
    private final RequestHead head;
    private final Bytes body;
    private HttpResponse answer;
    private final ExchangeState state = new ExchangeState();
    private RecordingLink link;
    private boolean withheld;
    private Runnable delivery = () -> {};

    private RecordingExchange(SessionLoop loop, RequestHead head, Bytes body) {
        this.loop = loop;
        this.head = head;
        this.body = body;
    }

    /** A GET of {@code /socket.io/} with a query. */
    public static RecordingExchange get(SessionLoop loop, String query) {
        return new RecordingExchange(loop, head("GET", query, false), Bytes.EMPTY);
    }

    /** A POST to {@code /socket.io/} with a query and a body. */
    public static RecordingExchange post(SessionLoop loop, String query, String body) {
        return new RecordingExchange(loop, head("POST", query, false), Bytes.utf8(body));
    }

    /**
     * A request for a WebSocket.
     *
     * @param headers more of them: name, value, name, value
     */
    public static RecordingExchange webSocket(SessionLoop loop, String query, String... headers) {
        return new RecordingExchange(loop, head("GET", query, true, headers), Bytes.EMPTY);
    }

    /** Any request. */
    public static RecordingExchange of(SessionLoop loop, RequestHead head, Bytes body) {
        return new RecordingExchange(loop, head, body);
    }

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
            loop.execute(delivery);
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
        answer = HttpResponse.empty(101).withHeaders(options.headers());
        if (options.subProtocol() != null) {
            answer = answer.withHeader("Sec-WebSocket-Protocol", options.subProtocol());
        }
        link = new RecordingLink(loop);
        loop.execute(() -> link.listen(onOpen.apply(link)));
    }

    /** Keeps the body on its way until {@link #deliver()}. */
    public RecordingExchange withhold() {
        withheld = true;
        return this;
    }

    /** The body that was withheld arrives. */
    public void deliver() {
        loop.execute(delivery);
    }

    /** The peer goes before the answer. */
    public void abandon() {
        loop.execute(state::abandon);
    }

    public Optional<HttpResponse> answer() {
        return Optional.ofNullable(answer);
    }

    /** Status and body of the answer, {@code "200 6"} for example, or {@code "waiting"}. */
    public String outcome() {
        return answer == null
                ? "waiting"
                : (answer.status() + " " + answer.body().utf8()).strip();
    }

    /** The WebSocket it became. */
    public RecordingLink link() {
        if (link == null) {
            throw new AssertionError("no WebSocket was opened: " + outcome());
        }
        return link;
    }
}
