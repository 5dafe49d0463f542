package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.adapter.AdapterState;
import dev.roost.test.TestClient;
import org.junit.jupiter.api.Test;

/** Handlers that run directly on the loop. Their calls have the same effect as calls of other threads. */
class DirectExecutorTest {
    private final TestServer world = new TestServer(builder -> builder.handlerExecutor(Runnable::run));
    private final TestClient client = world.client();

    @Test
    void clientConnectsEmitsAndDisconnects() {
        world.chat.use(socket -> socket.emit("early"));
        world.chat.onConnection(socket -> {
            socket.emit("welcome");
            socket.join("r");
            world.chat.to("r").emit("room");
        });
        world.chat.on("ask", event -> {
            event.socket().emit("first");
            event.ack("answer");
        });
        world.chat.on("go", event -> event.socket().disconnect(true));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));

        client.send("40/chat,");
        assertThat(client.received())
                .satisfiesExactly(
                        frame -> assertThat(frame).startsWith("40/chat,"),
                        frame -> assertThat(frame).isEqualTo("42/chat,[\"early\"]"),
                        frame -> assertThat(frame).isEqualTo("42/chat,[\"welcome\"]"),
                        frame -> assertThat(frame).isEqualTo("42/chat,[\"room\"]"));

        client.send("42/chat,1[\"ask\"]");
        assertThat(client.received()).containsExactly("42/chat,[\"first\"]", "43/chat,1[\"answer\"]");

        client.send("42/chat,[\"go\"]");
        assertThat(client.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly("server namespace disconnect");
        assertThat(AdapterState.isEmpty(world.adapters.get("/chat"))).isTrue();
    }

    @Test
    void outgoingListenerMayEmit() {
        world.chat.use(socket -> {
            socket.onAnyOutgoing((event, arguments) -> {
                if (event.equals("early")) {
                    socket.emit("more");
                }
            });
            socket.emit("early");
        });

        client.send("40/chat,");

        assertThat(client.received()).hasSize(3).endsWith("42/chat,[\"early\"]", "42/chat,[\"more\"]");
    }

    @Test
    void dynamicNamespacesAreCreatedAndRemoved() {
        TestServer cleaning = new TestServer(builder -> builder.handlerExecutor(Runnable::run)
                .options(ServerOptions.builder()
                        .cleanupEmptyChildNamespaces(true)
                        .build()));
        ParentNamespace parent = cleaning.server.ofTemplate("/dyn/{id}");
        cleaning.server.onNewNamespace(
                namespace -> namespace.on("hi", event -> cleaning.recorded.add("recorded in " + namespace.name())));
        TestClient guest = cleaning.client();

        guest.send("40/dyn/1,", "42/dyn/1,[\"hi\"]", "41/dyn/1,");

        assertThat(cleaning.recorded()).containsExactly("recorded in /dyn/1");
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void roomListenerMayReadRooms() {
        world.chat.onRoomEvent(event -> world.recorded.add(event.type() + " " + world.chat.rooms()));
        Socket socket = world.socket(client.connect("/chat"));

        socket.join("r");
        world.run();
        socket.leave("r");

        assertThat(world.recorded()).containsExactly("CREATE [r]", "JOIN [r]", "LEAVE []", "DELETE []");
    }

    @Test
    void disconnectListenerMayUseTheServer() {
        Socket socket = world.socket(client.connect("/chat"));
        TestClient other = world.clientOfOtherLoop();
        other.connect("/chat");
        socket.onDisconnecting((ended, reason) -> {
            world.chat.emit("gone", ended.rooms().size());
            world.server.of("/new").everyone().socketsLeave("r");
        });

        client.vanish();
        world.run();

        assertThat(other.received()).containsExactly("42/chat,[\"gone\",1]");
    }
}
