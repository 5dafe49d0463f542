package dev.roost.engine;

import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The current transport of a session, and the WebSocket that probes an upgrade, if any. Loop only.
 *
 * <p>Frames name the link that they arrived on. Frames of a link that the session no longer uses are dropped.
 */
final class TransportSwitch {
    private final EngineSession session;

    /** Written on the loop; its name is read anywhere. */
    private volatile Transport transport;

    private @Nullable UpgradeProbe probe;

    /** Not null while the client's last POST is not finished, although its WebSocket has taken over. */
    private @Nullable UnfinishedPost unfinished;

    /** One by long polling. */
    TransportSwitch(EngineSession session) {
        this.session = session;
        this.transport = new PollingTransport(session, this);
    }

    TransportSwitch(EngineSession session, WebSocketLink link) {
        this.session = session;
        this.transport = new WebSocketTransport(session, link);
    }

    Transport transport() {
        return transport;
    }

    boolean mayUpgrade() {
        return transport instanceof PollingTransport && session.config().allowsUpgrades();
    }

    /** Whether the client has been told that its WebSocket works, and waits for its poll to end. */
    boolean isUpgrading() {
        return probe != null && probe.isProbed();
    }

    /**
     * One WebSocket at a time may try to take over, and only from polling. Another one for a session that is upgrading, or
     * has a WebSocket, is opened and closed, as the test suites of the protocol expect ("ignores WebSocket connection with
     * same sid after upgrade").
     */
    void onUpgradeRequest(HttpExchange exchange) {
        if (session.isOpen() && (transport instanceof WebSocketTransport || mayUpgrade())) {
            exchange.openWebSocket(session.config().webSocketOptions(), this::beginUpgrade);
        } else {
            session.refuse(exchange, EngineRejection.TRANSPORT_MISMATCH);
        }
    }

    /** Called on the link's loop. */
    private WebSocketListener beginUpgrade(WebSocketLink link) {
        if (link.loop() == session.loop()) {
            probe(link);
        } else {
            session.onLoop(() -> probe(link));
        }
        return listener(link);
    }

    private void probe(WebSocketLink link) {
        if (session.isOpen() && probe == null && mayUpgrade()) {
            probe = new UpgradeProbe(session, this, link);
        } else {
            link.close();
        }
    }

    void onProbed() {
        if (transport instanceof PollingTransport polling) {
            polling.releaseForUpgrade();
        }
    }

    void onUpgraded(WebSocketTransport webSocket) {
        probe = null;
        Transport previous = transport;
        transport = webSocket;
        previous.discard(Transport.CloseMode.REFUSAL);
        if (session.isOpen() && previous instanceof PollingTransport polling && polling.isPushing()) {
            webSocket.setReading(false);
            unfinished = new UnfinishedPost(polling, this::onLastPostFinished);
        } else if (session.isOpen()) {
            webSocket.setReading(session.isReading());
        }
        session.flushLater();
    }

    private void onLastPostFinished() {
        unfinished = null;
        if (session.isOpen()) {
            transport.setReading(session.isReading());
        }
    }

    void setReading(boolean reading) {
        if (unfinished == null) {
            transport.setReading(reading);
        } else {
            unfinished.setReading(reading);
        }
    }

    /** The session has ended. */
    void end() {
        giveUpUpgrade();
        if (unfinished != null) {
            unfinished.end();
        }
    }

    /** A session that is closing has waited for the upgrade: its close goes on by polling. */
    void onUpgradeFailed() {
        probe = null;
        if (!session.isOpen()) {
            session.flushLater();
        }
    }

    void giveUpUpgrade() {
        if (probe != null) {
            probe.fail();
        }
    }

    /** Closes a WebSocket whose client still polls, since it has no answer to its probe. */
    void giveUpUnprobedUpgrade() {
        if (!isUpgrading()) {
            giveUpUpgrade();
        }
    }

    /** What a link tells reaches the session's loop in the order it was told. */
    WebSocketListener listener(WebSocketLink link) {
        LinkListener here = new LinkListener(link);
        return link.loop() == session.loop() ? here : new LoopConfinedListener(session, here);
    }

    /** Takes what a link of the session's own loop tells. */
    private final class LinkListener implements WebSocketListener {
        private final WebSocketLink link;

        LinkListener(WebSocketLink link) {
            this.link = link;
        }

        @Override
        public void onMessage(Frame frame) {
            if (transport.isOn(link)) {
                if (unfinished == null) {
                    session.onFrame(frame);
                } else {
                    unfinished.postpone(() -> session.onFrame(frame));
                }
            } else if (probe != null && probe.isOn(link)) {
                session.guard(() -> onProbeFrame(frame));
            }
        }

        private void onProbeFrame(Frame frame) {
            UpgradeProbe probing = probe;
            if (probing != null) {
                probing.onMessage(frame);
            }
        }

        @Override
        public void onWritable() {
            session.flushLater();
        }

        @Override
        public void onTooLarge() {
            session.onTooLarge();
        }

        @Override
        public void onClosed(@Nullable String failure) {
            if (transport.isOn(link)) {
                if (unfinished == null) {
                    closeSession(failure);
                } else {
                    unfinished.postpone(() -> closeSession(failure));
                }
            } else if (probe != null && probe.isOn(link)) {
                probe.fail();
            }
        }

        private void closeSession(@Nullable String failure) {
            session.closeNow(failure == null ? CloseReason.TRANSPORT_CLOSE : CloseReason.TRANSPORT_ERROR, failure);
        }
    }
}
