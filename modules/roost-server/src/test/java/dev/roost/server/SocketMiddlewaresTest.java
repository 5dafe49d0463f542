package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Event middlewares of a socket, its error listeners and its outgoing listeners. */
class SocketMiddlewaresTest {
    private static final String ERROR = "[{\"status\":\"error\",\"message\":\"Internal server error\"}]";

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    @Test
    void middlewaresRunInOrderUntilOneThrows() {
        socket.on("a", event -> world.recorded.add("recorded"));
        world.chat.on("a", event -> world.recorded.add("recorded by the namespace"));
        socket.use(event -> world.recorded.add("first"));
        socket.use(event -> {
            throw new IllegalArgumentException("not " + event.arguments().get(0, String.class));
        });
        socket.use(event -> world.recorded.add("never"));
        socket.onError((event, failure) -> world.recorded.add(event.name() + ": " + failure.getMessage()));

        client.send("42/chat,3[\"a\",\"me\"]");

        assertThat(world.recorded()).containsExactly("first", "a: not me");
        assertThat(client.received()).containsExactly("43/chat,3" + ERROR);
    }

    @Test
    void middlewareAppliesToItsSocketOnly() {
        socket.use(event -> {
            throw new IllegalArgumentException("no");
        });
        TestClient other = world.client();
        other.connect("/chat");
        world.chat.on("a", event -> world.recorded.add("recorded"));

        other.send("42/chat,[\"a\"]");

        assertThat(world.recorded()).containsExactly("recorded");
    }

    @Test
    void errorListenerMayAcknowledge() {
        socket.use(event -> {
            throw new IllegalArgumentException("no");
        });
        socket.onError((event, failure) -> event.ack(failure.getMessage()));

        client.send("42/chat,3[\"a\"]");
        world.run();

        assertThat(client.received()).containsExactly("43/chat,3[\"no\"]");
    }

    @Test
    void middlewareMayAcknowledgeAndReject() {
        socket.use(event -> {
            event.ack("busy");
            throw new IllegalStateException("busy");
        });

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,3[\"a\"]");
            world.run();
            assertThat(log.lines("WARN")).singleElement().asString().contains("onError");
        }
        assertThat(client.received()).containsExactly("43/chat,3[\"busy\"]");
    }

    @Test
    void failingErrorListenerDoesNotAffectOthers() {
        socket.use(event -> {
            throw new Error("no");
        });
        socket.onError((event, failure) -> {
            throw new IllegalStateException("bug");
        });
        socket.onError((event, failure) -> world.recorded.add("second"));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,3[\"a\"]");
            assertThat(world.recorded()).containsExactly("second");
            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(client.received()).containsExactly("43/chat,3" + ERROR);
    }

    @Test
    void disconnectListenersRunEvenIfMiddlewaresRejectAllEvents() {
        socket.use(event -> {
            throw new IllegalArgumentException("no");
        });
        socket.onDisconnect((ended, reason) -> world.recorded.add(reason.text()));

        client.send("41/chat,");

        assertThat(world.recorded()).containsExactly("client namespace disconnect");
    }

    private OutgoingListener recording(String who) {
        return (event, arguments) -> world.recorded.add(who + " " + event + arguments.toList());
    }

    @Test
    void outgoingListenersReceiveAllEventsExceptAcks() {
        world.chat.on("ask", event -> event.ack("answer"));
        socket.onAnyOutgoing(recording("out"));
        socket.prependAnyOutgoing(recording("first"));
        socket.join("r");

        socket.emit("own", 1);
        world.chat.emit("all", List.of("x"));
        world.chat.to("r").emit("room");
        socket.asVolatile().emit("volatile");
        socket.emitWithAck("question", 2);
        world.run();
        world.chat.everyone().emitWithAck("question to all");
        socket.broadcast().emit("not to it");
        client.send("42/chat,1[\"ask\"]");

        assertThat(world.recorded())
                .containsExactly(
                        "first own[1]",
                        "out own[1]",
                        "first all[[x]]",
                        "out all[[x]]",
                        "first room[]",
                        "out room[]",
                        "first volatile[]",
                        "out volatile[]",
                        "first question[2]",
                        "out question[2]",
                        "first question to all[]",
                        "out question to all[]");
        assertThat(client.received()).contains("43/chat,1[\"answer\"]");
    }

    @Test
    void outgoingListenersAreRemoved() {
        OutgoingListener listener = recording("out");
        socket.onAnyOutgoing(listener);
        socket.onAnyOutgoing(recording("other"));
        assertThat(socket.listenersAnyOutgoing()).hasSize(2).startsWith(listener);

        socket.offAnyOutgoing(listener);
        socket.emit("a");
        assertThat(world.recorded()).containsExactly("other a[]");

        socket.offAnyOutgoing();
        socket.emit("a");
        assertThat(world.recorded()).isEmpty();
        assertThat(socket.listenersAnyOutgoing()).isEmpty();
    }

    @Test
    void outgoingListenersReceiveEventsBeforeTheConnectAnswer() {
        TestClient other = world.client();
        world.room.use(joining -> {
            joining.onAnyOutgoing(recording("out"));
            joining.emit("early");
        });

        other.send("40/room,");

        assertThat(world.recorded()).containsExactly("out early[]");
    }

    @Test
    void failingOutgoingListenerDoesNotAffectOthers() {
        socket.onAnyOutgoing((event, arguments) -> {
            throw new IllegalStateException("bug");
        });
        socket.onAnyOutgoing(recording("out"));

        try (CapturedLog log = new CapturedLog()) {
            socket.emit("a");
            assertThat(world.recorded()).containsExactly("out a[]");
            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(client.received()).containsExactly("42/chat,[\"a\"]");
    }
}
