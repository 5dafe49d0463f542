package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.runtime.http.OutgoingExchange;
import dev.roost.engine.runtime.http.PollingBody;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PollingBodyReader;
import dev.roost.protocol.PollingEncoding;
import dev.roost.protocol.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long-polling (engine.io-protocol, "HTTP long-polling"): one GET at a time waits for packets, and one POST at a time
 * brings packets. Loop only.
 */
final class PollingTransport implements Transport {
    static final Batch CLOSE = Batch.of(new EnginePacket.Close());
    static final Batch NOOP = Batch.of(new EnginePacket.Noop());

    /** How many packets of a body are handled before the loop reads again; one packet costs some microseconds. */
    static final int SLICE = 64;

    private static final Bytes OK = Bytes.utf8("ok");

    /** How long a GET that arrives during an upgrade is kept, in nanoseconds: the upgrade packet may overtake it. */
    private static final long UPGRADE_GRACE_NANOS = 10_000_000;

    private final TransportContext session;
    private final TransportSwitch transportSwitch;

    /** The waiting GET. */
    private @Nullable HttpExchange parked;

    /** The POST that is not answered yet. */
    private @Nullable HttpExchange pushing;

    /** The packets of the POST that are not handled yet; null before its body arrives and after the last packet. */
    private @Nullable PostedPackets unhandled;

    /** Whether a slice of these packets is being handled now. */
    private boolean handling;

    private boolean sliceQueued;

    /** Whether all packets are handled: the POST is answered once the session reads. */
    private boolean pushed;

    /** Runs when the POST is finished, if a WebSocket carries the session by then. */
    private @Nullable Runnable afterPush;

    /** Answers a GET that arrived during an upgrade. */
    private SessionLoop.@Nullable Timer grace;

    private boolean reading = true;

    /** Whether the handshake was sent. Its response contains no other packet, since some clients read only the first. */
    private boolean opened;

    /** The packets of a POST, and the size of its body. */
    private record PostedPackets(PollingBodyReader reader, int size) {}

    PollingTransport(TransportContext session, TransportSwitch transportSwitch) {
        this.session = session;
        this.transportSwitch = transportSwitch;
    }

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public boolean isOn(WebSocketLink link) {
        return false;
    }

    @Override
    public boolean isWritable() {
        return parked != null;
    }

    @Override
    public boolean awaitsPoll() {
        return parked == null;
    }

    @Override
    public void poll(HttpExchange exchange) {
        if (parked != null) {
            exchange.answer(HttpResponse.empty(400));
            session.closeNow(CloseReason.TRANSPORT_ERROR, "overlapping GET");
            return;
        }
        parked = exchange;
        exchange.onAbandoned(() -> session.onLoop(() -> onAbandoned(exchange)));
        session.flushLater();
        if (transportSwitch.isUpgrading()) {
            grace = session.loop().schedule(() -> session.guard(this::releaseDuringUpgrade), UPGRADE_GRACE_NANOS);
        }
    }

    /** Answers the waiting GET, since the client completes the upgrade only when its GET has ended. */
    void releaseForUpgrade() {
        if (parked != null) {
            answerParked(NOOP);
        }
    }

    private void releaseDuringUpgrade() {
        if (transportSwitch.isUpgrading()) {
            releaseForUpgrade();
        }
    }

    @Override
    public void push(HttpExchange exchange) {
        if (pushing != null) {
            exchange.answer(HttpResponse.empty(400));
            session.closeNow(CloseReason.TRANSPORT_ERROR, "overlapping POST");
            return;
        }
        PollingEncoding form =
                session.codec().pollingEncodingOf(exchange.head().headers().first("Content-Type"));
        if (form == null) {
            exchange.answer(HttpResponse.empty(400));
            session.closeNow(CloseReason.TRANSPORT_ERROR, "binary POST");
            return;
        }
        pushing = exchange;
        pushed = false;
        exchange.onAbandoned(() -> session.onLoop(() -> onAbandoned(exchange)));
        exchange.receive(session.server().options().maxPayload(), new HttpExchange.BodyReceiver() {
            @Override
            public void onBody(Bytes body) {
                session.onLoop(() -> onPushed(exchange, form, body));
            }

            @Override
            public void onTooLarge() {
                session.onLoop(() -> onPushTooLarge(exchange));
            }
        });
    }

    private void onPushed(HttpExchange exchange, PollingEncoding form, Bytes body) {
        if (pushing != exchange) {
            return;
        }
        if (session.rejectedAsClosed(exchange)) {
            endPush();
            return;
        }
        try {
            unhandled = new PostedPackets(form.reader(body), body.size());
        } catch (ProtocolException e) {
            onViolation(e);
            return;
        }
        hold(body.size());
        handleSlice();
    }

    private void hold(long delta) {
        if (!MemoryAccount.isSmall(Math.abs(delta))) {
            session.hold(MemoryUse.INBOX, delta);
        }
    }

    /** Drops the packets of the POST that are not handled. */
    private void dropUnhandled() {
        PostedPackets dropped = unhandled;
        unhandled = null;
        if (dropped != null) {
            hold(-dropped.size);
        }
    }

