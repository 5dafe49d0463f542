package dev.roost.tck;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.test.ManualLoop;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One server as its adapter under test sees it: two manual event loops, and members on them. */
final class AdapterFixture {
    final TestContext context;
    final ManualLoop loop = new ManualLoop();
    final ManualLoop otherLoop = new ManualLoop();
    final Adapter adapter;

    AdapterFixture(TestContext context, Function<AdapterContext, Adapter> factory) {
        this.context = context;
        this.adapter = factory.apply(context);
        adapter.open();
    }

    /** Returns the adapter of a test of connection state recovery. */
    RecoveringAdapter recovering() {
        return (RecoveringAdapter) adapter;
    }

    RecordingMember member(String id) {
        return member(id, loop);
    }

    RecordingMember member(String id, ManualLoop at) {
        RecordingMember member = new RecordingMember(id, at, adapter);
        at.arrive(() -> adapter.add(member));
        return member;
    }

    RecordingMember member(String id, ManualLoop at, String... rooms) {
        RecordingMember member = member(id, at);
        at.arrive(() -> member.join(Set.of(rooms)));
        return member;
    }

    void remove(RecordingMember member) {
        ((ManualLoop) member.loop()).arrive(() -> adapter.remove(member));
    }

    void broadcast(String event, BroadcastOptions options) {
        adapter.broadcast(event(event), options);
    }

    /** Runs the event loops. */
    void run() {
        loop.run();
        otherLoop.run();
    }

    SocketPacket.Event event(String name) {
        return new SocketPacket.Event(context.namespace(), name, null, payload(name));
    }

    static Payload payload(String text) {
        return new Payload(Bytes.utf8("[\"" + text + "\"]"), List.of());
    }
}
