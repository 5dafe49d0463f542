package dev.roost.engine;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, whatever its transport. It lives on one loop from its first request to its end; its fields belong to
 * that loop. Methods are for the loop unless they say otherwise.
 *
 * <pre>
 *   OPEN ── close() ──► CLOSING ── goodbye said, or nobody came for it in time ──► CLOSED
 *     └──── the peer closed, broke the rules, or fell silent ────────────────────────┘
 * </pre>
 *
 * <p>The handler hears of the end when the session leaves OPEN, once.
 */
public final class EngineSession {
    private static final Logger log = LoggerFactory.getLogger(EngineSession.class);
    private static final Batch PONG = Batch.of(new EnginePacket.Pong(Bytes.EMPTY));

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final String id;
    private final RequestHead head;
    private final EngineServer server;
    private final EngineLoop engineLoop;
    private final EngineCodec codec;
    private final Heartbeat heartbeat;
    private final Outbox outbox = new Outbox();
    private final Carrier carrier;

    private State state = State.OPEN;
    private boolean flushQueued;
    private boolean reading = true;
    private @Nullable EngineHandler handler;

    /** How the session ended, if that was before its handler was there to be told. */
    private @Nullable Runnable untold;

    private SessionLoop.@Nullable Timer goodbyeTimeout;

    /** @param link that carries it, or null if it polls */
    EngineSession(
            String id,
            RequestHead head,
            EngineCodec codec,
            EngineServer server,
            EngineLoop engineLoop,
            @Nullable WebSocketLink link) {
        this.id = id;
        this.head = head;
        this.codec = codec;
        this.server = server;
        this.engineLoop = engineLoop;
        this.heartbeat = new Heartbeat(engineLoop.heartbeats(), codec.clientPings(), new Pulse(this));
        this.carrier = link == null ? new Carrier(this) : new Carrier(this, link);
    }

    /** Sends the handshake and lets the floor above in. */
    void open(EngineHandler.Factory factory) {
        enqueue(Batch.of(new EnginePacket.Open(Handshake.json(id, config(), carrier.mayUpgrade()))));
        heartbeat.start();
        handler = factory.onOpen(this);
        if (untold != null) {
            untold.run();
        }
    }

    /** 20 characters that nobody else can guess, and nobody else should learn. Any thread. */
    public String id() {
        return id;
    }

    /** The revision of Engine.IO that the client speaks, 3 or 4. Any thread. */
    public int version() {
        return codec.version();
    }

    /** The request that opened the session. Any thread. */
    public RequestHead head() {
        return head;
    }

    /** Any thread. */
    public SessionLoop loop() {
        return engineLoop.loop();
    }

    /** The name of what carries it now: {@code polling} or {@code websocket}. Any thread. */
    public String transport() {
        return carrier.transport().name();
    }

    EngineConfig config() {
        return server.config();
    }

    EngineCodec codec() {
        return codec;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether packets are taken from the client; at its end, whether they were. */
    public boolean isReading() {
        return reading;
    }

    /** What a link of this session's loop, or of another, is to tell. */
    WebSocketListener listener(WebSocketLink link) {
        return carrier.listener(link);
    }

    /**
     * Queues packets, to leave at the end of the loop's turn. A session that has ended drops them; one whose client
     * doesn't take them ends when they exceed {@link EngineConfig#maxOutbox()}.
     */
    public void send(Batch batch) {
        if (state != State.OPEN) {
            return;
        }
        enqueue(batch);
        if (outbox.bytes() > config().maxOutbox()) {
            flush();
            if (outbox.bytes() > config().maxOutbox()) {
                log.warn("session {}: closed, its client is too slow (option: maxOutbox)", id);
                closeNow(CloseReason.TRANSPORT_ERROR, "slow consumer");
            }
        }
    }

    /** As {@link #send}, but drops the packets if they can't leave at the end of this turn. */
    public void sendVolatile(Batch batch) {
        if (carrier.transport().isWritable()) {
            send(batch);
        }
    }

    /**
     * Has something done on the loop, once all that was sent before has left this process as far as it can tell: over
     * WebSocket, when the connection takes more again, and by polling, when a GET has been answered with the last of it. At
     * the earliest at the end of the loop's turn; never, if the session ends before.
     */
    public void whenDrained(Runnable task) {
        if (state == State.OPEN) {
            outbox.whenDrained(task);
            flushLater();
        }
    }

    private void enqueue(Batch batch) {
        outbox.add(batch);
        flushLater();
    }

    /** Stops or resumes taking packets from the client; it can't be blamed for silence meanwhile. */
    public void setReading(boolean reading) {
        if (this.reading == reading || state != State.OPEN) {
            return;
        }
        this.reading = reading;
        if (reading) {
            heartbeat.resume();
        } else {
            heartbeat.pause();
        }
        carrier.transport().setReading(reading);
    }

    /** Says goodbye after what is queued, and ends. */
    public void close(CloseReason reason) {
        if (state != State.OPEN) {
            return;
        }
        leaveOpen(reason, null);
        state = State.CLOSING;
        carrier.transport().sayGoodbye(outbox);
        if (state == State.CLOSING) {
            goodbyeTimeout = loop().schedule(this::end, config().closeTimeout().toNanos());
        }
    }

    /** Ends without waiting for anything: the peer has gone or can't be talked to. */
    void closeNow(CloseReason reason, @Nullable String detail) {
        if (state == State.OPEN) {
            leaveOpen(reason, detail);
        }
        if (state != State.CLOSED) {
            state = State.CLOSING;
            discard(Transport.Farewell.CLOSE);
            end();
        }
    }

    /** The last thing that a session does with its transport may fail; the session still ends. */
    private void discard(Transport.Farewell farewell) {
        try {
            carrier.transport().discard(farewell);
        } catch (Throwable bug) {
            log.error("session {}: its transport failed at the end", id, bug);
        }
    }

    void onGoodbyeSaid() {
        if (state == State.CLOSING) {
            end();
        }
    }

    private void leaveOpen(CloseReason reason, @Nullable String detail) {
        state = State.CLOSING;
        log.debug("session {}: {} ({})", id, reason.text(), detail);
        heartbeat.stop();
        if (handler != null) {
            tell(handler, reason, detail);
        } else {
            untold = () -> tell(handler, reason, detail);
        }
        carrier.giveUpUpgrade();
    }

    private void tell(@Nullable EngineHandler told, CloseReason reason, @Nullable String detail) {
        if (told == null) {
            return;
        }
        try {
            told.onClose(reason, detail);
        } catch (Throwable bug) {
            log.error("session {}: its handler failed at the end", id, bug);
        }
    }

    private void end() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        outbox.clear();
        if (goodbyeTimeout != null) {
            goodbyeTimeout.cancel();
        }
        server.forget(this);
    }

