package dev.roost.msgpack;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.Transcription;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadFormat;

/**
 * Converts the payloads of a server to MessagePack as Node's servers exchange it, and back. The bytes of attachments are in place
 * there. Thread-safe.
 *
 * <p>It writes what {@code notepack.io} 3 and {@code @msgpack/msgpack} 2 read: integers in their smallest form, other numbers as
 * 64-bit floats, dates as timestamps. It reads what they write, and the extensions of {@code notepack.io} 2. In JSON a date is an
 * ISO text with milliseconds, and a number that is not finite is {@code null}.
 *
 * @since 0.1.0
 */
public final class PayloadTranscoder {
    private final Transcription transcription;

    /**
     * Creates a transcoder.
     *
     * @param format the format of the payloads of this server, see {@link dev.roost.server.spi.Parser#payloadFormat}
     */
    public PayloadTranscoder(PayloadFormat format) {
        this.transcription = new Transcription(format);
    }

    /**
     * Converts a payload to one array.
     *
     * @param payload a payload in the format of this server
     * @return the array in MessagePack
     * @throws dev.roost.protocol.ProtocolException if the payload is not well-formed
     */
    public Bytes toMessagePack(Payload payload) {
        ValueWriter out = ValueWriter.messagePack();
        transcription.write(payload, out);
        return Bytes.wrap(out.toArray());
    }

    /**
     * Converts an array to a payload.
     *
     * @param array an array in MessagePack
     * @return the payload in the format of this server
     * @throws dev.roost.protocol.ProtocolException if the bytes are not one well-formed array, nested at most 500 levels, with at
     *     most 100,000 items and 10,000 byte values, without unknown extensions
     */
    public Payload fromMessagePack(Bytes array) {
        return transcription.payload(EncodedValue.messagePack(array));
    }
}
