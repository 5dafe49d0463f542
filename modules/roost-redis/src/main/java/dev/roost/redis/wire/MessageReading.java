package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import dev.roost.server.spi.PayloadException;
import java.util.Base64;
import java.util.function.Supplier;

/** Reads messages, of which the first byte names the format. */
final class MessageReading {
    private MessageReading() {}

    /** Returns the value that a message is: JSON if it begins with a brace, otherwise MessagePack. */
    static EncodedValue value(byte[] message) {
        Bytes bytes = Bytes.wrap(message);
        return !bytes.isEmpty() && bytes.at(0) == '{' ? EncodedValue.json(bytes) : EncodedValue.messagePack(bytes);
    }

    /** Returns the value that base64 text is, which is MessagePack. */
    static EncodedValue base64(byte[] text) {
        try {
            return EncodedValue.messagePack(Bytes.wrap(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.ENCODING, "message: malformed (expected: base64)", e);
        }
    }

    /** Calls a reader, and turns what it throws for a malformed message into the one exception of this package. */
    static <T> T guarded(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (ProtocolException | PayloadException e) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.ENCODING, "message: malformed (" + e.getMessage() + ")", e);
        }
    }
}
