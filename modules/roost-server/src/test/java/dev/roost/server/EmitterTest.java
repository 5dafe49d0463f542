package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The common interfaces of sockets, namespaces and operators. */
class EmitterTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void socketAndItsOperatorsShareAType(boolean flag) {
        (flag ? socket.asVolatile() : socket).emit("a", 1);
        (flag ? socket : socket.compress(false)).send("b");
        (flag ? socket.timeout(Duration.ofSeconds(1)) : socket).emitWithAck("c");
        world.run();

        assertThat(client.received())
                .containsExactly("42/chat,[\"a\",1]", "42/chat,[\"message\",\"b\"]", "42/chat,0[\"c\"]");
    }

    @Test
    void allSendersAreEmitters() {
        CompletableFuture<List<RemoteSocket>> found = world.chat.fetchSockets();
        world.run();
        RemoteSocket remote = found.join().get(0);
        List<Emitter> all = List.of(
                socket,
                socket.compress(true),
                remote,
                remote.asVolatile(),
                remote.compress(false),
                world.chat,
                world.chat.to(socket.id()),
                world.server.of("/room"));

        all.forEach(emitter -> emitter.emit("a"));

        assertThat(client.received()).hasSize(7).containsOnly("42/chat,[\"a\"]");
    }

    @Test
    void roomsAreSelectedThroughOneInterface() {
        TestClient other = world.client();
        world.socket(other.connect("/chat")).join("r");

        for (RoomSelector each : List.<RoomSelector>of(socket, world.chat, world.chat.everyone())) {
            each.to("r").emit("a");
            each.in(List.of("r", "s")).emit("b");
            each.except(socket.id()).emit("c");
            each.local().except(List.of("r")).to("r").emit("nobody");
        }

        assertThat(other.received()).hasSize(9);
        assertThat(client.received()).isEmpty();
    }

    @Test
    void listenersAreAddedThroughOneInterface() {
        for (ListenerRegistry each : List.<ListenerRegistry>of(socket, world.chat)) {
            each.on("a", Integer.class, (number, event) -> world.recorded.add("a " + number));
        }
        client.send("42/chat,[\"a\",1]");

        assertThat(world.recorded()).containsExactly("a 1", "a 1");
    }
}
