package dev.roost.benchmarks;

import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.util.List;
import java.util.function.Function;

/**
 * A WebSocket without a network: what it is told to send is counted and gone, unlike with {@code RecordingLink}, so that
 * memory stays as it is however long it is measured. For one thread.
 */
final class SilentLink implements WebSocketLink {
    private final ManualLoop loop;
    private WebSocketListener listener;
    private long frames;

    private SilentLink(ManualLoop loop) {
        this.loop = loop;
    }

    /** That of a client which has joined the default namespace. */
    static SilentLink open(EngineServer engine, ManualLoop loop) {
        SilentLink link = new SilentLink(loop);
        engine.handle(new Request(link));
        loop.run();
        link.say(Frame.text(Bytes.utf8("40")));
        return link;
    }

    /** The peer sends a message. */
    void say(Frame frame) {
        loop.arrive(() -> listener.onMessage(frame));
    }

    /** How many frames it was told to send. */
    long frames() {
        return frames;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void send(List<Batch> batches, EngineCodec codec) {
        for (Batch batch : batches) {
            frames += batch.frames(codec).size();
        }
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void setReading(boolean reading) {}

    @Override
    public void close() {}

    /** The request that it begins with. */
    private record Request(SilentLink link) implements HttpExchange {
        @Override
        public RequestHead head() {
            return RecordingExchange.head("GET", "EIO=4&transport=websocket", true);
        }

        @Override
        public SessionLoop loop() {
            return link.loop;
        }

        @Override
        public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
            link.loop.execute(() -> link.listener = onOpen.apply(link));
        }

        @Override
        public void receive(int maxBytes, BodyReceiver receiver) {
            throw new AssertionError("a request without a body");
        }

        @Override
        public void answer(HttpResponse answer) {
            throw new AssertionError("refused: " + answer);
        }

        @Override
        public void onAbandoned(Runnable callback) {}
    }
}
