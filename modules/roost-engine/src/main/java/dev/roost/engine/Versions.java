package dev.roost.engine;

import dev.roost.protocol.EngineCodec;
import org.jspecify.annotations.Nullable;

/** Which version of the protocol a client asks for ({@code EIO}): exactly those that there are. */
final class Versions {
    private Versions() {}

    /** @return null if the version is not served */
    static @Nullable EngineCodec codec(Query query, EngineOptions config) {
        String version = query.get("EIO");
        if ("4".equals(version)) {
            return EngineCodec.V4;
        }
        return "3".equals(version) && config.allowEio3() ? revision3(query) : null;
    }

    /** A client of revision 3 that can't take binary data says so when it opens the session, and for all of it. */
    private static EngineCodec revision3(Query query) {
        String base64 = query.get("b64");
        return base64 == null || base64.isEmpty() ? EngineCodec.V3 : EngineCodec.V3_BASE64;
    }
}