    void flushLater() {
        if (!flushQueued) {
            flushQueued = true;
            engineLoop.flushLater(this);
        }
    }

    void flush() {
        flushQueued = false;
        try {
            if (state == State.OPEN) {
                carrier.transport().flush(outbox);
                tellDrained();
            } else if (state == State.CLOSING) {
                carrier.transport().sayGoodbye(outbox);
            }
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    private void tellDrained() {
        if (outbox.isAwaited() && carrier.transport().isDrained(outbox)) {
            outbox.tellDrained();
        }
    }

    void onPoll(HttpExchange exchange) {
        if (isInTime(exchange)) {
            carrier.transport().poll(exchange);
        }
    }

    void onPush(HttpExchange exchange) {
        if (isInTime(exchange)) {
            carrier.transport().push(exchange);
        }
    }

    void onUpgradeRequest(HttpExchange exchange) {
        if (isInTime(exchange)) {
            carrier.onUpgradeRequest(exchange);
        }
    }

    /** A request that comes when the session is over, or should be, is refused. */
    private boolean isInTime(HttpExchange exchange) {
        heartbeat.check();
        boolean inTime = state != State.CLOSED;
        if (!inTime) {
            refuse(exchange, Refusal.of(EngineError.UNKNOWN_SID, "sid", id));
        }
        return inTime;
    }

    void refuse(HttpExchange exchange, Refusal refusal) {
        server.refuse(exchange, refusal);
    }

    /** A message of the WebSocket that carries it. */
    void onFrame(Frame frame) {
        try {
            onPacket(codec.decode(frame));
        } catch (ProtocolException e) {
            closeNow(CloseReason.PARSE_ERROR, e.getMessage());
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    /**
     * Takes one packet. Open, upgrade, noop and a pong that nobody waits for mean nothing here and are passed over.
     *
     * @throws ProtocolException if what it carries is none of the floor above's
     */
    void onPacket(EnginePacket packet) {
        if (state != State.OPEN || handler == null) {
            return;
        }
        if (packet instanceof EnginePacket.Text text) {
            handler.onText(text.data());
        } else if (packet instanceof EnginePacket.Binary binary) {
            handler.onBinary(binary.data());
        } else if (packet instanceof EnginePacket.Pong) {
            requireDirection(heartbeat.pong());
        } else if (packet instanceof EnginePacket.Ping ping) {
            requireDirection(heartbeat.ping());
            send(answerTo(ping));
        } else if (packet instanceof EnginePacket.Close) {
            onClosePacket();
        }
    }

    /** With a copy of the data: what was read, of which it may be the least part, is not kept for it. */
    private static Batch answerTo(EnginePacket.Ping ping) {
        return ping.data().isEmpty()
                ? PONG
                : Batch.of(new EnginePacket.Pong(Bytes.wrap(ping.data().toArray())));
    }

    /** Only one side pings; which, is the version's to say. */
    private void requireDirection(boolean right) {
        if (!right) {
            closeNow(CloseReason.TRANSPORT_ERROR, "invalid heartbeat direction");
        }
    }

    private void onClosePacket() {
        leaveOpen(CloseReason.TRANSPORT_CLOSE, "close packet");
        discard(Transport.Farewell.NOOP);
        end();
    }

    /** Queues a task of this session's, at whose failure only this session ends. Any thread. */
    void onLoop(Runnable task) {
        loop().execute(() -> guard(task));
    }

    void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    /** The edge of the loop: a bug costs the one session that met it. */
    private void fail(Throwable bug) {
        log.error("session {}: closed after a failure", id, bug);
        closeNow(CloseReason.TRANSPORT_ERROR, "internal error");
    }

    @Override
    public String toString() {
        return "EngineSession[" + transport() + ", " + state + "]";
    }
}
