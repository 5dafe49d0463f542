package dev.roost.benchmarks;

import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.redis.wire.ClassicCodec;
import dev.roost.redis.wire.MessageCodec;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does it cost to encode a broadcast for the other servers of a cluster, and to decode it there? */
@State(Scope.Benchmark)
public class ClusterMessageBenchmark extends Timed {
    /** What a broadcast contains. */
    public enum Content {
        TEXT("x".repeat(200)),
        OBJECT(Map.of(
                "id", 4711, "room", "lobby", "nickname", "ada", "message", "Hello, is anybody \"here\"?", "ok", true));

        private final Object value;

        Content(Object value) {
            this.value = value;
        }
    }

    @Param
    Content content;

    private ClusterMessage.Broadcast broadcast;
    private ClassicCodec classic;
    private MessageCodec sharded;
    private byte[] ofClassic;
    private byte[] ofSharded;
    private Map<String, byte[]> ofStreams;

    @Setup
    public void setUp() {
        Parser parser = new DefaultParser(new JacksonPayloadCodec());
        Payload payload = parser.payloads().encode(List.of("chat", content.value));
        SocketPacket.Event packet = new SocketPacket.Event("/", "chat", null, payload);
        broadcast = new ClusterMessage.Broadcast(
                "0123456789abcdef", packet, BroadcastOptions.EVERYONE.to(List.of("lobby")));
        classic = new ClassicCodec("/", "fedcba9876543210", parser, false);
        sharded = new MessageCodec("/", "fedcba9876543210", parser, false);
        ofClassic = encodeClassic();
        ofSharded = encodeSharded();
        ofStreams = encodeStreams();
    }

    @Benchmark
    public byte[] encodeClassic() {
        return classic.encode(broadcast).orElseThrow();
    }

    @Benchmark
    public byte[] encodeSharded() {
        return sharded.encode(broadcast).orElseThrow();
    }

    @Benchmark
    public Map<String, byte[]> encodeStreams() {
        return sharded.encodeEntry(broadcast).orElseThrow();
    }

    @Benchmark
    public Object decodeClassic() {
        return classic.readBroadcast(ofClassic).orElseThrow();
    }

    @Benchmark
    public Object decodeSharded() {
        return sharded.read(ofSharded).orElseThrow();
    }

    @Benchmark
    public Object decodeStreams() {
        return sharded.readEntry(ofStreams).orElseThrow();
    }
}
