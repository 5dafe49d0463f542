package dev.roost.server;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketEncoder;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The adapter of a server that is alone: membership partitioned by loop, one task per loop and broadcast. Thread-safe. */
public final class InMemoryAdapter implements Adapter {
    private final Map<SessionLoop, Rooms> loops = new ConcurrentHashMap<>();

    @Override
    public void add(Member member) {
        roomsOf(member).add(member);
    }

    @Override
    public void remove(Member member) {
        roomsOf(member).remove(member);
    }

    @Override
    public void join(Member member, Set<String> rooms) {
        Set<String> names = Set.copyOf(rooms);
        member.loop().execute(() -> roomsOf(member).join(member, names));
    }

    @Override
    public void leave(Member member, String room) {
        member.loop().execute(() -> roomsOf(member).leave(member, room));
    }

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions options) {
        Batch batch = Batch.of(SocketPacketEncoder.encode(packet));
        loops.forEach((loop, rooms) -> loop.execute(() -> rooms.select(options, member -> member.deliver(batch))));
    }

    private Rooms roomsOf(Member member) {
        return loops.computeIfAbsent(member.loop(), added -> new Rooms());
    }

    /** Whether nothing is left of anybody; only when no loop is at work. */
    boolean isEmpty() {
        return loops.values().stream().allMatch(Rooms::isEmpty);
    }
}
