package dev.roost.engine;

import dev.roost.protocol.EngineCodec;
import org.jspecify.annotations.Nullable;

/** Which version of the protocol a client asks for ({@code EIO}): exactly those that there are. */
final class Versions {
    private Versions() {}

    /** @return null if the version is not served */
    static @Nullable EngineCodec codec(Query query, EngineConfig config) {
        return "4".equals(query.get("EIO")) ? EngineCodec.V4 : null;
    }
}
