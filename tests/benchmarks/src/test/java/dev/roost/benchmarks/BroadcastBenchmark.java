package dev.roost.benchmarks;

import dev.roost.server.spi.BroadcastOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does one more receiver cost, from the adapter to its link? */
@State(Scope.Benchmark)
public class BroadcastBenchmark extends Timed {
    @Param({"100", "1000", "5000"})
    int members;

    private Crowd crowd;

    @Setup
    public void setUp() {
        crowd = new Crowd(members, socket -> {});
        crowd.requireReached(members, BroadcastOptions.EVERYONE);
    }

    @Benchmark
    public void everyone(Receivers counter) {
        crowd.broadcast(BroadcastOptions.EVERYONE);
        counter.receivers += members;
    }
}
