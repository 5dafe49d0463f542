package dev.roost.protocol;

/**
 * One WebSocket message. Its kind is determined by the opcode, not by the content.
 *
 * @param binary whether the message is binary
 * @param data the bytes; UTF-8 if the message is text
 * @since 0.1.0
 */
public record Frame(boolean binary, Bytes data) {
    /**
     * Returns a text message.
     *
     * @param data the text in UTF-8
     * @return the message
     */
    public static Frame text(Bytes data) {
        return new Frame(false, data);
    }

    /**
     * Returns a binary message.
     *
     * @param data the bytes
     * @return the message
     */
    public static Frame binary(Bytes data) {
        return new Frame(true, data);
    }
}
