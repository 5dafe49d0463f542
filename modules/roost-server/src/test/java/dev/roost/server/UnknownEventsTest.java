package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import org.junit.jupiter.api.Test;

/** Listeners for events that have no other listener. */
class UnknownEventsTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    private EventListener recording(String who) {
        return event -> world.recorded.add(who + " " + event.name());
    }

    @Test
    void unhandledListenerReceivesEventWithoutListener() {
        world.chat.onUnhandled(recording("unknown"));
        world.chat.onUnhandled(event -> event.ack("what?"));

        client.send("42/chat,1[\"a\",\"b\"]");

        assertThat(world.recorded()).containsExactly("unknown a");
        assertThat(client.received()).containsExactly("43/chat,1[\"what?\"]");
    }

    @Test
    void eventWithListenerOfSocketOrNamespaceIsNotUnhandled() {
        world.chat.onUnhandled(recording("unknown"));
        world.chat.on("a", recording("namespace"));
        socket.on("b", recording("own"));

        client.send("42/chat,[\"a\"]", "42/chat,[\"b\"]");
        assertThat(world.recorded()).containsExactly("namespace a", "own b");

        socket.off("b");
        client.send("42/chat,[\"b\"]");
        assertThat(world.recorded()).containsExactly("unknown b");
    }

    @Test
    void onceListenerHandlesTheFirstEventOnly() {
        world.chat.onUnhandled(recording("unknown"));
        world.chat.once("a", recording("once"));

        client.send("42/chat,[\"a\"]", "42/chat,[\"a\"]");

        assertThat(world.recorded()).containsExactly("once a", "unknown a");
    }

    @Test
    void unhandledListenerRunsAfterAnyListenersAndMiddlewares() {
        world.chat.onUnhandled(recording("unknown"));
        socket.use(event -> world.recorded.add("middleware " + event.name()));
        socket.onAny(recording("any"));

        client.send("42/chat,[\"a\"]");

        assertThat(world.recorded()).containsExactly("any a", "middleware a", "unknown a");
    }

    @Test
    void eventRejectedByAMiddlewareIsNotUnhandled() {
        world.chat.onUnhandled(recording("unknown"));
        socket.use(event -> {
            throw new IllegalStateException("no");
        });
        socket.onError((event, failure) -> world.recorded.add(failure.getMessage()));

        client.send("42/chat,[\"a\"]");

        assertThat(world.recorded()).containsExactly("no");
    }

    @Test
    void listenersOfTheParentCountAndRunBeforeThoseOfTheChild() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        parent.on("a", recording("parent"));
        parent.onUnhandled(recording("unknown to the parent"));
        world.server.onNewNamespace(child -> child.onUnhandled(recording("unknown to the child")));

        client.send("40/org/7,");
        world.run();
        client.send("42/org/7,[\"a\"]", "42/org/7,[\"b\"]");

        assertThat(world.recorded()).containsExactly("parent a", "unknown to the parent b", "unknown to the child b");
    }

    @Test
    void exceptionIsAcknowledgedAndLoggedOnce() {
        world.chat.onUnhandled(event -> {
            throw new IllegalStateException("bug");
        });
        world.chat.onUnhandled(recording("other"));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,8[\"a\"]");
            assertThat(world.recorded()).containsExactly("other a");
            assertThat(log.lines("ERROR")).singleElement().asString().contains(socket.id());
        }
        assertThat(client.received())
                .containsExactly("43/chat,8[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
    }
}
