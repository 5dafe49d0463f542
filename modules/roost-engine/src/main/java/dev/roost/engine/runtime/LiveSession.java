package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.http.EngineError;
import dev.roost.engine.memory.MemoryLevel;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.RequestHead;
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
 * The state machine of one session. Its fields belong to its loop.
 *
 * <pre>
 *   OPEN ── close() ──► CLOSING ── queue flushed and close sent, or closeTimeout over ──► CLOSED
 *     │                    └── peer closed, or protocol violation ────────────────────────►│
 *     └──── peer closed, protocol violation, or ping timeout ─────────────────────────────►│
 * </pre>
 *
 * <p>While CLOSING, no more packets are queued and no message is handled. Over WebSocket this state ends at once. By polling
 * it lasts until one GET has fetched the queued packets and the next one the close packet. An upgrade
 * can carry the last packets too, see {@link TransportSwitch}.
 *
 * <p>A client that closes by POST may have sent a GET at the same time, on another connection. If no GET waits, the session
 * stays CLOSING for {@value #LAST_POLL_MILLIS} ms, and answers a GET that arrives late with a noop packet, as if it had
 * arrived first.
 *
 * <p>The handler is notified of the end when the session leaves OPEN, once.
 */
final class LiveSession extends SessionIdentity implements EngineLoop.Flushable {
    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);
    private static final ClientLog clientLog = ClientLog.of(LiveSession.class);

    /** How long the GET of a client that has closed may be late, in milliseconds. */
    static final long LAST_POLL_MILLIS = 200;

    /** A larger outbox is flushed before the end of the turn, so that a turn of many messages needs little memory. In bytes. */
    static final int LARGE_OUTBOX = 64 << 10;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final Outbox outbox = new Outbox();
    private final TransportSwitch transportSwitch;
    final PacketReceiver receiver;

    private State state = State.OPEN;
    private boolean flushQueued;
    private boolean reading = true;

    /** The packets that a closing session has to deliver; null while it is open. */
    private @Nullable FinalDelivery delivery;

    /** @param link the WebSocket that carries the session, or null if it polls */
    LiveSession(String id, RequestHead head, EngineCodec codec, EngineLoop engineLoop, @Nullable WebSocketLink link) {
        super(id, head, codec, engineLoop);
        this.transportSwitch = link == null ? new TransportSwitch(this) : new TransportSwitch(this, link);
        this.receiver = new PacketReceiver(this, engineLoop.heartbeats());
    }

    /** Sends the handshake and creates the handler. */
    void open(EngineHandler.Factory factory) {
        enqueue(Batch.of(
                new EnginePacket.Open(OpenPayload.json(id(), server().options(), transportSwitch.mayUpgrade()))));
        receiver.start();
        receiver.handler(factory.onOpen(this));
    }

    @Override
    public String transport() {
        return transportSwitch.transport().name();
    }

    TransportSwitch transportSwitch() {
        return transportSwitch;
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public boolean isReading() {
        return reading;
    }

    @Override
    public void send(Batch batch) {
        if (state != State.OPEN) {
            return;
        }
        enqueue(batch);
        long max = server().options().maxOutbox();
        if (outbox.bytes() > Math.min(LARGE_OUTBOX, max)) {
            guard(this::flushOpen);
            if (state == State.OPEN && outbox.bytes() > max) {
                server().onSlowConsumer();
                clientLog.warn("slow consumer", "session {}: closed, slow consumer (option: maxOutbox)", id());
                closeNow(CloseReason.TRANSPORT_ERROR, "slow consumer");
            }
        }
    }

    /** Under memory pressure, volatile packets don't wait for the end of the turn behind others. */
    @Override
    public void sendVolatile(Batch batch) {
        if (isWritable() && (outbox.isEmpty() || budget().level() == MemoryLevel.NORMAL)) {
            send(batch);
        }
    }

    @Override
    public boolean isWritable() {
        return transportSwitch.transport().isWritable();
    }

    @Override
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

    @Override
    public void setReading(boolean reading) {
        if (this.reading == reading || state != State.OPEN) {
            return;
        }
        this.reading = reading;
        receiver.setReading(reading);
        transportSwitch.setReading(reading);
    }

    @Override
    public void close(CloseReason reason) {
        if (state != State.OPEN) {
            return;
        }
        FinalDelivery last = FinalDelivery.of(!outbox.isEmpty() || transportSwitch.isUpgrading());
        delivery = last;
        leaveOpen(reason, null);
        transportSwitch.giveUpUnprobedUpgrade();
        closeGracefully(last);
        if (state == State.CLOSING) {
            last.setTimeout(
                    loop().schedule(this::end, server().options().closeTimeout().toNanos()));
        }
    }

    private void closeGracefully(@Nullable FinalDelivery last) {
        transportSwitch.transport().closeGracefully(outbox);
        if (last != null && outbox.isEmpty() && !transportSwitch.isUpgrading()) {
            last.complete();
        }
    }

    /** Runs a task once the packets queued at {@link #close} have been sent or dropped; at once if the session is open. */
    void whenDelivered(Runnable task) {
        if (delivery == null) {
            task.run();
        } else {
            delivery.whenDone(task);
        }
    }

    @Override
    public void closeNow(CloseReason reason, @Nullable String detail) {
        if (state == State.OPEN) {
            leaveOpen(reason, detail);
        }
        if (state != State.CLOSED) {
            state = State.CLOSING;
            transportSwitch.discard(Transport.CloseMode.CLOSE);
            end();
        }
    }

    @Override
    public void onClosedGracefully() {
        if (state == State.CLOSING) {
            end();
        }
    }

    private void leaveOpen(CloseReason reason, @Nullable String detail) {
        state = State.CLOSING;
        log.debug("session {}: {} ({})", id(), reason.text(), detail == null ? null : LogText.of(detail));
        receiver.end(reason, detail);
    }

    private void end() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        outbox.clear();
        releaseMemory();
        server().onEnd(this);
        transportSwitch.end();
        if (delivery != null) {
            delivery.end();
        }
    }

    @Override
    public void flushLater() {
        if (!flushQueued) {
            flushQueued = true;
            engineLoop().flushLater(this);
        }
    }

    @Override
    public void flush() {
        flushQueued = false;
        try {
            if (state == State.OPEN) {
                flushOpen();
            } else if (state == State.CLOSING) {
                closeGracefully(delivery);
            }
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    private void flushOpen() {
        transportSwitch.flush(outbox);
        charge(outbox);
    }

    void onPoll(HttpExchange exchange) {
        if (isInTime(exchange)) {
            transportSwitch.transport().poll(exchange);
        }
        if (awaitsLastPoll() && state != State.CLOSED) {
            transportSwitch.discard(Transport.CloseMode.NOOP);
            end();
        }
    }

    /** Whether the client has closed the session, and its last GET may be late. */
    private boolean awaitsLastPoll() {
        return delivery != null && delivery.isLastPoll();
    }

    /**
     * A client that posts to a closing session has not received the close packet. If nothing else is queued for it, the
     * rejection has the same effect; otherwise the response is {@code ok}, since a rejected client would not fetch the
     * queued packets.
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
        if (awaitsLastPoll()) {
            end();
        }
        if (isInTime(exchange)) {
            transportSwitch.onUpgradeRequest(exchange);
        }
    }

    /** Rejects a request that arrives after the end of the session, or after a ping timeout that the timer has not seen yet. */
    private boolean isInTime(HttpExchange exchange) {
        receiver.checkHeartbeat();
        return !rejectedAsClosed(exchange);
    }

    @Override
    public boolean rejectedAsClosed(HttpExchange exchange) {
        if (state == State.CLOSED) {
            server().reject(exchange, EngineRejection.of(EngineError.UNKNOWN_SID, "sid", id()));
        }
        return state == State.CLOSED;
    }

    @Override
    public void onFrame(Frame frame) {
        try {
            onPacket(codec().decode(frame));
        } catch (ProtocolException e) {
            closeNow(CloseReason.PARSE_ERROR, e.getMessage());
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    @Override
    public void onPacket(EnginePacket packet) {
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
        transportSwitch.discard(Transport.CloseMode.NOOP);
        if (wasOpen && pollMayBeLate && state == State.CLOSING) {
            outbox.clear();
            transportSwitch.end();
            delivery = FinalDelivery.lastPoll();
            delivery.setTimeout(loop().schedule(this::end, TimeUnit.MILLISECONDS.toNanos(LAST_POLL_MILLIS)));
        } else {
            end();
        }
    }

    @Override
    public boolean onLoop(Runnable task) {
        return loop().execute(() -> guard(task));
    }

    @Override
    public void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    /** Closes this session only, so that a bug doesn't affect the other sessions of the loop. */
    private void fail(Throwable bug) {
        clientLog.error("session", bug, "session {}: closed after an internal error", id());
        closeNow(CloseReason.TRANSPORT_ERROR, "internal error");
    }

    @Override
    public String toString() {
        return "EngineSession[" + transport() + ", " + state + "]";
    }
}
