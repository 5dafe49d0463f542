package dev.roost.engine;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.LogText;
import dev.roost.protocol.ProtocolException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, whatever its transport. It lives on one loop from its first request to its end; its fields belong to
 * that loop. Methods are for the loop unless they say otherwise.
 *
 * <pre>
 *   OPEN ── close() ──► CLOSING ── queue flushed and close sent, or closeTimeout over ──► CLOSED
 *     │                    └── the peer closed, or broke the rules ───────────────────────►│
 *     └──── the peer closed, broke the rules, or fell silent ─────────────────────────────►│
 * </pre>
 *
 * <p>While CLOSING nothing more is queued and no message is handled. Over WebSocket this state ends at once. Over polling
 * it lasts until a GET has taken what is queued and the next one the close packet. During an upgrade the client sends no
 * GET after it has received the answer to its probe, so a WebSocket in that phase stays open ({@link UpgradeProbe}):
 *
 * <pre>
 *   CLOSING by polling, upgrade not probed: close the WebSocket, wait for a GET
 *   CLOSING by polling, upgrade probed ─┬─ 5 ──────────────► flush by WebSocket, close it ──► CLOSED
 *                                       ├─ GET ────────────► flush by polling; if nothing was queued, close packet ──► CLOSED
 *                                       ├─ WebSocket failed, upgradeTimeout over ──► wait for a GET
 *                                       └─ closeTimeout over ──► CLOSED
 * </pre>
 *
 * <p>A client that closes by POST may have sent a GET at the same time, on another connection. If no GET waits, the session
 * stays CLOSING for {@value #LAST_POLL_MILLIS} ms, and answers one that arrives late with a noop packet, as if it had come first.
 *
 * <p>The handler is notified of the end when the session leaves OPEN, once.
 */
public final class EngineSession {
    private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

    /** How long the GET of a client that has closed may be late, in milliseconds. */
    static final long LAST_POLL_MILLIS = 200;

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
    private final TransportSwitch transportSwitch;
    private final PacketReceiver receiver;

    private State state = State.OPEN;
    private boolean flushQueued;
    private boolean reading = true;

    /** Null while it is open. */
    private @Nullable FinalDelivery delivery;

    /** Whether the client has closed the session, and its last GET may be late. */
    private boolean awaitsLastPoll;

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
        this.transportSwitch = link == null ? new TransportSwitch(this) : new TransportSwitch(this, link);
        this.receiver = new PacketReceiver(this, heartbeat);
    }

    /** Sends the handshake and lets the floor above in. */
    void open(EngineHandler.Factory factory) {
        enqueue(Batch.of(new EnginePacket.Open(Handshake.json(id, config(), transportSwitch.mayUpgrade()))));
        heartbeat.start();
        receiver.handler(factory.onOpen(this));
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
        return transportSwitch.transport().name();
    }

    TransportSwitch transportSwitch() {
        return transportSwitch;
    }

    EngineOptions config() {
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

    /**
     * Queues packets, to leave at the end of the loop's turn. A session that has ended drops them; one whose client
     * doesn't take them ends when they exceed {@link EngineOptions#maxOutbox()}.
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
        if (isWritable()) {
            send(batch);
        }
    }

    /** Whether what is sent now leaves at once: the WebSocket takes more, or a GET waits. */
    public boolean isWritable() {
        return transportSwitch.transport().isWritable();
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
        transportSwitch.setReading(reading);
    }

    /**
     * Sends what is queued, then closes. A client that polls fetches both with its next requests, and a client that is
     * upgrading receives them by its WebSocket; {@link EngineOptions#closeTimeout()} bounds the wait for it.
     */
    public void close(CloseReason reason) {
        if (state != State.OPEN) {
            return;
        }
        FinalDelivery last = new FinalDelivery(!outbox.isEmpty() || transportSwitch.isUpgrading());
        delivery = last;
        leaveOpen(reason, null);
        transportSwitch.giveUpUnprobedUpgrade();
        closeGracefully(last);
        if (state == State.CLOSING) {
            last.setTimeout(loop().schedule(this::end, config().closeTimeout().toNanos()));
        }
    }

    private void closeGracefully(@Nullable FinalDelivery last) {
        transportSwitch.transport().closeGracefully(outbox);
        if (last != null && outbox.isEmpty() && !transportSwitch.isUpgrading()) {
            last.complete();
        }
    }

    /** Runs a task when what was queued at {@link #close} has been sent, or can't be any more; now, if it is open. */
    void whenDelivered(Runnable task) {
        if (delivery == null) {
            task.run();
        } else {
            delivery.whenDone(task);
        }
    }

    /** Ends without waiting for anything: the peer has gone or can't be talked to. */
    void closeNow(CloseReason reason, @Nullable String detail) {
        if (state == State.OPEN) {
            leaveOpen(reason, detail);
        }
        if (state != State.CLOSED) {
            state = State.CLOSING;
            discard(Transport.CloseMode.CLOSE);
            end();
        }
    }

    /** The last thing that a session does with its transport may fail; the session still ends. */
    private void discard(Transport.CloseMode mode) {
        try {
            transportSwitch.transport().discard(mode);
        } catch (Throwable bug) {
            log.error("session {}: its transport failed at the end", id, bug);
        }
    }

    void onClosedGracefully() {
        if (state == State.CLOSING) {
            end();
        }
    }

    private void leaveOpen(CloseReason reason, @Nullable String detail) {
        state = State.CLOSING;
        log.debug("session {}: {} ({})", id, reason.text(), detail == null ? null : LogText.of(detail));
        heartbeat.stop();
        receiver.end(reason, detail);
    }

    private void end() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        outbox.clear();
        server.forget(this);
        transportSwitch.end();
        if (delivery != null) {
            delivery.end();
        }
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
                transportSwitch.transport().flush(outbox);
                tellDrained();
            } else if (state == State.CLOSING) {
                closeGracefully(delivery);
            }
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    private void tellDrained() {
        if (outbox.isAwaited() && transportSwitch.transport().isDrained(outbox)) {
            outbox.tellDrained();
        }
    }

    void onPoll(HttpExchange exchange) {
        if (isInTime(exchange)) {
            transportSwitch.transport().poll(exchange);
        }
        if (awaitsLastPoll && state != State.CLOSED) {
            discard(Transport.CloseMode.NOOP);
            end();
        }
    }

    /**
     * A client that posts to a session that is closing has not received the close packet. If nothing else is queued for it,
     * the refusal tells it the same; otherwise it gets {@code ok}, since after a refusal it would not fetch what is queued.
     */
    void onPush(HttpExchange exchange) {
        if (state == State.CLOSING && delivery != null && !delivery.isOwed()) {
            end();
        }
        if (isInTime(exchange)) {
            transportSwitch.transport().push(exchange);
        }
    }

    void onUpgradeRequest(HttpExchange exchange) {
        if (awaitsLastPoll) {
            end();
        }
        if (isInTime(exchange)) {
            transportSwitch.onUpgradeRequest(exchange);
        }
    }

    /** A request that comes when the session is over, or should be, is refused. */
    private boolean isInTime(HttpExchange exchange) {
        heartbeat.check();
        return !refusedAsOver(exchange);
    }

    /** Refuses a request, or the body of one, that comes after the session's end; returns whether it did. */
    boolean refusedAsOver(HttpExchange exchange) {
        if (state == State.CLOSED) {
            refuse(exchange, EngineRejection.of(EngineError.UNKNOWN_SID, "sid", id));
        }
        return state == State.CLOSED;
    }

    void refuse(HttpExchange exchange, EngineRejection refusal) {
        server.refuse(exchange, refusal);
    }

    void onTooLarge() {
        server.onTooLarge();
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

    /** @throws ProtocolException if what the packet carries breaks the protocol of the floor above */
    void onPacket(EnginePacket packet) {
        if (packet instanceof EnginePacket.Close && state != State.CLOSED) {
            onClosePacket();
        } else if (state == State.OPEN) {
            receiver.receive(packet);
        }
    }

    private void onClosePacket() {
        boolean wasOpen = state == State.OPEN;
        boolean pollMayBeLate = transportSwitch.transport().awaitsPoll();
        if (wasOpen) {
            leaveOpen(CloseReason.TRANSPORT_CLOSE, "close packet");
        }
        discard(Transport.CloseMode.NOOP);
        if (wasOpen && pollMayBeLate && state == State.CLOSING) {
            awaitsLastPoll = true;
            outbox.clear();
            transportSwitch.end();
            delivery = new FinalDelivery(false);
            delivery.setTimeout(loop().schedule(this::end, TimeUnit.MILLISECONDS.toNanos(LAST_POLL_MILLIS)));
        } else {
            end();
        }
    }

    /** Queues a task of this session's, at whose failure only this session ends; false if its loop has ended. Any thread. */
    boolean onLoop(Runnable task) {
        return loop().execute(() -> guard(task));
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
