package dev.roost.engine.runtime;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.Query;
import dev.roost.protocol.EngineCodec;
import org.jspecify.annotations.Nullable;

/** The revisions of the Engine.IO protocol, which clients request by the query parameter {@code EIO}. Pure. */
final class ProtocolVersions {
    private ProtocolVersions() {}

    /** Returns the codec for a request, or null if its revision is not supported. */
    static @Nullable EngineCodec codec(Query query, EngineOptions options) {
        String version = query.get("EIO");
        if ("4".equals(version)) {
            return EngineCodec.V4;
        }
        return "3".equals(version) && options.allowEio3() ? revision3(query) : null;
    }

    /** A client of revision 3 that can't receive binary data sends {@code b64} when it opens the session. */
    private static EngineCodec revision3(Query query) {
        String base64 = query.get("b64");
        return base64 == null || base64.isEmpty() ? EngineCodec.V3 : EngineCodec.V3_BASE64;
    }
}
