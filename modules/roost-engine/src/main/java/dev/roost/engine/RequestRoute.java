package dev.roost.engine;

import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.EngineCodec;

/** How a request is served. Selected before a 101 is sent. */
public sealed interface RequestRoute {
    /** An answer that needs no session: a preflight. */
    record Answer(HttpResponse answer) implements RequestRoute {}

    /** A new session, by long polling. */
    record Open(EngineCodec codec) implements RequestRoute {}

    /** A new session, by WebSocket. */
    record OpenWebSocket(EngineCodec codec) implements RequestRoute {}

    /** A request for what the server has to say. */
    record Poll(EngineSession session) implements RequestRoute {}

    /** A request that brings what the client has to say. */
    record Push(EngineSession session) implements RequestRoute {}

    /** A WebSocket for a session that polls. */
    record Upgrade(EngineSession session) implements RequestRoute {}

    /** One of the files that a server offers beside its sessions. */
    record Serve(StaticContent file) implements RequestRoute {}

    record Refuse(EngineRejection refusal) implements RequestRoute {}
}
