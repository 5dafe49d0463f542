package dev.roost.engine.runtime;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineSession;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketOptions;

/** The server as its sessions and their transports use it. Thread-safe. */
interface SessionServer {
    EngineOptions options();

    /** How each WebSocket is opened. */
    WebSocketOptions webSocketOptions();

    /** Answers a request with an error, and notifies the application. */
    void reject(HttpExchange exchange, EngineRejection rejection);

    /** A client has sent a message or a body beyond {@link EngineOptions#maxPayload()}. */
    void onTooLarge();

    /** A session is closed because its client does not receive what is sent. */
    void onSlowConsumer();

    /** A session has ended. */
    void onEnd(EngineSession session);
}
