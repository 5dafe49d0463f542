package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.QuotaOptions;
import dev.roost.tck.RecordingMember;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cost of many rooms: a broadcast visits members only, and removed rooms use no memory. */
class ManyRoomsTest {
    private static final int ROOMS = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final SocketPacket.Event EVENT =
            new SocketPacket.Event("/many", "hello", null, new Payload(Bytes.utf8("[\"hello\"]"), List.of()));

    private final TestServer world = new TestServer(builder -> builder.options(ServerOptions.builder()
            .quotas(QuotaOptions.builder().maxRoomsPerSocket(ROOMS).build())
            .build()));

    @Test
    void joinedAndLeftRoomsLeaveNoState() {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TestClient client = i % 2 == 0 ? world.client() : world.clientOfOtherLoop();
            sockets.add(world.socket(client.connect("/room")));
        }
        joinAndLeave(sockets, 2 * AT_ONCE);
        long before = usedHeap();

        joinAndLeave(sockets, ROOMS);

        assertThat(world.adapters.get("/room").rooms()).isEmpty();
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.rooms()).containsExactly(socket.id()));
        assertThat(usedHeap() - before).isLessThan(256 << 10);
    }

    private void joinAndLeave(List<Socket> sockets, int rooms) {
        for (int from = 0; from < rooms; from += AT_ONCE) {
            Set<String> names = names(from, from + AT_ONCE);
            sockets.forEach(socket -> socket.join(names));
        }
        world.run();
        assertThat(world.adapters.get("/room").rooms()).hasSize(rooms);
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.rooms()).hasSize(1 + rooms));
        for (int from = 0; from < rooms; from += AT_ONCE) {
            names(from, from + AT_ONCE).forEach(room -> sockets.forEach(socket -> socket.leave(room)));
            world.run();
        }
    }

    private static Set<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "room " + i).collect(Collectors.toSet());
    }

    /** Returns the used memory in bytes. Garbage may need more than one collection. */
    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void broadcastToARoomIsOneTaskPerLoopAndVisitsMembersOnly() {
        InMemoryAdapter adapter = new InMemoryAdapter(world.context("/many"));
        List<ManualLoop> loops = List.of(world.loop, world.otherLoop);
        List<RecordingMember> members = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            RecordingMember member = new RecordingMember("member " + i, loops.get(i % 2), adapter);
            members.add(member);
            member.loop().execute(() -> adapter.add(member));
            // Each room has five members, and none of the fifty thousand is empty.
            Set<String> rooms = IntStream.range(0, 250)
                    .mapToObj(k -> "room " + (number + 200 * k) % 50_000)
                    .collect(Collectors.toSet());
            member.loop().execute(() -> adapter.join(member, rooms));
        }
        world.run();
        assertThat(adapter.rooms()).hasSize(50_000);
        int tasks = tasks(loops);

        adapter.broadcast(EVENT, BroadcastOptions.EVERYONE.to(List.of("room 7")));
        assertThat(tasks(loops) - tasks).isEqualTo(2);
        world.run();

        assertThat(members.stream().filter(member -> member.deliveries().size() == 1))
                .hasSize(5);
        assertThat(members.stream().filter(member -> member.deliveries().isEmpty()))
                .hasSize(995);
    }

    private static int tasks(List<ManualLoop> loops) {
        return loops.stream().mapToInt(ManualLoop::executed).sum();
    }
}
