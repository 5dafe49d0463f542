package dev.roost.engine;

import dev.roost.engine.spi.HttpAnswer;
import dev.roost.protocol.EngineCodec;

/** What is to be done with a request: the routing table as a type, decided before any 101 is sent. */
public sealed interface Admission {
    /** An answer that needs no session: a preflight. */
    record Answer(HttpAnswer answer) implements Admission {}

    /** A new session, by long polling. */
    record Open(EngineCodec codec) implements Admission {}

    /** A new session, by WebSocket. */
    record OpenWebSocket(EngineCodec codec) implements Admission {}

    /** A request for what the server has to say. */
    record Poll(EngineSession session) implements Admission {}

    /** A request that brings what the client has to say. */
    record Push(EngineSession session) implements Admission {}

    /** A WebSocket for a session that polls. */
    record Upgrade(EngineSession session) implements Admission {}

    /** One of the files that a server offers beside its sessions. */
    record Serve(StaticContent file) implements Admission {}

    record Refuse(Refusal refusal) implements Admission {}
}
