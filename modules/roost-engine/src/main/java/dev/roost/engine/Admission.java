package dev.roost.engine;

/** What is to be done with a request: the routing table as a type, decided before any 101 is sent. */
public sealed interface Admission {
    /** A new session, by long polling. */
    record Open() implements Admission {}

    /** A new session, by WebSocket. */
    record OpenWebSocket() implements Admission {}

    /** A request for what the server has to say. */
    record Poll(EngineSession session) implements Admission {}

    /** A request that brings what the client has to say. */
    record Push(EngineSession session) implements Admission {}

    /** A WebSocket for a session that polls. */
    record Upgrade(EngineSession session) implements Admission {}

    /** One of the files that a server offers beside its sessions. */
    record Serve(StaticFile file) implements Admission {}

    record Refuse(EngineError error) implements Admission {}
}
