package dev.roost.benchmarks;

import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Frame;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.server.spi.PayloadCodec;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does a message cost from its frame to a packet, and on to a Java value? */
@State(Scope.Benchmark)
public class PacketDecodeBenchmark extends Timed {
    /** What a client may send. */
    public enum Message {
        CHAT("42[\"chat\",{\"message\":\"Hello, is anybody here?\",\"nickname\":\"ada\"}]"),
        WITH_ACK_ID("42/chat,17[\"chat\",{\"message\":\"Hello, is anybody here?\",\"nickname\":\"ada\"}]"),
        KILOBYTE("42[\"chat\",{\"message\":\"" + "Hello, is anybody here? ".repeat(42) + "\",\"nickname\":\"ada\"}]"),
        CONNECT("40{\"token\":\"4c1b29b1c9a34c7c\"}");

        private final String text;

        Message(String text) {
            this.text = text;
        }
    }

    record Auth(String token) {}

    @Param
    Message message;

    private final PacketDecoder decoder = new SocketPacketDecoder(10);
    private final PayloadCodec codec = new JacksonPayloadCodec();
    private Frame frame;

    @Setup
    public void setUp() {
        frame = Frame.text(Bytes.utf8(message.text));
    }

    @Benchmark
    public SocketPacket packet() {
        EnginePacket.Text text = (EnginePacket.Text) EngineCodec.V4.decode(frame);
        return decoder.text(text.data());
    }

    @Benchmark
    public Object value() {
        SocketPacket packet = packet();
        if (packet instanceof SocketPacket.Event event) {
            Bytes argument = event.payload().items().get(1);
            return codec.decode(argument, event.payload().attachments(), ChatMessage.class);
        } else if (packet instanceof SocketPacket.Connect connect) {
            return codec.decode(connect.data(), List.of(), Auth.class);
        }
        throw new AssertionError(packet);
    }
}
