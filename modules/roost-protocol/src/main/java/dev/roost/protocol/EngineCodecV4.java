package dev.roost.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Engine.IO protocol revision 4. On WebSocket a text packet is its type digit and data in a text frame, a binary
 * message is the bare bytes in a binary frame. In a polling body the same text packets stand between
 * record separators (U+001E), a binary message is {@code b} and its base64 form. A client that is told to use base64
 * alone sends this form in text frames too.
 */
final class EngineCodecV4 implements EngineCodec {
    private static final byte SEPARATOR = 0x1e;

    @Override
    public int version() {
        return 4;
    }

    @Override
    public Frame encode(EnginePacket packet) {
        return packet instanceof EnginePacket.Binary binary
                ? Frame.binary(binary.data())
                : Frame.text(encodeText(packet));
    }

    @Override
    public EnginePacket decode(Frame frame) {
        return frame.binary() ? new EnginePacket.Binary(frame.data()) : decodeText(frame.data());
    }

    @Override
    public Bytes encodePayload(List<EnginePacket> packets) {
        List<Bytes> payloads = new ArrayList<>(packets.size());
        for (EnginePacket packet : packets) {
            payloads.add(
                    packet instanceof EnginePacket.Binary binary ? encodeBase64(binary.data()) : encodeText(packet));
        }
        return joinPayloads(payloads);
    }

    @Override
    public Bytes joinPayloads(List<Bytes> payloads) {
        if (payloads.size() == 1) {
            return payloads.get(0);
        }
        int size = Math.max(0, payloads.size() - 1);
        for (Bytes payload : payloads) {
            size = Math.addExact(size, payload.size());
        }
        byte[] joined = new byte[size];
        int at = 0;
        for (int i = 0; i < payloads.size(); i++) {
            if (i > 0) {
                joined[at++] = SEPARATOR;
            }
            payloads.get(i).copyTo(joined, at);
            at += payloads.get(i).size();
        }
        return Bytes.wrap(joined);
    }

    @Override
    public List<EnginePacket> decodePayload(Bytes body, int maxPackets) {
        if (!body.isUtf8()) {
            throw new ProtocolException("payload: malformed UTF-8");
        }
        List<EnginePacket> packets = new ArrayList<>();
        int from = 0;
        while (from <= body.size()) {
            int separator = body.indexOf(SEPARATOR, from);
            int to = separator < 0 ? body.size() : separator;
            if (packets.size() == maxPackets) {
                throw new ProtocolException("payload: more packets (expected: at most " + maxPackets + ")");
            }
            packets.add(decodeText(body.slice(from, to)));
            from = to + 1;
        }
        return packets;
    }

    private static EnginePacket decodeText(Bytes text) {
        if (text.isEmpty()) {
            throw new ProtocolException("packet: empty (expected: a type)");
        }
        Bytes data = text.slice(1);
        return switch (text.at(0)) {
            case '0' -> new EnginePacket.Open(data);
            case '1' -> new EnginePacket.Close();
            case '2' -> new EnginePacket.Ping(data);
            case '3' -> new EnginePacket.Pong(data);
            case '4' -> new EnginePacket.Text(data);
            case '5' -> new EnginePacket.Upgrade();
            case '6' -> new EnginePacket.Noop();
            case 'b' -> new EnginePacket.Binary(decodeBase64(data));
            default -> throw new ProtocolException("packet type: " + text.at(0) + " (expected: 0 to 6 or b)");
        };
    }

    private static Bytes encodeText(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            return typed('4', text.data());
        } else if (packet instanceof EnginePacket.Open open) {
            return typed('0', open.handshake());
        } else if (packet instanceof EnginePacket.Close) {
            return typed('1', Bytes.EMPTY);
        } else if (packet instanceof EnginePacket.Ping ping) {
            return typed('2', ping.data());
        } else if (packet instanceof EnginePacket.Pong pong) {
            return typed('3', pong.data());
        } else if (packet instanceof EnginePacket.Upgrade) {
            return typed('5', Bytes.EMPTY);
        } else if (packet instanceof EnginePacket.Noop) {
            return typed('6', Bytes.EMPTY);
        }
        throw new AssertionError(packet);
    }

    private static Bytes typed(char type, Bytes data) {
        byte[] text = new byte[1 + data.size()];
        text[0] = (byte) type;
        data.copyTo(text, 1);
        return Bytes.wrap(text);
    }

    private static Bytes encodeBase64(Bytes data) {
        byte[] base64 = Base64.getEncoder().encode(data.toArray());
        return typed('b', Bytes.wrap(base64));
    }

    /** The official Java client ends base64, and each of its lines, with a line feed. */
    private static Bytes decodeBase64(Bytes base64) {
        try {
            return Bytes.wrap(Base64.getDecoder().decode(withoutLineFeeds(base64)));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("packet: malformed base64");
        }
    }

    private static byte[] withoutLineFeeds(Bytes base64) {
        byte[] letters = base64.toArray();
        if (base64.indexOf('\n', 0) < 0) {
            return letters;
        }
        int kept = 0;
        for (byte letter : letters) {
            if (letter != '\n') {
                letters[kept++] = letter;
            }
        }
        return Arrays.copyOf(letters, kept);
    }
}
