package dev.roost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.msgpack.MessagePackParser;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.PollingEncoding;
import dev.roost.protocol.ProtocolException;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.protocol.SocketPacketEncoder;
import dev.roost.server.spi.PayloadException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What bytes from outside are fed to. Each takes them or refuses them as documented; anything else is a finding. */
final class Targets {
    /** The readers that a first byte chooses from. */
    private static final List<EngineCodec> CODECS = List.of(EngineCodec.V4, EngineCodec.V3, EngineCodec.V3_BASE64);

    private static final MessagePackParser MESSAGE_PACK = new MessagePackParser();

    /** Rejects each request that would open a session. */
    private static final EngineServer ENGINE = EngineServer.create(
            EngineOptions.builder().allowEio3(true).build(),
            Map.of(),
            new EngineHooks() {
                @Override
                public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
                    return CompletableFuture.completedFuture(AllowDecision.FORBIDDEN);
                }
            },
            session -> new Ignoring());

    private Targets() {}

    /** The first byte says which codec and which kind of frame. What was taken can be sent on. */
    static void engineFrame(byte[] data) {
        if (data.length == 0) {
            return;
        }
        EngineCodec codec = CODECS.get(data[0] >> 1 & 1);
        Frame frame = new Frame((data[0] & 1) != 0, rest(data));
        EnginePacket packet;
        try {
            packet = codec.decode(frame);
        } catch (ProtocolException refused) {
            return;
        }
        assertThat(codec.decode(codec.encode(packet))).isEqualTo(packet);
    }

    /** The first byte says which codec and which form. What was taken can be sent on. */
    static void engineBody(byte[] data) {
        if (data.length == 0) {
            return;
        }
        EngineCodec codec = CODECS.get((data[0] & 0xf) % CODECS.size());
        PollingEncoding form = codec.pollingEncoding((data[0] & 0x10) != 0);
        List<EnginePacket> packets;
        try {
            packets = form.decode(rest(data));
        } catch (ProtocolException refused) {
            return;
        }
        if (packets.isEmpty()) {
            // Revision 3 has packets of no length, which are none.
            return;
        }
        assertThat(form.decode(form.join(List.of(form.encode(packets))))).isEqualTo(packets);
    }

    /** A text and, split at zeros, its attachments. What was taken can be sent on. */
    static void socketPacket(byte[] data) {
        List<byte[]> parts = split(data);
        SocketPacketDecoder decoder = new SocketPacketDecoder(10);
        SocketPacket packet;
        try {
            packet = decoder.text(Bytes.wrap(parts.get(0)));
            for (int i = 1; i < parts.size() && packet == null; i++) {
                packet = decoder.binary(Bytes.wrap(parts.get(i)));
            }
        } catch (ProtocolException refused) {
            return;
        }
        if (packet != null) {
            assertThat(sentOn(packet)).isEqualTo(packet);
        }
    }

    private static SocketPacket sentOn(SocketPacket packet) {
        SocketPacketDecoder decoder = new SocketPacketDecoder(10);
        SocketPacket arrived = null;
        for (EnginePacket part : SocketPacketEncoder.encode(packet)) {
            arrived = part instanceof EnginePacket.Text text
                    ? decoder.text(text.data())
                    : decoder.binary(((EnginePacket.Binary) part).data());
        }
        return arrived;
    }

    /** An event of one argument, which is any JSON at all. */
    static void json(byte[] data) {
        byte[] head = "2[\"m\",".getBytes(StandardCharsets.US_ASCII);
        byte[] text = Arrays.copyOf(head, head.length + data.length + 1);
        System.arraycopy(data, 0, text, head.length, data.length);
        text[text.length - 1] = ']';
        socketPacket(text);
    }

    /** One message for the MessagePack parser. What was taken can be sent on; its items are values or are refused. */
    static void messagePack(byte[] data) {
        PacketDecoder decoder = MESSAGE_PACK.decoder(0);
        SocketPacket packet;
        try {
            packet = decoder.binary(Bytes.wrap(data));
        } catch (ProtocolException refused) {
            return;
        }
        if (packet != null) {
            EnginePacket.Binary sent =
                    (EnginePacket.Binary) MESSAGE_PACK.encode(packet).get(0);
            assertThat(decoder.binary(sent.data())).isEqualTo(packet);
            items(packet).forEach(Targets::readOrRefuse);
        }
    }

    private static List<Bytes> items(SocketPacket packet) {
        if (packet instanceof SocketPacket.Event event) {
            return event.payload().items();
        }
        return packet instanceof SocketPacket.Ack ack ? ack.payload().items() : List.of();
    }

    private static void readOrRefuse(Bytes item) {
        try {
            MESSAGE_PACK.payloads().decode(item, List.of(), Object.class);
        } catch (PayloadException refused) {
            assertThat(refused).hasMessageStartingWith("argument: ");
        }
    }

    /** A request line and headers. The request is rejected: it is invalid, names no session, or would open one. */
    static void admission(byte[] data) {
        List<byte[]> parts = split(data);
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(new String(part, StandardCharsets.ISO_8859_1)));
        List<String> headers = List.of("Host", "localhost", "Origin", texts.get(texts.size() - 1));
        String method = texts.size() > 2 ? texts.get(1) : "GET";
        for (boolean upgrade : new boolean[] {false, true}) {
            RequestHead head = new RequestHead(
                    method, "/socket.io/", texts.get(0), Headers.of(headers), "127.0.0.1", false, upgrade);
            RejectedExchange exchange = new RejectedExchange(head);
            ENGINE.handle(exchange);
            assertThat(exchange.status()).isIn(400, 403);
        }
        assertThat(ENGINE.sessionCount()).isZero();
    }

    private static Bytes rest(byte[] data) {
        return Bytes.wrap(Arrays.copyOfRange(data, 1, data.length));
    }

    private static List<byte[]> split(byte[] data) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == 0) {
                parts.add(Arrays.copyOfRange(data, from, i));
                from = i + 1;
            }
        }
        return parts;
    }
}
