package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Engine.IO protocol revision 3. On WebSocket a text packet is as in revision 4; a binary message has its type as the
 * first byte of a binary frame. In a polling body each packet has its length before it, and there are two kinds of
 * bodies: text, where a binary message is {@code b4} and its base64 form, and binary.
 */
final class EngineCodecV3 implements EngineCodec {
    private static final PollingEncoding TEXT = new LengthPrefixedTextEncoding();
    private static final PollingEncoding BINARY = new LengthPrefixedBinaryEncoding();

    private static final Bytes MESSAGE = Bytes.wrap(new byte[] {4});

    private final boolean base64;

    /** @param base64 whether the client is sent nothing but text; it may send what it likes */
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
            throw new ProtocolException("binary packet: not a message");
        }
        return new EnginePacket.Binary(typed.slice(1));
    }
}
