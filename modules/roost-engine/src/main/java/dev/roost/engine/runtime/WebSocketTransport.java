package dev.roost.engine.runtime;

import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketLink;

/** A WebSocket that carries a session. Loop only. */
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

    /** What the link can't take now stays in the outbox, where it counts. */
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

    /** A session that has a WebSocket doesn't poll. */
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
