package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A client that loses its connection and reconnects, as an adapter sees it: on the first event loop of a server. */
final class ReturningClient {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Runnable settle;
    private final String pid;
    private final String id;
    private final Set<String> rooms;
    private final Map<String, Object> data = new ConcurrentHashMap<>();
    private final List<SocketPacket.Event> received = new ArrayList<>();
    private AdapterFixture node;
    private RecordingMember member;
    private String since;

    private ReturningClient(String id, Runnable settle, String... rooms) {
        this.id = id;
        this.pid = "secret of " + id;
        this.settle = settle;
        this.rooms = Set.of(rooms);
        data.put("name", id);
    }

    /** @param settle runs the servers until they are idle */
    static ReturningClient connect(AdapterFixture node, String id, Runnable settle, String... rooms) {
        ReturningClient client = new ReturningClient(id, settle, rooms);
        node.loop.arrive(() -> client.enter(node, node.recovering().offset()));
        return client;
    }

    /** Loop only. */
    private void enter(AdapterFixture at, String newSince) {
        node = at;
        since = newSince;
        member = new RecordingMember(id, at.loop, at.adapter);
        at.adapter.add(member);
        member.join(rooms);
    }

    /** Loses its connection. All that was sent to it before is received. */
    void vanish() {
        settle.run();
        RecordingMember gone = member;
        node.loop.arrive(() -> {
            collect();
            node.adapter.remove(gone);
            node.recovering().save(new SavedSession(pid, id, rooms, data, since));
        });
    }

    private void collect() {
        received.addAll(member.deliveries().stream().map(Delivery::packet).toList());
        member = null;
    }

    Restoration restore(AdapterFixture at) {
        return restore(at, received.isEmpty() ? null : offset());
    }

    Restoration restore(AdapterFixture at, String offset) {
        CompletionStage<Restoration> stage = at.recovering().restore(pid, offset);
        settle.run();
        assertThat(stage).succeedsWithin(SOON);
        return stage.toCompletableFuture().join();
    }

    Restoration.Restored restored(AdapterFixture at) {
        Restoration restoration = restore(at);
        assertThat(restoration).isInstanceOf(Restoration.Restored.class);
        return (Restoration.Restored) restoration;
    }

    /** Requests the missed packets. It is connected again when the event loop has run. */
    void beginToResume(
            AdapterFixture at, Restoration.Restored restored, List<Optional<List<SocketPacket.Event>>> resumed) {
        at.recovering().resume(restored, at.loop, missed -> {
            assertThat(at.loop.inLoop()).as("on the loop").isTrue();
            resumed.add(missed);
            missed.ifPresent(events -> {
                received.addAll(events);
                enter(at, restored.after());
            });
        });
    }

    Optional<List<SocketPacket.Event>> resume(AdapterFixture at, Restoration.Restored restored) {
        List<Optional<List<SocketPacket.Event>>> resumed = new ArrayList<>();
        beginToResume(at, restored, resumed);
        settle.run();
        assertThat(resumed).hasSize(1);
        return resumed.get(0);
    }

    /** Reconnects, and returns the names of the missed packets. */
    List<String> comeBack(AdapterFixture at) {
        Optional<List<SocketPacket.Event>> missed = resume(at, restored(at));
        assertThat(missed).isPresent();
        return names(missed.get());
    }

    /** Returns the names of the received packets. */
    List<String> received() {
        List<SocketPacket.Event> all = new ArrayList<>(received);
        if (member != null) {
            member.deliveries().forEach(delivery -> all.add(delivery.packet()));
        }
        return names(all);
    }

    /** Returns the offset of the last received packet. */
    String offset() {
        return offsetOf(received.get(received.size() - 1));
    }

    SavedSession session() {
        return new SavedSession(pid, id, rooms, data, since);
    }

    static List<String> names(List<SocketPacket.Event> events) {
        return events.stream().map(SocketPacket.Event::name).toList();
    }

    /** Returns the last item of a packet, a text. */
    static String offsetOf(SocketPacket.Event event) {
        List<Bytes> items = event.payload().items();
        String text = items.get(items.size() - 1).utf8();
        assertThat(text).startsWith("\"").endsWith("\"");
        return text.substring(1, text.length() - 1);
    }

    static Restoration refused(RecoveryRefusal reason) {
        return new Restoration.Refused(reason);
    }
}
