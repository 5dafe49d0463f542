package dev.roost.servlet;

import dev.roost.engine.spi.Batch;
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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of a container. Of what is sent one message at a time is with the container, the others wait here. Its
 * fields belong to its loop; methods are thread-safe unless they say otherwise.
 *
 * <pre>
 *   OPEN ── close() ──► CLOSING ── what is queued was sent, or that takes too long ──► CLOSED
 *    │ └─── a failure to send ──► BROKEN ── the container says why, or doesn't ──────────┤
 *    └───── the peer closed it or went, a violation ─────────────────────────────────────┘
 * </pre>
 */
final class ServletWebSocketLink implements WebSocketLink {
    private static final Logger log = LoggerFactory.getLogger(ServletWebSocketLink.class);

    /** How much may be on its way to the peer before nothing more should be sent, and where it may again, in bytes. */
    private static final long HIGH_MARK = 64 << 10;

    private static final long LOW_MARK = 32 << 10;

    /** How long the peer may take for what was sent before a close. */
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
    private final ReadBackpressure gate;
    private final Queue<OutgoingMessages.Message> queue = new ArrayDeque<>();

    private State state = State.OPEN;
    private boolean sending;
    private boolean inSendQueued;
    private long unsent;
    private @Nullable WebSocketListener listener;
    private SessionLoop.@Nullable Timer closeTimeout;
    private volatile boolean writable = true;

    ServletWebSocketLink(Session session, ServletLoop loop, ServletLoops threads) {
        this.session = session;
        this.id = session.getId();
        this.loop = loop;
        this.threads = threads;
        this.gate = new ReadBackpressure(threads.pausedReaders());
    }

    /** Asks who listens; called once, first. */
    void open(Function<WebSocketLink, WebSocketListener> onOpen) {
        loop.execute(() -> {
            try {
                listener = onOpen.apply(this);
            } catch (RuntimeException bug) {
                log.error("websocket {}: not opened", id, bug);
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
        OutgoingMessages messages = batch.wireForm(codec, OutgoingMessages.class, OutgoingMessages::of);
        for (OutgoingMessages.Message message : messages.list()) {
            queue.add(message);
            unsent += message.size();
        }
        if (unsent > HIGH_MARK) {
            writable = false;
        }
    }

    /** Goes on for as long as the container is done with each message at once. */
    private void sendQueued() {
        if (inSendQueued) {
            return;
        }
        inSendQueued = true;
        try {
            while (!sending && !queue.isEmpty()) {
                sendNext(queue.remove());
            }
        } finally {
            inSendQueued = false;
        }
        if (state == State.CLOSING && !sending) {
            end(CloseReason.CloseCodes.NORMAL_CLOSURE);
        }
    }

    private void sendNext(OutgoingMessages.Message message) {
        sending = true;
        try {
            message.sendTo(session.getAsyncRemote(), result -> loop.run(() -> onSent(message, result)));
        } catch (IllegalStateException closed) {
            giveUp(closed);
        }
    }

    /** The container is about to close it, and may have something to say to the peer. */
    private void giveUp(@Nullable Throwable failure) {
        log.debug("websocket {}: {}", id, LogText.of(String.valueOf(failure)));
        queue.clear();
        if (state == State.OPEN || state == State.CLOSING) {
            state = State.BROKEN;
            gate.end();
            endAfterTimeout();
        }
    }

    private void endAfterTimeout() {
        if (closeTimeout == null) {
            closeTimeout = loop.schedule(() -> end(CloseReason.CloseCodes.NORMAL_CLOSURE), CLOSE_TIMEOUT_NANOS);
        }
    }

    private void onSent(OutgoingMessages.Message message, SendResult result) {
        sending = false;
        unsent -= message.size();
        if (!result.isOK()) {
            giveUp(result.getException());
            return;
        }
        sendQueued();
        WebSocketListener told = listener;
        if (!writable && unsent < LOW_MARK && told != null) {
            writable = true;
            told.onWritable();
        }
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void setReading(boolean reading) {
        gate.setReading(reading);
    }

    /** The Jakarta API has no close frame without a status: this one says 1000, which is as normal. */
    @Override
    public void close() {
        loop.run(() -> {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            // The peer's close frame comes after what it has sent, also if that was not taken so far.
            gate.end();
            if (sending) {
                endAfterTimeout();
            } else {
                end(CloseReason.CloseCodes.NORMAL_CLOSURE);
            }
        });
    }

    /** Closes at once, with what can still be said. Loop only. */
    private void end(CloseReason.CloseCode code) {
        if (state != State.CLOSED) {
            leave();
            threads.runElsewhere(() -> close(code));
        }
    }

    private void leave() {
        state = State.CLOSED;
        queue.clear();
        gate.end();
        if (closeTimeout != null) {
            closeTimeout.cancel();
        }
    }

    /** May block, as long as the peer doesn't take what was sent to it. */
    private void close(CloseReason.CloseCode code) {
        try {
            // So long the peer may take to answer the close frame; it may have gone without a word.
            session.setMaxIdleTimeout(TimeUnit.NANOSECONDS.toMillis(CLOSE_TIMEOUT_NANOS));
            session.close(new CloseReason(code, ""));
        } catch (IOException | IllegalStateException closed) {
            log.debug("websocket {}: {}", id, LogText.of(closed.toString()));
        }
    }

    /** Takes a message, as the container's thread, which may have to wait: see {@link ReadBackpressure}. */
    void receive(Frame frame) {
        int bytes = frame.data().size();
        switch (gate.pass(bytes)) {
            case PASSED -> loop.execute(() -> deliver(frame));
            case CROWDED -> {
                log.warn("websocket {}: closed, too many clients wait for their handlers", id);
                fail(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too many clients wait for their handlers");
            }
            case ENDED -> log.trace("websocket {}: a message is dropped", id);
        }
    }

    private void deliver(Frame frame) {
        WebSocketListener told = listener;
        if (state == State.OPEN && told != null) {
            try {
                told.onMessage(frame);
            } catch (RuntimeException bug) {
                log.error("websocket {}: closed after a failure", id, bug);
                end(CloseReason.CloseCodes.UNEXPECTED_CONDITION);
                tellClosed("internal error");
            }
        }
        gate.arrived(frame.data().size());
    }

    /** Tells the peer what it did wrong (RFC 6455 section 7.1.7). */
    void fail(CloseReason.CloseCode code, String failure) {
        loop.execute(() -> {
            WebSocketListener told = listener;
            if (told != null && code == CloseReason.CloseCodes.TOO_BIG) {
                told.onTooLarge();
            }
            end(code);
            tellClosed(failure);
        });
    }

    /** @param failure what broke, or null if the peer closed it or went */
    void onClosed(@Nullable String failure) {
        loop.execute(() -> {
            leave();
            tellClosed(failure);
        });
    }

    private void tellClosed(@Nullable String failure) {
        WebSocketListener told = listener;
        listener = null;
        if (told != null) {
            told.onClosed(failure);
        }
    }

    @Override
    public String toString() {
        return "ServletWebSocketLink[" + id + ", " + state + "]";
    }
}
