package dev.roost.benchmarks;

import dev.roost.server.spi.BroadcastOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Does it cost more to reach a small room among many rooms? */
@State(Scope.Benchmark)
public class RoomBroadcastBenchmark extends Timed {
    private static final int IN_A_ROOM = 5;
    private static final int MOST_MEMBERS = 5_000;

    @Param({"50", "50000"})
    int rooms;

    private final List<BroadcastOptions> addressed = new ArrayList<>();
    private Crowd crowd;
    private int next;

    @Setup
    public void setUp() {
        int members = Math.min(MOST_MEMBERS, rooms * IN_A_ROOM);
        int groups = members / IN_A_ROOM;
        AtomicInteger entered = new AtomicInteger();
        crowd = new Crowd(members, socket -> socket.join(roomsOf(entered.getAndIncrement() % groups, groups)));
        for (int room = 0; room < rooms; room++) {
            BroadcastOptions options = BroadcastOptions.EVERYONE.to(List.of(name(room)));
            crowd.requireReached(IN_A_ROOM, options);
            addressed.add(options);
        }
    }

    /** Those of five members who share them. */
    private List<String> roomsOf(int group, int groups) {
        return IntStream.iterate(group, room -> room < rooms, room -> room + groups)
                .mapToObj(RoomBroadcastBenchmark::name)
                .toList();
    }

    private static String name(int room) {
        return "room " + room;
    }

    /** Each in its turn. */
    @Benchmark
    public void oneRoom(Receivers counter) {
        crowd.broadcast(addressed.get(next));
        next = (next + 1) % rooms;
        counter.receivers += IN_A_ROOM;
    }
}
