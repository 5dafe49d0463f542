package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The current transport of a session, and the WebSocket that probes an upgrade, if any. Loop only.
 *
 * <p>A listener per link knows on which link a frame arrived. Frames of a link that the session no longer uses are dropped.
 *
 * <p>During an upgrade the client sends no GET after it has received the answer to its probe. A WebSocket in that phase
 * therefore stays open when the session closes ({@link UpgradeProbe}):
 *
 * <pre>
 *   CLOSING by polling, upgrade not probed: close the WebSocket, wait for a GET
 *   CLOSING by polling, upgrade probed ─┬─ 5 ──────────────► flush by WebSocket, close it ──► CLOSED
 *                                       ├─ GET ────────────► flush by polling; if nothing was queued, close packet ──► CLOSED
 *                                       ├─ WebSocket failed, upgradeTimeout over ──► wait for a GET
 *                                       └─ closeTimeout over ──► CLOSED
 * </pre>
 */
final class TransportSwitch {
    private static final ClientLog log = ClientLog.of(TransportSwitch.class);

    private final TransportContext session;

    /** Written on the loop; its name is read on any thread. */
    private volatile Transport transport;

    private @Nullable UpgradeProbe probe;

    /** Set while the client's last POST is unfinished, although its WebSocket carries the session. */
    private @Nullable UnfinishedPost unfinished;

    TransportSwitch(TransportContext session) {
        this.session = session;
        this.transport = new PollingTransport(session, this);
    }

    TransportSwitch(TransportContext session, WebSocketLink link) {
        this.session = session;
        this.transport = new WebSocketTransport(session, link);
    }

    Transport transport() {
        return transport;
    }

    /** Sends the outbox, as far as the transport accepts it, and runs the tasks that wait for that. */
    void flush(Outbox outbox) {
        transport.flush(outbox);
        if (outbox.isAwaited() && transport.isDrained(outbox)) {
            outbox.notifyDrained();
        }
    }

    /** Closes the transport. A failure is logged, so that the session ends in any case. */
    void discard(Transport.CloseMode mode) {
        try {
            transport.discard(mode);
        } catch (Throwable bug) {
            log.error("discard", bug, "session {}: transport failed while closing", session.id());
        }
    }

    /** Whether the session polls, and the options allow it to move to a WebSocket. */
    boolean mayUpgrade() {
        EngineOptions options = session.server().options();
        return transport instanceof PollingTransport
                && options.allowUpgrades()
                && options.transports().contains("websocket");
    }

    /** Whether the probe has been answered, and the client waits for its GET to end. */
    boolean isUpgrading() {
        return probe != null && probe.isProbed();
    }

    /**
     * Opens a WebSocket that probes an upgrade. Only one at a time may do so, and only for a polling session. Another
     * WebSocket for an upgrading session, or for one that has a WebSocket, is opened and closed, as the test suites of the
     * protocol expect ("ignores WebSocket connection with same sid after upgrade").
     */
    void onUpgradeRequest(HttpExchange exchange) {
        if (session.isOpen() && (transport instanceof WebSocketTransport || mayUpgrade())) {
            exchange.openWebSocket(session.server().webSocketOptions(), this::beginUpgrade);
        } else {
            session.server().reject(exchange, EngineRejection.TRANSPORT_MISMATCH);
        }
    }

    /** Called on the link's loop. */
    private WebSocketListener beginUpgrade(WebSocketLink link) {
        if (link.loop() == session.loop()) {
            probe(link);
            return listener(link);
        }
        LoopConfinedLink confined = new LoopConfinedLink(session, link, LinkListener::new);
        session.onLoop(() -> probe(confined));
        return confined;
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
        previous.discard(Transport.CloseMode.REJECT);
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

    /** A closing session has waited for the upgrade; its close continues by polling. */
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

    /** Returns the receiver of the events of a link on the session's loop. */
    WebSocketListener listener(WebSocketLink link) {
        return new LinkListener(link);
    }

    /** Receives the events of one link on the session's loop. */
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
            session.server().onTooLarge();
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
