package dev.roost.engine.runtime;

import dev.roost.engine.memory.MemoryLevel;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketLink;

/** The transport over a WebSocket. Loop only. */
final class WebSocketTransport implements Transport {
    /** How much is passed to the link at a time, in bytes: all that a turn produces in nearly all cases. */
    private static final int SLICE = 64 << 10;

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
        while (!outbox.isEmpty() && link.isWritable()) {
            link.send(outbox.take(SLICE), session.codec());
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

    /** Under memory pressure, packets that a slow consumer has not received are dropped. */
    @Override
    public void closeGracefully(Outbox outbox) {
        boolean pressed = session.server().options().memoryBudget().level() != MemoryLevel.NORMAL;
        if (!outbox.isEmpty() && (!pressed || link.isWritable())) {
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
