package dev.roost.servlet;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import dev.roost.protocol.LogText;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of a container. The container sends one message at a time; further messages are queued here. The fields
 * belong to the loop; methods are thread-safe unless their comment specifies otherwise.
 *
 * <pre>
 *   OPEN ── close() ──► CLOSING ── queue sent, or timeout ──────────────────► CLOSED
 *    │ └─── send failed ──► BROKEN ── container closes, or timeout ─────────────┤
 *    └───── peer closed or disconnected, violation ─────────────────────────────┘
 * </pre>
 */
final class ServletWebSocketLink implements WebSocketLink {
    private static final Logger log = LoggerFactory.getLogger(ServletWebSocketLink.class);
    private static final ClientLog clientLog = ClientLog.of(ServletWebSocketLink.class);

    /** The time in which the peer has to receive the data sent before a close. */
    private static final long CLOSE_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private enum State {
        OPEN,
        CLOSING,
        BROKEN,
        CLOSED
    }

    private final Session session;
    private final String id;
    private final ServletLoop loop;
    private final ServletLoops threads;
    private final ReadBackpressure backpressure;
    private final HeldMemory memory;
    private final SendQueue queue;

    private State state = State.OPEN;
    private boolean inSendQueued;
    private @Nullable WebSocketListener listener;
    private SessionLoop.@Nullable Timer closeTimeout;

    ServletWebSocketLink(Session session, ServletLoop loop, ServletLoops threads, HeldMemory memory) {
        this.session = session;
        this.id = session.getId();
        this.loop = loop;
        this.threads = threads;
        this.backpressure = new ReadBackpressure(threads.pausedReaders());
        this.memory = memory;
        this.queue = new SendQueue(memory);
    }

