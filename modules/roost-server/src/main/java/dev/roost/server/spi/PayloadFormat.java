package dev.roost.server.spi;

/**
 * The format of the payloads of a {@link Parser}, for code that converts them, for example to send them to servers whose parser
 * is another one.
 *
 * @since 0.1.0
 */
public enum PayloadFormat {
    /** A JSON array with placeholders, and attachments: the format of socket.io-protocol v5. */
    JSON,
    /** A MessagePack array with the bytes in place, without attachments: the format of {@code socket.io-msgpack-parser}. */
    MESSAGE_PACK
}
