package dev.roost.engine.runtime;

import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketLink;

/** The transport over a WebSocket. Loop only. */
final class WebSocketTransport implements Transport {
    private final TransportContext session;
    private final WebSocketLink link;

    WebSocketTransport(TransportContext session, WebSocketLink link) {
        this.session = session;
        this.link = link;
    }

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public boolean isOn(WebSocketLink other) {
        return link == other;
    }

    @Override
    public boolean isWritable() {
        return link.isWritable();
    }

    @Override
    public boolean awaitsPoll() {
        return false;
    }

    /** If the link is not writable, the packets stay in the outbox, whose size is limited. */
    @Override
    public void flush(Outbox outbox) {
        if (!outbox.isEmpty() && link.isWritable()) {
            link.send(outbox.takeAll(), session.codec());
        }
    }

    @Override
    public boolean isDrained(Outbox outbox) {
        return outbox.isEmpty() && link.isWritable();
    }

    /** Rejects a GET, since a WebSocket carries the session. */
    @Override
    public void poll(HttpExchange exchange) {
        session.server().reject(exchange, EngineRejection.TRANSPORT_MISMATCH);
    }

    @Override
    public void push(HttpExchange exchange) {
        session.server().reject(exchange, EngineRejection.TRANSPORT_MISMATCH);
    }

    @Override
    public void setReading(boolean reading) {
        link.setReading(reading);
    }

    @Override
    public void closeGracefully(Outbox outbox) {
        if (!outbox.isEmpty()) {
            link.send(outbox.takeAll(), session.codec());
        }
        link.close();
        session.onClosedGracefully();
    }

    @Override
    public void discard(CloseMode mode) {
        link.close();
    }
}
