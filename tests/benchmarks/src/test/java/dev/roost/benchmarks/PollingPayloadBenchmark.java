package dev.roost.benchmarks;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PollingEncoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does a polling body cost, of one packet and of many? */
@State(Scope.Benchmark)
public class PollingPayloadBenchmark extends Timed {
    private static final EnginePacket TEXT = new EnginePacket.Text(
            Bytes.utf8("2[\"chat\",{\"message\":\"Hello, is anybody here?\",\"nickname\":\"ada\"}]"));
    private static final EnginePacket BINARY = new EnginePacket.Binary(Bytes.wrap(new byte[1024]));

    @Param({"1", "50"})
    int packets;

    /** Whether the last packet is a binary message, of a kilobyte. */
    @Param({"false", "true"})
    boolean binary;

    private final List<EnginePacket> sent = new ArrayList<>();
    private PollingEncoding form;
    private Bytes body;

    @Setup
    public void setUp() {
        sent.addAll(Collections.nCopies(packets, TEXT));
        if (binary) {
            sent.set(packets - 1, BINARY);
        }
        form = EngineCodec.V4.pollingEncoding(binary);
        body = form.encode(sent);
    }

    @Benchmark
    public Bytes encode() {
        return form.encode(sent);
    }

    @Benchmark
    public List<EnginePacket> decode() {
        return form.decode(body);
    }
}
