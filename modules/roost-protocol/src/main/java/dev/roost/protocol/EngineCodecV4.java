package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Engine.IO protocol revision 4. On WebSocket, a text packet is a text frame with the type digit and the data; a binary message is a
 * binary frame with the plain bytes. In a polling body, text packets are separated by record separators (U+001E), and a binary
 * message is {@code b} and base64. A client configured for base64 sends this encoding in text frames too.
 */
final class EngineCodecV4 implements EngineCodec {
    private static final PollingEncoding ENCODING = new RecordSeparatorEncoding();

    @Override
    public int version() {
        return 4;
    }

    @Override
    public boolean clientPings() {
        return false;
    }

    @Override
    public Frame encode(EnginePacket packet) {
        return packet instanceof EnginePacket.Binary binary
                ? Frame.binary(binary.data())
                : Frame.text(TextPacketCodec.V4.encode(packet));
    }

    @Override
    public EnginePacket decode(Frame frame) {
        return frame.binary() ? new EnginePacket.Binary(frame.data()) : TextPacketCodec.V4.decode(frame.data());
    }

    @Override
    public PollingEncoding pollingEncoding(boolean binary) {
        return ENCODING;
    }

    /** This revision encodes binary messages as base64 in text and has no binary bodies. */
    @Override
    public @Nullable PollingEncoding pollingEncodingOf(@Nullable String contentType) {
        return LengthPrefixedBinaryEncoding.isNamed(contentType) ? null : ENCODING;
    }
}
