package dev.roost.test;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A WebSocket without a network: it keeps what it is told to send, and a test speaks for the peer. */
public final class RecordingLink implements WebSocketLink {
    private final SessionLoop loop;
    private final List<Frame> sent = new ArrayList<>();
    private WebSocketListener listener;
    private boolean writable = true;
    private boolean reading = true;
    private boolean closed;
    private int flushes;
    private Batch last;

    public RecordingLink(SessionLoop loop) {
        this.loop = loop;
    }

    void listen(WebSocketListener newListener) {
        this.listener = newListener;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public synchronized void send(List<Batch> batches, EngineCodec codec) {
        if (closed) {
            return;
        }
        flushes++;
        for (Batch batch : batches) {
            sent.addAll(batch.frames(codec));
            last = batch;
        }
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void setReading(boolean reading) {
        this.reading = reading;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The peer sends a text. */
    public void text(String text) {
        onLoop(() -> listener.onMessage(Frame.text(Bytes.utf8(text))));
    }

    /** The peer sends bytes. */
    public void binary(byte... data) {
        onLoop(() -> listener.onMessage(Frame.binary(Bytes.copyOf(data))));
    }

    /** The peer, or the network, closes it. */
    public void closeByPeer() {
        closed = true;
        onLoop(() -> listener.onClosed(null));
    }

    public void setWritable(boolean writable) {
        this.writable = writable;
        if (writable) {
            onLoop(listener::onWritable);
        }
    }

    private void onLoop(Runnable event) {
        if (loop instanceof ManualLoop manual) {
            manual.arrive(event);
        } else {
            loop.execute(event);
        }
    }

    /** The frames sent since the last call: a text as it is, bytes in square brackets as hexadecimal. */
    public synchronized List<String> takeSent() {
        List<String> texts = sent.stream()
                .map(frame -> frame.binary() ? hex(frame.data()) : frame.data().utf8())
                .toList();
        sent.clear();
        return texts;
    }

    private static String hex(Bytes data) {
        return "[" + HexFormat.of().formatHex(data.toArray()) + "]";
    }

    /** What it was told to send last. */
    public synchronized Batch lastBatch() {
        return last;
    }

    /** How often it was told to send. */
    public int flushes() {
        return flushes;
    }

    public boolean isReading() {
        return reading;
    }

    public boolean isClosed() {
        return closed;
    }
}
