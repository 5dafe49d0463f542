package dev.roost.engine.runtime;

import dev.roost.engine.http.StaticContent;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.EngineCodec;

/** How a request is served. Selected before a 101 is sent. */
sealed interface RequestRoute {
    /** A CORS preflight, which needs no session. */
    record Preflight(HttpResponse response) implements RequestRoute {}

    /** A GET that opens a session by long-polling. */
    record Open(EngineCodec codec) implements RequestRoute {}

    /** A WebSocket that opens a session. */
    record OpenWebSocket(EngineCodec codec) implements RequestRoute {}

    /** A GET that fetches packets from a session. */
    record Poll(LiveSession session) implements RequestRoute {}

    /** A POST that brings packets to a session. */
    record Push(LiveSession session) implements RequestRoute {}

    /** A WebSocket for a polling session. */
    record Upgrade(LiveSession session) implements RequestRoute {}

    /** A request for a static file. */
    record Serve(StaticContent content) implements RequestRoute {}

    /** A request that is answered with an error. */
    record Reject(EngineRejection rejection) implements RequestRoute {}
}
