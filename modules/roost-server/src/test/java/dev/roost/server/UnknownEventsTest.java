package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import org.junit.jupiter.api.Test;

/** Who hears the events that nobody hears by their names. */
class UnknownEventsTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    private EventListener hears(String who) {
        return event -> world.heard.add(who + " " + event.name());
    }

    @Test
    void unhandledListenerReceivesEventWithoutListener() {
        world.chat.onUnhandled(hears("unknown"));
        world.chat.onUnhandled(event -> event.ack("what?"));

        client.send("42/chat,1[\"a\",\"b\"]");

        assertThat(world.heard()).containsExactly("unknown a");
        assertThat(client.received()).containsExactly("43/chat,1[\"what?\"]");
    }

    @Test
    void eventWithListenerOfSocketOrNamespaceIsNotUnhandled() {
        world.chat.onUnhandled(hears("unknown"));
        world.chat.on("a", hears("namespace"));
        socket.on("b", hears("own"));

        client.send("42/chat,[\"a\"]", "42/chat,[\"b\"]");
        assertThat(world.heard()).containsExactly("namespace a", "own b");

        socket.off("b");
        client.send("42/chat,[\"b\"]");
        assertThat(world.heard()).containsExactly("unknown b");
    }

    @Test
    void onceListenerHandlesTheFirstEventOnly() {
        world.chat.onUnhandled(hears("unknown"));
        world.chat.once("a", hears("once"));

        client.send("42/chat,[\"a\"]", "42/chat,[\"a\"]");

        assertThat(world.heard()).containsExactly("once a", "unknown a");
    }

    @Test
    void unhandledListenerRunsAfterAnyListenersAndMiddlewares() {
        world.chat.onUnhandled(hears("unknown"));
        socket.use(event -> world.heard.add("middleware " + event.name()));
        socket.onAny(hears("any"));

        client.send("42/chat,[\"a\"]");

        assertThat(world.heard()).containsExactly("any a", "middleware a", "unknown a");
    }

    @Test
    void eventRejectedByAMiddlewareIsNotUnhandled() {
        world.chat.onUnhandled(hears("unknown"));
        socket.use(event -> {
            throw new IllegalStateException("no");
        });
        socket.onError((event, failure) -> world.heard.add(failure.getMessage()));

        client.send("42/chat,[\"a\"]");

        assertThat(world.heard()).containsExactly("no");
    }

    @Test
    void listenersOfTheParentCountAndRunBeforeThoseOfTheChild() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        parent.on("a", hears("parent"));
        parent.onUnhandled(hears("unknown to the parent"));
        world.server.onNewNamespace(child -> child.onUnhandled(hears("unknown to the child")));

        client.send("40/org/7,");
        world.run();
        client.send("42/org/7,[\"a\"]", "42/org/7,[\"b\"]");

        assertThat(world.heard()).containsExactly("parent a", "unknown to the parent b", "unknown to the child b");
    }

    @Test
    void exceptionIsAcknowledgedAndLoggedOnce() {
        world.chat.onUnhandled(event -> {
            throw new IllegalStateException("bug");
        });
        world.chat.onUnhandled(hears("other"));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,8[\"a\"]");
            assertThat(world.heard()).containsExactly("other a");
            assertThat(log.lines("ERROR")).singleElement().asString().contains(socket.id());
        }
        assertThat(client.received())
                .containsExactly("43/chat,8[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
    }
}
