package dev.roost.fuzz;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** A floor above that does nothing. */
final class Ignoring implements EngineHandler {
    @Override
    public void onText(Bytes text) {}

    @Override
    public void onBinary(Bytes data) {}

    @Override
    public void onClose(CloseReason reason, @Nullable String detail) {}
}
