package dev.roost.engine;

import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Frame;
import org.jspecify.annotations.Nullable;

/** Takes what a link of another loop tells over to the session's, in the order it was told. */
final class HoppingListener implements WebSocketListener {
    private final EngineSession session;
    private final WebSocketListener there;

    HoppingListener(EngineSession session, WebSocketListener there) {
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
