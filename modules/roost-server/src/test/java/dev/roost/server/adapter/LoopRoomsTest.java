package dev.roost.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.TestServer;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import dev.roost.tck.RecordingMember;
import dev.roost.test.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopRoomsTest {
    private final TestServer world = new TestServer();
    private final LoopRooms rooms = new LoopRooms(new RoomCounts(world.context("/room")));
    private final SessionLoop loop = new ManualLoop();

    /** A client of Socket.IO 2 that rejoins a namespace has the same id again. */
    @Test
    void removedMemberIsInNoRoomIfAnotherHasItsId() {
        Member first = new RecordingMember("same", loop, world.adapters.get("/room"));
        Member second = new RecordingMember("same", loop, world.adapters.get("/room"));
        rooms.add(first);
        rooms.join(first, Set.of("lobby"));

        rooms.add(second);
        rooms.remove(first);

        assertThat(selected(BroadcastOptions.EVERYONE.to(List.of("lobby")))).isEmpty();
        assertThat(selected(BroadcastOptions.EVERYONE.to(List.of("same")))).containsExactly(second);
        rooms.remove(second);
        assertThat(rooms.isEmpty()).isTrue();
    }

    private List<Member> selected(BroadcastOptions options) {
        List<Member> selected = new ArrayList<>();
        rooms.select(options, selected::add);
        return selected;
    }
}