    /** Creates the listener. Called once, first. */
    void open(Function<WebSocketLink, WebSocketListener> onOpen) {
        loop.execute(() -> {
            try {
                listener = onOpen.apply(this);
            } catch (RuntimeException bug) {
                clientLog.error("open", bug, "websocket {}: not opened", id);
                end(CloseReason.CloseCodes.UNEXPECTED_CONDITION);
            }
        });
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void send(List<Batch> batches, EngineCodec codec) {
        loop.run(() -> {
            if (state == State.OPEN) {
                batches.forEach(batch -> enqueue(batch, codec));
                sendQueued();
            }
        });
    }

    private void enqueue(Batch batch, EngineCodec codec) {
        queue.add(batch.wireForm(codec, OutgoingMessages.class, OutgoingMessages::of));
    }

    /** Sends queued messages as long as the container completes each one at once. */
    private void sendQueued() {
        if (inSendQueued) {
            return;
        }
        inSendQueued = true;
        try {
            for (OutgoingMessages.Message next = queue.begin(); next != null; next = queue.begin()) {
                sendNext(next);
            }
        } finally {
            inSendQueued = false;
        }
        if (state == State.CLOSING && !queue.isSending()) {
            end(CloseReason.CloseCodes.NORMAL_CLOSURE);
        }
    }

    private void sendNext(OutgoingMessages.Message message) {
        try {
            message.sendTo(session.getAsyncRemote(), result -> loop.run(() -> onSent(result)));
        } catch (IllegalStateException closed) {
            queue.onSent();
            onSendFailed(closed);
        }
    }

    /** The container is about to close the WebSocket, and may send its own close frame. */
    private void onSendFailed(@Nullable Throwable failure) {
        log.debug("websocket {}: {}", id, LogText.of(String.valueOf(failure)));
        queue.clear();
        if (state == State.OPEN || state == State.CLOSING) {
            state = State.BROKEN;
            backpressure.end();
            endAfterTimeout();
        }
    }

    private void endAfterTimeout() {
        if (closeTimeout == null) {
            closeTimeout = loop.schedule(() -> end(CloseReason.CloseCodes.NORMAL_CLOSURE), CLOSE_TIMEOUT_NANOS);
        }
    }

    private void onSent(SendResult result) {
        boolean writableAgain = queue.onSent();
        if (!result.isOK()) {
            onSendFailed(result.getException());
            return;
        }
        sendQueued();
        WebSocketListener notified = listener;
        if (writableAgain && queue.isWritable() && notified != null) {
            notified.onWritable();
        }
    }

    @Override
    public boolean isWritable() {
        return queue.isWritable();
    }

    @Override
    public void setReading(boolean reading) {
        backpressure.setReading(reading);
    }

    /** Closes with status 1000, since the Jakarta API has no close frame without a status. */
    @Override
    public void close() {
        loop.run(() -> {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            // The close frame of the peer follows data that may not have been read yet.
            backpressure.end();
            if (queue.isSending()) {
                endAfterTimeout();
            } else {
                end(CloseReason.CloseCodes.NORMAL_CLOSURE);
            }
        });
    }

    /** Closes at once, with a close frame if that is still possible. Loop only. */
    private void end(CloseReason.CloseCode code) {
        if (state != State.CLOSED) {
            markClosed();
            threads.runBlocking(() -> {
                close(code);
                loop.execute(queue::end);
            });
        }
    }

    private void markClosed() {
        state = State.CLOSED;
        queue.clear();
        memory.end();
        backpressure.end();
        if (closeTimeout != null) {
            closeTimeout.cancel();
        }
    }

    /** May block while the peer doesn't receive data. */
    private void close(CloseReason.CloseCode code) {
        try {
            // The time in which the peer has to answer the close frame.
            session.setMaxIdleTimeout(TimeUnit.NANOSECONDS.toMillis(CLOSE_TIMEOUT_NANOS));
            session.close(new CloseReason(code, ""));
        } catch (IOException | IllegalStateException closed) {
            log.debug("websocket {}: {}", id, LogText.of(closed.toString()));
        }
    }

    /** Receives a message on a container thread, which may block: see {@link ReadBackpressure}. */
    void receive(Frame frame) {
        int bytes = frame.data().size();
        memory.addMessage(bytes);
        ReadBackpressure.Passage passage = backpressure.pass(bytes);
        if (passage != ReadBackpressure.Passage.PASSED || !loop.execute(() -> deliver(frame))) {
            memory.removeMessage(bytes);
        }
        switch (passage) {
            case PASSED -> {}
            case REJECTED -> {
                clientLog.warn(
                        "paused", "websocket {}: closed, too many paused readers (option: maxPausedReaders)", id);
                fail(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too many paused readers");
            }
            case ENDED -> log.trace("websocket {}: message dropped", id);
        }
    }

    private void deliver(Frame frame) {
        WebSocketListener notified = listener;
        if (state == State.OPEN && notified != null) {
            try {
                notified.onMessage(frame);
            } catch (RuntimeException bug) {
                clientLog.error("message", bug, "websocket {}: closed after an internal error", id);
                end(CloseReason.CloseCodes.UNEXPECTED_CONDITION);
                notifyClosed("internal error");
            }
        }
        backpressure.onDelivered(frame.data().size());
        memory.removeMessage(frame.data().size());
    }

    /** Sends a close frame with an error status (RFC 6455 section 7.1.7). */
    void fail(CloseReason.CloseCode code, String failure) {
        loop.execute(() -> {
            WebSocketListener notified = listener;
            if (notified != null && code == CloseReason.CloseCodes.TOO_BIG) {
                notified.onTooLarge();
            }
            end(code);
            notifyClosed(failure);
        });
    }

    /** @param failure a description of the failure, or null if the peer closed the link or disconnected */
    void onClosed(@Nullable String failure) {
        loop.execute(() -> {
            markClosed();
            queue.end();
            notifyClosed(failure);
        });
    }

    private void notifyClosed(@Nullable String failure) {
        WebSocketListener notified = listener;
        listener = null;
        if (notified != null) {
            notified.onClosed(failure);
        }
    }

    @Override
    public String toString() {
        return "ServletWebSocketLink[" + id + ", " + state + "]";
    }
}
