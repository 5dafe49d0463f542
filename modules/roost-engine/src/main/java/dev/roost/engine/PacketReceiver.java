package dev.roost.engine;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what a client sends, and the end of its session, to the session's handler. Loop only. */
final class PacketReceiver {
    private static final Logger log = LoggerFactory.getLogger(PacketReceiver.class);
    private static final Batch PONG = Batch.of(new EnginePacket.Pong(Bytes.EMPTY));

    private final EngineSession session;
    private final Heartbeat heartbeat;
    private @Nullable EngineHandler handler;

    /** How the session ended, if it had no handler yet. */
    private @Nullable End end;

    PacketReceiver(EngineSession session, Heartbeat heartbeat) {
        this.session = session;
        this.heartbeat = heartbeat;
    }

    void handler(EngineHandler newHandler) {
        handler = newHandler;
        if (end != null) {
            notify(newHandler, end);
        }
    }

    /**
     * Handles one packet of a session that is open. Open, upgrade, noop and a pong without a ping mean nothing here and are
     * ignored.
     *
     * @throws ProtocolException if what the packet carries breaks the protocol of the floor above
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
            session.send(answerTo(ping));
        }
    }

    /** With a copy of the data, so that a small ping does not keep a large request body in memory. */
    private static Batch answerTo(EnginePacket.Ping ping) {
        return ping.data().isEmpty()
                ? PONG
                : Batch.of(new EnginePacket.Pong(Bytes.wrap(ping.data().toArray())));
    }

    /** Only one side pings; the protocol version determines which. */
    private void requireDirection(boolean right) {
        if (!right) {
            session.closeNow(CloseReason.TRANSPORT_ERROR, "invalid heartbeat direction");
        }
    }

    void end(CloseReason reason, @Nullable String detail) {
        end = new End(reason, detail);
        if (handler != null) {
            notify(handler, end);
        }
    }

    private void notify(EngineHandler notified, End ended) {
        try {
            notified.onClose(ended.reason, ended.detail);
        } catch (Throwable bug) {
            log.error("session {}: its handler failed at the end", session.id(), bug);
        }
    }

    private record End(CloseReason reason, @Nullable String detail) {}
}
