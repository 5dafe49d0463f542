package dev.roost.engine.runtime;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.ProtocolException;
import java.util.List;

/**
 * A WebSocket that is about to become the transport of a polling session (engine.io-protocol v4, "Upgrade"). Until the
 * upgrade is complete the session continues by polling; if it fails, the session doesn't change. Loop only.
 *
 * <pre>
 *   AWAITING_PROBE ── 2probe: send 3probe, answer the waiting GET ──► AWAITING_UPGRADE ── 5 ──► COMPLETE
 *         └── anything else, closed, timeout ──► FAILED ◄── anything else, closed, timeout ──┘
 * </pre>
 */
final class UpgradeProbe {
    enum State {
        AWAITING_PROBE,
        AWAITING_UPGRADE,
        COMPLETE,
        FAILED
    }

    private static final Bytes PROBE = Bytes.utf8("probe");
    private static final Batch PROBE_RESPONSE = Batch.of(new EnginePacket.Pong(PROBE));

    private final TransportContext session;
    private final TransportSwitch transportSwitch;
    private final WebSocketLink link;
    private final SessionLoop.Timer timeout;
    private State state = State.AWAITING_PROBE;

    UpgradeProbe(TransportContext session, TransportSwitch transportSwitch, WebSocketLink link) {
        this.session = session;
        this.transportSwitch = transportSwitch;
        this.link = link;
        this.timeout = session.loop()
                .schedule(
                        () -> session.guard(this::fail),
                        session.server().options().upgradeTimeout().toNanos());
    }

    State state() {
        return state;
    }

    boolean isOn(WebSocketLink other) {
        return link == other;
    }

    boolean isProbed() {
        return state == State.AWAITING_UPGRADE;
    }

    void onMessage(Frame frame) {
        EnginePacket packet;
        try {
            packet = session.codec().decode(frame);
        } catch (ProtocolException e) {
            fail();
            return;
        }
        if (state == State.AWAITING_PROBE
                && packet instanceof EnginePacket.Ping ping
                && ping.data().equals(PROBE)) {
            state = State.AWAITING_UPGRADE;
            link.send(List.of(PROBE_RESPONSE), session.codec());
            transportSwitch.onProbed();
        } else if (state == State.AWAITING_UPGRADE && packet instanceof EnginePacket.Upgrade) {
            state = State.COMPLETE;
            timeout.cancel();
            transportSwitch.onUpgraded(new WebSocketTransport(session, link));
        } else {
            fail();
        }
    }

    /** Ends an upgrade that is not complete, and notifies the transport switch. */
    void fail() {
        if (state == State.AWAITING_PROBE || state == State.AWAITING_UPGRADE) {
            state = State.FAILED;
            timeout.cancel();
            link.close();
            transportSwitch.onUpgradeFailed();
        }
    }
}
