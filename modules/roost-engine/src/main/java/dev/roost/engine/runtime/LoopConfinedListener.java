package dev.roost.engine.runtime;

import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Frame;
import org.jspecify.annotations.Nullable;

/** Forwards the events of a link on another loop to the loop of the session, in order. */
final class LoopConfinedListener implements WebSocketListener {
    private final TransportContext session;
    private final WebSocketListener target;

    LoopConfinedListener(TransportContext session, WebSocketListener target) {
        this.session = session;
        this.target = target;
    }

    @Override
    public void onMessage(Frame frame) {
        session.onLoop(() -> target.onMessage(frame));
    }

    @Override
    public void onWritable() {
        session.onLoop(target::onWritable);
    }

    @Override
    public void onTooLarge() {
        session.onLoop(target::onTooLarge);
    }

    @Override
    public void onClosed(@Nullable String failure) {
        session.onLoop(() -> target.onClosed(failure));
    }
}
