package dev.roost.benchmarks;

import dev.roost.engine.spi.Batch;
import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.netty.NettyFrames;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketEncoder;
import dev.roost.server.spi.PayloadCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What does it cost to make complete frames of Java values, and to give a receiver more the same frames? */
@State(Scope.Benchmark)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Djmh.executor=CUSTOM", "-Djmh.executor.class=dev.roost.benchmarks.NettyThreads"})
public class PacketEncodeBenchmark extends Timed {
    private static final ChatMessage MESSAGE = new ChatMessage("Hello, is anybody here?", "ada");
    private static final int ATTACHMENT = 64 << 10;

    private final PayloadCodec codec = new JacksonPayloadCodec();
    private final byte[] file = new byte[ATTACHMENT];
    private final Batch shared = batch(event("chat", MESSAGE));

    @Benchmark
    public void event(Blackhole network) {
        send(batch(event("chat", MESSAGE)), network);
    }

    @Benchmark
    public void ack(Blackhole network) {
        send(batch(new SocketPacket.Ack("/", 17, codec.encode(List.of(MESSAGE)))), network);
    }

    @Benchmark
    public void attachment(Blackhole network) {
        send(batch(event("file", file)), network);
    }

    @Benchmark
    public void receiverMore(Blackhole network) {
        send(shared, network);
    }

    private SocketPacket event(String name, Object argument) {
        Payload payload = codec.encode(List.of(name, argument));
        return new SocketPacket.Event("/", name, null, payload);
    }

    private static Batch batch(SocketPacket packet) {
        return Batch.of(SocketPacketEncoder.encode(packet));
    }

    private static void send(Batch batch, Blackhole network) {
        ByteBuf frames = NettyFrames.of(batch, ByteBufAllocator.DEFAULT);
        network.consume(frames);
        frames.release();
    }
}
