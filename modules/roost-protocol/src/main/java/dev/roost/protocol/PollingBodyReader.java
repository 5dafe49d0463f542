package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An incremental reader of the packets of one polling body, so that a large body can be processed in parts. Not thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PollingBodyReader {
    /**
     * Decodes the next packet.
     *
     * @return the packet, or null at the end of the body
     * @throws ProtocolException if the next packet is malformed
     */
    @Nullable
    EnginePacket next();
}
