package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/** Reads the packets of one long-polling body, one at each call, so that a large body can be handled in parts. */
@FunctionalInterface
public interface PollingBodyReader {
    /**
     * Reads the next packet.
     *
     * @return null if there are no more
     * @throws ProtocolException if what follows is not well-formed
     */
    @Nullable
    EnginePacket next();
}
