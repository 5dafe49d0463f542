package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Engine.IO protocol revision 4. On WebSocket a text packet is its type digit and data in a text frame, a binary
 * message is the bare bytes in a binary frame. In a polling body the same text packets stand between
 * record separators (U+001E), a binary message is {@code b} and its base64 form. A client that is told to use base64
 * alone sends this form in text frames too.
 */
final class EngineCodecV4 implements EngineCodec {
    private static final PollingEncoding FORM = new RecordSeparatorEncoding();

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
        return FORM;
    }

    /** This revision has base64 in text for binary messages, never a binary body. */
    @Override
    public @Nullable PollingEncoding pollingEncodingOf(@Nullable String contentType) {
        return LengthPrefixedBinaryEncoding.isNamed(contentType) ? null : FORM;
    }
}
