package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.heartbeat.Heartbeat;
import dev.roost.engine.heartbeat.HeartbeatScheduler;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.ClientLog;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Passes the packets of a client, and the end of its session, to the handler of the session. It also owns the heartbeat,
 * since ping and pong packets drive it. Loop only.
 */
final class PacketReceiver implements Heartbeat.Owner {
    private static final ClientLog log = ClientLog.of(PacketReceiver.class);
    private static final Batch PING = Batch.of(EnginePacket.ping());
    private static final Batch PONG = Batch.of(new EnginePacket.Pong(Bytes.EMPTY));

    private final LiveSession session;
    private final Heartbeat heartbeat;
    private @Nullable EngineHandler handler;

    /** The end of the session, if it ended before it had a handler. */
    private @Nullable End end;

    PacketReceiver(LiveSession session, HeartbeatScheduler heartbeats) {
        this.session = session;
        this.heartbeat = new Heartbeat(heartbeats, session.codec().clientPings(), this);
    }

    void start() {
        heartbeat.start();
    }

    /** Closes the session now if its ping timeout has passed and the timer is late. */
    void checkHeartbeat() {
        heartbeat.check();
    }

    /** Suspends the ping timeout while the session doesn't read. */
    void setReading(boolean reading) {
        if (reading) {
            heartbeat.resume();
        } else {
            heartbeat.pause();
        }
    }

    /** Returns the work of the handler that a close would cut. */
    int pendingWork() {
        return handler == null ? 0 : handler.pendingWork();
    }

    void handler(EngineHandler newHandler) {
        handler = newHandler;
        if (end != null) {
            notify(newHandler, end);
        }
    }

    /**
     * Handles one packet of an open session. Open, upgrade and noop packets, and a pong without a ping, have no meaning here
     * and are ignored.
     *
     * @throws ProtocolException if the content of the packet violates the protocol of the layer above
     */
    void receive(EnginePacket packet) {
        if (handler == null) {
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
            session.send(pongFor(ping));
        }
    }

    /** Copies the data, so that a small ping doesn't keep a large request body in memory. */
    private static Batch pongFor(EnginePacket.Ping ping) {
        return ping.data().isEmpty()
                ? PONG
                : Batch.of(new EnginePacket.Pong(Bytes.wrap(ping.data().toArray())));
    }

    /** Only one side sends pings; the protocol revision determines which. */
    private void requireDirection(boolean valid) {
        if (!valid) {
            session.closeNow(CloseReason.TRANSPORT_ERROR, "invalid heartbeat direction");
        }
    }

    @Override
    public void sendPing() {
        session.guard(() -> session.send(PING));
    }

    @Override
    public void sendNoop() {
        session.guard(() -> session.send(PollingTransport.NOOP));
    }

    @Override
    public void onPingTimeout() {
        session.guard(() -> session.closeNow(CloseReason.PING_TIMEOUT, null));
    }

    void end(CloseReason reason, @Nullable String detail) {
        heartbeat.stop();
        end = new End(reason, detail);
        EngineHandler notified = handler;
        // A connection that is still closing must not keep what the handler holds.
        handler = null;
        if (notified != null) {
            notify(notified, end);
        }
    }

    private void notify(EngineHandler notified, End ended) {
        try {
            notified.onClose(ended.reason, ended.detail);
        } catch (Throwable bug) {
            log.error("onClose", bug, "session {}: onClose of the handler failed", session.id());
        }
    }

    private record End(CloseReason reason, @Nullable String detail) {}
}
