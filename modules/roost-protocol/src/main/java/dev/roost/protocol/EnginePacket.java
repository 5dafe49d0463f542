package dev.roost.protocol;

/** What one Engine.IO packet says (engine.io-protocol v4, "Packet encoding"). Texts are UTF-8. */
public sealed interface EnginePacket {
    /** The server's side of the handshake: a JSON object. */
    record Open(Bytes handshake) implements EnginePacket {}

    record Close() implements EnginePacket {}

    record Ping(Bytes data) implements EnginePacket {}

    record Pong(Bytes data) implements EnginePacket {}

    /** A message that is text. */
    record Text(Bytes data) implements EnginePacket {}

    /** A message that is binary. */
    record Binary(Bytes data) implements EnginePacket {}

    record Upgrade() implements EnginePacket {}

    record Noop() implements EnginePacket {}

    /** A heartbeat that carries nothing. */
    static Ping ping() {
        return new Ping(Bytes.EMPTY);
    }
}
