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
import java.util.function.Consumer;

/** The adapter of a server that is alone: membership partitioned by loop, one task per loop and broadcast. Thread-safe. */
public final class InMemoryAdapter implements Adapter {
    /** The loops that have members. Each changes only its own entry. */
    private final Map<SessionLoop, Rooms> loops = new ConcurrentHashMap<>();

    @Override
    public void add(Member member) {
        loops.computeIfAbsent(member.loop(), added -> new Rooms()).add(member);
    }

    @Override
    public void remove(Member member) {
        Rooms rooms = loops.get(member.loop());
        if (rooms != null) {
            rooms.remove(member);
            if (rooms.isEmpty()) {
                loops.remove(member.loop());
            }
        }
    }

    @Override
    public void join(Member member, Set<String> rooms) {
        Set<String> names = Set.copyOf(rooms);
        onLoop(member, ofLoop -> ofLoop.join(member, names));
    }

    @Override
    public void leave(Member member, String room) {
        onLoop(member, ofLoop -> ofLoop.leave(member, room));
    }

    private void onLoop(Member member, Consumer<Rooms> change) {
        member.loop().execute(() -> {
            Rooms rooms = loops.get(member.loop());
            if (rooms != null) {
                change.accept(rooms);
            }
        });
    }

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions options) {
        Batch batch = Batch.of(SocketPacketEncoder.encode(packet));
        loops.forEach((loop, rooms) -> loop.execute(() -> rooms.select(options, member -> member.deliver(batch))));
    }

    /** Whether nothing is left of anybody; only when no loop is at work. */
    boolean isEmpty() {
        return loops.isEmpty();
    }
}
