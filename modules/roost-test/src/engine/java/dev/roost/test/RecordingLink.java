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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket without a network. It keeps the frames that the server sends, and the test plays the peer.
 *
 * @since 0.1.0
 */
public final class RecordingLink implements WebSocketLink {
    private final SessionLoop loop;
    private final List<Frame> sent = new ArrayList<>();
    private @Nullable WebSocketListener listener;
    private boolean writable = true;
    private boolean reading = true;
    private boolean closed;
    private int flushes;
    private @Nullable Batch last;

    /**
     * Creates an open WebSocket.
     *
     * @param loop the event loop of the connection
     */
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

    /**
     * Receives a text from the peer.
     *
     * @param text the text
     */
    public void text(String text) {
        onLoop(() -> listener().onMessage(Frame.text(Bytes.utf8(text))));
    }

    /**
     * Receives bytes from the peer.
     *
     * @param data the bytes
     */
    public void binary(byte... data) {
        onLoop(() -> listener().onMessage(Frame.binary(Bytes.copyOf(data))));
    }

    /** Closes the connection, as by the peer or the network. */
    public void closeByPeer() {
        closed = true;
        onLoop(() -> listener().onClosed(null));
    }

    /**
     * Sets whether the connection takes more data, as one with a full or an empty send buffer.
     *
     * @param writable whether it takes more data
     */
    public void setWritable(boolean writable) {
        this.writable = writable;
        if (writable) {
            onLoop(() -> listener().onWritable());
        }
    }

    private WebSocketListener listener() {
        return Objects.requireNonNull(listener, "listener: none (expected: an open WebSocket)");
    }

    private void onLoop(Runnable event) {
        if (loop instanceof ManualLoop manual) {
            manual.arrive(event);
        } else {
            loop.execute(event);
        }
    }

    /**
     * Returns the frames that the server has sent since the last call.
     *
     * @return texts as they are, and bytes in hexadecimal in square brackets
     */
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

    /**
     * Returns the last batch that the server has sent.
     *
     * @return the batch, or null if there is none
     */
    public synchronized @Nullable Batch lastBatch() {
        return last;
    }

    /**
     * Returns how often the server has sent batches.
     *
     * @return the number of calls
     */
    public int flushes() {
        return flushes;
    }

    /**
     * Returns whether the server reads from the connection.
     *
     * @return whether it reads
     */
    public boolean isReading() {
        return reading;
    }

    /**
     * Returns whether the connection is closed, by the server or by the peer.
     *
     * @return whether it is closed
     */
    public boolean isClosed() {
        return closed;
    }
}
