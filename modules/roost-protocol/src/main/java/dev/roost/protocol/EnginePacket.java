package dev.roost.protocol;

/**
 * An Engine.IO packet (engine.io-protocol v4, "Packet encoding"). Texts are encoded in UTF-8.
 *
 * @since 0.1.0
 */
public sealed interface EnginePacket {
    /**
     * The handshake of the server.
     *
     * @param handshake a JSON object
     * @since 0.1.0
     */
    record Open(Bytes handshake) implements EnginePacket {}

    /**
     * A request to close the session.
     *
     * @since 0.1.0
     */
    record Close() implements EnginePacket {}

    /**
     * A heartbeat, or the probe of an upgrade.
     *
     * @param data the data to return in the pong; empty for a heartbeat
     * @since 0.1.0
     */
    record Ping(Bytes data) implements EnginePacket {}

    /**
     * The response to a ping.
     *
     * @param data the data of the ping
     * @since 0.1.0
     */
    record Pong(Bytes data) implements EnginePacket {}

    /**
     * A text message.
     *
     * @param data the text in UTF-8
     * @since 0.1.0
     */
    record Text(Bytes data) implements EnginePacket {}

    /**
     * A binary message.
     *
     * @param data the bytes
     * @since 0.1.0
     */
    record Binary(Bytes data) implements EnginePacket {}

    /**
     * The end of a successful upgrade.
     *
     * @since 0.1.0
     */
    record Upgrade() implements EnginePacket {}

    /**
     * An empty packet, which ends a pending poll.
     *
     * @since 0.1.0
     */
    record Noop() implements EnginePacket {}

    /**
     * Returns a heartbeat.
     *
     * @return a ping without data
     */
    static Ping ping() {
        return new Ping(Bytes.EMPTY);
    }
}
