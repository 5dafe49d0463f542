package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands between one client's events and their listeners, and who hears what is sent to it. */
class SocketMiddlewaresTest {
    private static final String ERROR = "[{\"status\":\"error\",\"message\":\"Internal server error\"}]";

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    @Test
    void middlewaresRunInOrderUntilOneThrows() {
        socket.on("a", event -> world.heard.add("heard"));
        world.chat.on("a", event -> world.heard.add("heard by the namespace"));
        socket.use(event -> world.heard.add("first"));
        socket.use(event -> {
            throw new IllegalArgumentException("not " + event.arguments().get(0, String.class));
        });
        socket.use(event -> world.heard.add("never"));
        socket.onError((event, failure) -> world.heard.add(event.name() + ": " + failure.getMessage()));

        client.send("42/chat,3[\"a\",\"me\"]");

        assertThat(world.heard()).containsExactly("first", "a: not me");
        assertThat(client.received()).containsExactly("43/chat,3" + ERROR);
    }

    @Test
    void middlewareAppliesToItsSocketOnly() {
        socket.use(event -> {
            throw new IllegalArgumentException("no");
        });
        TestClient other = world.client();
        other.connect("/chat");
        world.chat.on("a", event -> world.heard.add("heard"));

        other.send("42/chat,[\"a\"]");

        assertThat(world.heard()).containsExactly("heard");
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
        socket.onError((event, failure) -> world.heard.add("second"));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,3[\"a\"]");
            assertThat(world.heard()).containsExactly("second");
            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(client.received()).containsExactly("43/chat,3" + ERROR);
    }

    @Test
    void disconnectListenersRunEvenIfMiddlewaresRejectAllEvents() {
        socket.use(event -> {
            throw new IllegalArgumentException("no");
        });
        socket.onDisconnect((ended, reason) -> world.heard.add(reason.text()));

        client.send("41/chat,");

        assertThat(world.heard()).containsExactly("client namespace disconnect");
    }

    private OutgoingListener hears(String who) {
        return (event, arguments) -> world.heard.add(who + " " + event + arguments.toList());
    }

    @Test
    void outgoingListenersReceiveAllEventsExceptAcks() {
        world.chat.on("ask", event -> event.ack("answer"));
        socket.onAnyOutgoing(hears("out"));
        socket.prependAnyOutgoing(hears("first"));
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

        assertThat(world.heard())
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
        OutgoingListener listener = hears("out");
        socket.onAnyOutgoing(listener);
        socket.onAnyOutgoing(hears("other"));
        assertThat(socket.listenersAnyOutgoing()).hasSize(2).startsWith(listener);

        socket.offAnyOutgoing(listener);
        socket.emit("a");
        assertThat(world.heard()).containsExactly("other a[]");

        socket.offAnyOutgoing();
        socket.emit("a");
        assertThat(world.heard()).isEmpty();
        assertThat(socket.listenersAnyOutgoing()).isEmpty();
    }

    @Test
    void outgoingListenersReceiveEventsBeforeTheConnectAnswer() {
        TestClient other = world.client();
        world.room.use(joining -> {
            joining.onAnyOutgoing(hears("out"));
            joining.emit("early");
        });

        other.send("40/room,");

        assertThat(world.heard()).containsExactly("out early[]");
    }

    @Test
    void failingOutgoingListenerDoesNotAffectOthers() {
        socket.onAnyOutgoing((event, arguments) -> {
            throw new IllegalStateException("bug");
        });
        socket.onAnyOutgoing(hears("out"));

        try (CapturedLog log = new CapturedLog()) {
            socket.emit("a");
            assertThat(world.heard()).containsExactly("out a[]");
            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(client.received()).containsExactly("42/chat,[\"a\"]");
    }
}
