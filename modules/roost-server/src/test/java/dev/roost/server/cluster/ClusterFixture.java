package dev.roost.server.cluster;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.SocketDetails;
import dev.roost.tck.RecordingMember;
import dev.roost.test.ManualLoop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An adapter for one namespace, and messages of simulated servers. */
abstract class ClusterFixture {
    static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;
    static final Payload PAYLOAD = payload("question");

    final ManualScheduler scheduler = new ManualScheduler();
    final ClusterContext context = new ClusterContext();
    final ManualLoop loop = new ManualLoop();
    RecordingAdapter adapter = open(ClusterOptions.builder().heartbeats(false));

    RecordingAdapter open(ClusterOptions.Builder options) {
        RecordingAdapter opened =
                new RecordingAdapter(context, options.scheduler(scheduler).build());
        opened.open();
        return opened;
    }

    void openWithHeartbeats() {
        adapter.close();
        adapter = open(ClusterOptions.builder());
    }

    static Payload payload(String text) {
        return new Payload(Bytes.utf8("[\"" + text + "\"]"), List.of());
    }

    static SocketPacket.Event event(String name) {
        return new SocketPacket.Event("/room", name, null, payload(name));
    }

    static SocketDetails details(String id) {
        RequestHead request = new RequestHead("GET", "/", "", Headers.NONE, "127.0.0.1", false, false);
        return new SocketDetails(id, new HandshakeDetails(request, Instant.EPOCH, null), Set.of(id), Map.of());
    }

    RecordingMember member(String id) {
        RecordingMember member = new RecordingMember(id, loop, adapter);
        loop.arrive(() -> adapter.add(member));
        return member;
    }

    Set<String> servers() {
        return adapter.otherServers();
    }
}
