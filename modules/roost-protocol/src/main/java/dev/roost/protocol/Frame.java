package dev.roost.protocol;

/** One WebSocket message: its kind by opcode, never by content, and its bytes (UTF-8 if text). */
public record Frame(boolean binary, Bytes data) {
    public static Frame text(Bytes data) {
        return new Frame(false, data);
    }

    public static Frame binary(Bytes data) {
        return new Frame(true, data);
    }
}