    /** Handles a slice of a large body. Between slices the loop serves its other clients. */
    private void handleSlice() {
        sliceQueued = false;
        if (unhandled == null) {
            return;
        }
        PollingBodyReader packets = unhandled.reader;
        boolean finished = false;
        handling = true;
        try {
            for (int i = 0; i < SLICE && reading && !finished; i++) {
                EnginePacket packet = packets.next();
                finished = packet == null;
                if (packet != null) {
                    session.onPacket(packet);
                }
            }
        } catch (ProtocolException e) {
            handling = false;
            onViolation(e);
            return;
        } finally {
            handling = false;
        }
        if (finished || !session.isOpen()) {
            finishPushed();
        } else if (reading) {
            queueSlice();
        }
    }

    /** Uses a timer, since an executed task would run before the loop reads. */
    private void queueSlice() {
        if (!sliceQueued) {
            sliceQueued = true;
            session.loop().schedule(() -> session.guard(this::handleSlice), 0);
        }
    }

    private void onViolation(ProtocolException violation) {
        dropUnhandled();
        pushed = true;
        // Before the response, after which the messages of a WebSocket would be handled.
        session.closeNow(CloseReason.PARSE_ERROR, violation.getMessage());
        answerPushed();
    }

    private void finishPushed() {
        dropUnhandled();
        pushed = true;
        if (reading) {
            answerPushed();
        }
    }

    private void onPushTooLarge(HttpExchange exchange) {
        session.server().onTooLarge();
        exchange.answer(HttpResponse.empty(413));
        if (pushing == exchange) {
            endPush();
        }
    }

    private void answerPushed() {
        HttpExchange exchange = pushing;
        if (exchange != null && pushed) {
            exchange.answer(HttpResponse.of(200, "text/html", OK).withHeader("Cache-Control", "no-store"));
            endPush();
        }
    }

    private void endPush() {
        pushing = null;
        Runnable next = afterPush;
        afterPush = null;
        if (next != null) {
            next.run();
        }
    }

    /** Whether there is a POST that is not answered. */
    boolean isPushing() {
        return pushing != null;
    }

    /** Runs a task when the current POST is finished: answered, rejected or abandoned. */
    void afterPush(Runnable task) {
        afterPush = task;
    }

    private void onAbandoned(HttpExchange exchange) {
        if (parked == exchange || pushing == exchange) {
            if (parked == exchange) {
                unpark();
            } else {
                pushing = null;
            }
            session.closeNow(CloseReason.TRANSPORT_ERROR, "connection closed before the response");
        }
    }

    @Override
    public void flush(Outbox outbox) {
        if (parked == null || outbox.isEmpty()) {
            return;
        }
        // One form for the whole body; only the binary form can contain both kinds of messages.
        PollingEncoding form = session.codec().pollingEncoding(opened && outbox.isBinary());
        // Like the Node.js server: the body is compressed if one of its packets may be.
        boolean compressible = outbox.isCompressible();
        List<Batch> batches =
                opened ? outbox.take(form, session.server().options().maxPayload()) : outbox.takeFirst();
        opened = true;
        answerParked(new PollingBody(form, batches), compressible);
    }

    /** Packets leave the outbox only with a response. */
    @Override
    public boolean isDrained(Outbox outbox) {
        return outbox.isEmpty();
    }

    private void answerParked(Batch last) {
        PollingEncoding form = session.codec().pollingEncoding(last.isBinary());
        answerParked(new PollingBody(form, last.alone()), true);
    }

    private void answerParked(PollingBody body, boolean compressible) {
        HttpExchange exchange = unpark();
        if (exchange == null) {
            return;
        }
        HttpResponse response =
                HttpResponse.of(200, body.form().contentType(), Bytes.EMPTY).withHeader("Cache-Control", "no-store");
        // A session that closes doesn't wait for another thread, since the HTTP server may end then.
        if (exchange instanceof OutgoingExchange out && compressible && session.isOpen()) {
            out.answer(response, body);
        } else {
            exchange.answer(response.withBody(body.plain()).uncompressed());
        }
    }

    private @Nullable HttpExchange unpark() {
        HttpExchange exchange = parked;
        parked = null;
        if (grace != null) {
            grace.cancel();
            grace = null;
        }
        return exchange;
    }

    @Override
    public void setReading(boolean reading) {
        this.reading = reading;
        if (!reading || handling) {
            return;
        }
        if (unhandled == null) {
            answerPushed();
        } else {
            queueSlice();
        }
    }

    /** Ends the POST of a session that ends: answers it, and drops the packets that are not handled. */
    void endPushing() {
        reading = true;
        if (!handling) {
            pushed |= unhandled != null;
            dropUnhandled();
            answerPushed();
        }
    }

    /** If there is no waiting GET, the close packet waits for the next one. */
    @Override
    public void closeGracefully(Outbox outbox) {
        endPushing();
        flush(outbox);
        if (parked != null) {
            answerParked(CLOSE);
            session.onClosedGracefully();
        }
    }

    @Override
    public void discard(CloseMode mode) {
        switch (mode) {
            case CLOSE, NOOP -> {
                endPushing();
                answerParked(mode == CloseMode.CLOSE ? CLOSE : NOOP);
            }
            case REJECT -> {
                HttpExchange waiting = unpark();
                if (waiting != null) {
                    session.server().reject(waiting, EngineRejection.TRANSPORT_MISMATCH);
                }
            }
        }
    }
}
