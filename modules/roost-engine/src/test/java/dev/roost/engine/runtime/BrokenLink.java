package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.EngineCodec;
import dev.roost.test.RecordingExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A WebSocket of a transport module with a bug: send and close fail. */
final class BrokenLink implements WebSocketLink {
    final List<String> calls = new ArrayList<>();
    private final SessionLoop loop;
    private boolean writable;

    private BrokenLink(SessionLoop loop) {
        this.loop = loop;
    }

    /** Opens a session. The link is not writable yet, so that the handshake doesn't fail. */
    static BrokenLink open(Fixture fixture) {
        BrokenLink link = new BrokenLink(fixture.loop);
        fixture.server.handle(
                new Exchange(RecordingExchange.webSocket(fixture.loop, "EIO=4&transport=websocket"), link));
        fixture.loop.run();
        return link;
    }

    void setWritable() {
        writable = true;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void send(List<Batch> batches, EngineCodec codec) {
        calls.add("send");
        throw new IllegalStateException("bug");
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void setReading(boolean reading) {}

    @Override
    public void close() {
        calls.add("close");
        throw new IllegalStateException("bug");
    }

    private record Exchange(RecordingExchange plain, BrokenLink link) implements HttpExchange {
        @Override
        public RequestHead head() {
            return plain.head();
        }

        @Override
        public SessionLoop loop() {
            return plain.loop();
        }

        @Override
        public void receive(int maxBytes, BodyReceiver receiver) {
            plain.receive(maxBytes, receiver);
        }

        @Override
        public void answer(HttpResponse answer) {
            plain.answer(answer);
        }

        @Override
        public void onAbandoned(Runnable callback) {
            plain.onAbandoned(callback);
        }

        @Override
        public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
            assertThat(onOpen.apply(link)).as("listener").isNotNull();
        }
    }
}
