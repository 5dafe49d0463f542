package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Engine.IO protocol revision 3. On WebSocket, a text packet is encoded as in revision 4; a binary message is a binary frame whose
 * first byte is the packet type. In a polling body, each packet is preceded by its length. A body is text, with binary messages as
 * {@code b4} and base64, or binary.
 */
final class EngineCodecV3 implements EngineCodec {
    private static final PollingEncoding TEXT = new LengthPrefixedTextEncoding();
    private static final PollingEncoding BINARY = new LengthPrefixedBinaryEncoding();

    private static final Bytes MESSAGE = Bytes.wrap(new byte[] {4});

    private final boolean base64;

    /** @param base64 whether all packets to the client are text; it may send binary packets */
    EngineCodecV3(boolean base64) {
        this.base64 = base64;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean clientPings() {
        return true;
    }

    @Override
    public Frame encode(EnginePacket packet) {
        return packet instanceof EnginePacket.Binary binary && !base64
                ? Frame.binary(typed(binary))
                : Frame.text(TextPacketCodec.V3.encode(packet));
    }

    @Override
    public EnginePacket decode(Frame frame) {
        return frame.binary() ? untyped(frame.data()) : TextPacketCodec.V3.decode(frame.data());
    }

    @Override
    public PollingEncoding pollingEncoding(boolean binary) {
        return binary && !base64 ? BINARY : TEXT;
    }

    @Override
    public PollingEncoding pollingEncodingOf(@Nullable String contentType) {
        return LengthPrefixedBinaryEncoding.isNamed(contentType) ? BINARY : TEXT;
    }

    static Bytes typed(EnginePacket.Binary packet) {
        return Bytes.concat(MESSAGE, packet.data());
    }

    /** Only messages are binary. */
    static EnginePacket untyped(Bytes typed) {
        if (typed.isEmpty() || typed.at(0) != MESSAGE.at(0)) {
            throw new ProtocolException("binary packet: not a message (expected: type 4)");
        }
        return new EnginePacket.Binary(typed.slice(1));
    }
}
