package dev.roost.engine.runtime;

import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Frame;
import org.jspecify.annotations.Nullable;

/** Forwards the events of a link on another loop to the session's loop, in order. */
final class LoopConfinedListener implements WebSocketListener {
    private final TransportContext session;
    private final WebSocketListener there;

    LoopConfinedListener(TransportContext session, WebSocketListener there) {
        this.session = session;
        this.there = there;
    }

    @Override
    public void onMessage(Frame frame) {
        session.onLoop(() -> there.onMessage(frame));
    }

    @Override
    public void onWritable() {
        session.onLoop(there::onWritable);
    }

    @Override
    public void onTooLarge() {
        session.onLoop(there::onTooLarge);
    }

    @Override
    public void onClosed(@Nullable String failure) {
        session.onLoop(() -> there.onClosed(failure));
    }
}
