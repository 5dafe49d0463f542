package dev.roost.engine;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.EnginePacket;

/** What its heartbeat asks of a session. Loop only. */
record Pulse(EngineSession session) implements Heartbeat.Owner {
    private static final Batch PING = Batch.of(EnginePacket.ping());

    @Override
    public void sendPing() {
        session.guard(() -> session.send(PING));
    }

    @Override
    public void sendSignOfLife() {
        session.guard(() -> session.send(PollingTransport.NOOP));
    }

    @Override
    public void onPingTimeout() {
        session.guard(() -> session.closeNow(CloseReason.PING_TIMEOUT, null));
    }
}
